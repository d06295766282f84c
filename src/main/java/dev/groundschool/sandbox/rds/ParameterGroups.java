package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.ec2.CatalogueFile;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.CopyDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.CopyDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.CreateDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.CreateDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DeleteDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersResponse;
import software.amazon.awssdk.services.rds.model.DescribeEngineDefaultParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeEngineDefaultParametersResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbParameterGroupResponse;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.ResetDbParameterGroupRequest;
import software.amazon.awssdk.services.rds.model.ResetDbParameterGroupResponse;

/** DB parameter groups: an engine's settings ("Parameter groups for Amazon RDS"). Each family has a default group, which nobody changes. */
final class ParameterGroups {
    /** The setting that names the group an instance was started with; those of a group that was given to it since wait. */
    private static final String LOADED = "parameter-group";
    static final Table<ParameterGroupRow> TABLE = Table.regional("rds.db-parameter-group", ParameterGroupRow.class);
    private static final int MOST = 50;
    private static final List<Map<String, String>> PARAMETERS = CatalogueFile.read(ParameterGroups.class, "parameters.table");
    private static final Pattern RANGE = Pattern.compile("(-?[0-9.e+]+)-([0-9.e+]+)");

    // ------------------------------------------------------------ instances

    /** The group for an instance: the one named, of its engine's family, or the default one. */
    static String forInstance(Turn turn, @Nullable String name, Catalogue.Version version) {
        if (name == null) {
            return version.defaultParameterGroup();
        }
        ParameterGroupRow row = get(turn, name);
        if (!row.family().equals(version.family())) {
            throw Faults.combination("The parameter group " + row.name() + " with DBParameterGroupFamily " + row.family()
                    + " can't be used for this instance. Use a parameter group with DBParameterGroupFamily " + version.family() + '.');
        }
        return row.name();
    }

    /** The row with the parameters that its process is to start with, now that it starts. */
    static DatabaseRow load(Turn turn, DatabaseRow row) {
        String name = row.instance().dbParameterGroups().getFirst().dbParameterGroupName();
        Map<String, String> settings = new TreeMap<>(get(turn, name).changed());
        settings.put("port", row.settings().getOrDefault("port", "0"));
        settings.put(LOADED, name);
        return row.withSettings(settings).with(instance -> instance.dbParameterGroups(status(name, "in-sync")));
    }

    static DBParameterGroupStatus status(String name, String status) {
        return DBParameterGroupStatus.builder().dbParameterGroupName(name).parameterApplyStatus(status).build();
    }

    /** A group of the user's or a default one. */
    private static ParameterGroupRow get(Turn turn, String name) {
        String key = Names.key(name);
        return turn.find(TABLE, key).or(() -> families().stream().filter(family -> key.equals("default." + family)).findFirst().map(ParameterGroups::usual))
                .orElseThrow(() -> Faults.absent("DBParameterGroupNotFound", "DBParameterGroup not found: " + name));
    }

    private static List<String> families() {
        return Catalogue.versions().stream().map(Catalogue.Version::family).distinct().sorted().toList();
    }

    private static ParameterGroupRow usual(String family) {
        return new ParameterGroupRow("default." + family, family, "Default parameter group for " + family, Map.of(), List.of());
    }

    private static DBParameterGroup view(Turn turn, ParameterGroupRow row) {
        return DBParameterGroup.builder().dbParameterGroupName(row.name()).dbParameterGroupFamily(row.family()).description(row.description())
                .dbParameterGroupArn(turn.arn("rds", "pg:" + row.name())).build();
    }

    // --------------------------------------------------------------- groups

    CreateDbParameterGroupResponse create(CreateDbParameterGroupRequest request, Turn turn) {
        String name = Names.identifier(request.dbParameterGroupName(), "DBParameterGroupName", Names.LONGEST);
        String family = Faults.need(request.dbParameterGroupFamily(), "DBParameterGroupFamily");
        if (!families().contains(family)) {
            throw Faults.invalid("ParameterGroupFamily " + family + " is not a valid parameter group family. Families: " + String.join(", ", families()));
        }
        if (turn.find(TABLE, name).isPresent()) {
            throw new AwsFault("DBParameterGroupAlreadyExists", "Parameter group " + name + " already exists");
        }
        if (turn.all(TABLE).size() >= MOST) {
            throw new AwsFault("DBParameterGroupQuotaExceeded", "Cannot create more than " + MOST + " parameter groups.");
        }
        ParameterGroupRow row = new ParameterGroupRow(name, family, Faults.need(request.description(), "Description"), Map.of(), Tags.checked(request.tags()));
        return CreateDbParameterGroupResponse.builder().dbParameterGroup(view(turn, turn.put(TABLE, name, row))).build();
    }

    CopyDbParameterGroupResponse copy(CopyDbParameterGroupRequest request, Turn turn) {
        String from = Faults.need(request.sourceDBParameterGroupIdentifier(), "SourceDBParameterGroupIdentifier");
        ParameterGroupRow source = get(turn, from.startsWith("arn:") ? from.substring(from.lastIndexOf(':') + 1) : from);
        String name = Faults.need(request.targetDBParameterGroupIdentifier(), "TargetDBParameterGroupIdentifier");
        create(CreateDbParameterGroupRequest.builder().dbParameterGroupName(name).dbParameterGroupFamily(source.family())
                .description(Faults.need(request.targetDBParameterGroupDescription(), "TargetDBParameterGroupDescription")).tags(request.tags()).build(), turn);
        ParameterGroupRow made = get(turn, name).with(source.changed());
        return CopyDbParameterGroupResponse.builder().dbParameterGroup(view(turn, turn.put(TABLE, made.name(), made))).build();
    }

    /** The user's groups, and the default ones of what the user has: AWS makes those at first use. */
    DescribeDbParameterGroupsResponse describe(DescribeDbParameterGroupsRequest request, Turn turn) {
        List<ParameterGroupRow> rows = new ArrayList<>();
        if (request.dbParameterGroupName() != null) {
            rows.add(get(turn, request.dbParameterGroupName()));
        } else {
            rows.addAll(turn.all(TABLE));
            turn.all(DatabaseRow.TABLE).stream().map(row -> row.version().family()).distinct().forEach(family -> rows.add(usual(family)));
            rows.sort(java.util.Comparator.comparing(ParameterGroupRow::name));
        }
        var page = Pages.of(rows, ParameterGroupRow::name, request.maxRecords(), request.marker());
        return DescribeDbParameterGroupsResponse.builder().dbParameterGroups(page.items().stream().map(row -> view(turn, row)).toList()).marker(page.marker())
                .build();
    }

    DeleteDbParameterGroupResponse delete(DeleteDbParameterGroupRequest request, Turn turn) {
        ParameterGroupRow row = own(turn, request.dbParameterGroupName());
        List<String> users = users(turn, row.name()).stream().map(DatabaseRow::id).toList();
        if (!users.isEmpty()) {
            throw new AwsFault("InvalidDBParameterGroupState", "One or more database instances are still members of this parameter group " + row.name()
                    + ", so the group cannot be deleted: " + String.join(", ", users));
        }
        turn.remove(TABLE, row.name());
        return DeleteDbParameterGroupResponse.builder().build();
    }

    private static ParameterGroupRow own(Turn turn, @Nullable String name) {
        ParameterGroupRow row = get(turn, Faults.need(name, "DBParameterGroupName"));
        if (row.name().startsWith("default.")) {
            throw Faults.invalid("The parameter DBParameterGroupName is not valid: default parameter groups cannot be changed. Make one of your own with "
                    + "CreateDBParameterGroup.");
        }
        return row;
    }

    private static List<DatabaseRow> users(Turn turn, String group) {
        return turn.all(DatabaseRow.TABLE).stream()
                .filter(each -> each.instance().dbParameterGroups().getFirst().dbParameterGroupName().equals(group)).toList();
    }

    // ----------------------------------------------------------- parameters

    private static List<Map<String, String>> known(String family) {
        String runs = Catalogue.versions().stream().filter(each -> each.family().equals(family)).findFirst().orElseThrow().runs();
        return PARAMETERS.stream().filter(each -> runs.equals(each.get("runs"))).toList();
    }

    private static Parameter parameter(Map<String, String> known, @Nullable String set) {
        String usual = CatalogueFile.cell(known, "value");
        String allowed = CatalogueFile.cell(known, "allowed");
        return Parameter.builder().parameterName(known.get("name")).description(known.get("description"))
                .parameterValue(set != null ? set : usual.isEmpty() ? null : usual).source(set != null ? "user" : usual.isEmpty() ? "engine-default" : "system")
                .applyType(known.get("apply")).dataType(known.get("type")).allowedValues(allowed.isEmpty() ? null : allowed).isModifiable(true)
                .applyMethod(CatalogueFile.cell(known, "apply").equals("static") ? "pending-reboot" : "immediate").build();
    }

    DescribeDbParametersResponse parameters(DescribeDbParametersRequest request, Turn turn) {
        ParameterGroupRow row = get(turn, Faults.need(request.dbParameterGroupName(), "DBParameterGroupName"));
        List<Parameter> all = known(row.family()).stream().map(each -> parameter(each, row.changed().get(CatalogueFile.cell(each, "name"))))
                .filter(each -> request.source() == null || request.source().equals(each.source())).toList();
        var page = Pages.of(all, Parameter::parameterName, request.maxRecords(), request.marker());
        return DescribeDbParametersResponse.builder().parameters(page.items()).marker(page.marker()).build();
    }

    DescribeEngineDefaultParametersResponse defaults(DescribeEngineDefaultParametersRequest request, @SuppressWarnings("unused") Turn turn) {
        String family = Faults.need(request.dbParameterGroupFamily(), "DBParameterGroupFamily");
        if (!families().contains(family)) {
            throw Faults.invalid("ParameterGroupFamily " + family + " is not a valid parameter group family");
        }
        var page = Pages.of(known(family).stream().map(each -> parameter(each, null)).toList(), Parameter::parameterName, request.maxRecords(),
                request.marker());
        return DescribeEngineDefaultParametersResponse.builder().engineDefaults(engine -> engine.dbParameterGroupFamily(family).parameters(page.items())
                .marker(page.marker())).build();
    }

    ModifyDbParameterGroupResponse modify(ModifyDbParameterGroupRequest request, Turn turn) {
        ParameterGroupRow row = own(turn, request.dbParameterGroupName());
        Map<String, String> changed = new HashMap<>(row.changed());
        Set<String> atOnce = new HashSet<>();
        for (Parameter each : Faults.need(request.parameters(), "Parameters")) {
            Map<String, String> known = known(row, each.parameterName());
            boolean fixed = CatalogueFile.cell(known, "apply").equals("static");
            if (fixed && "immediate".equals(each.applyMethodAsString())) {
                throw Faults.combination("cannot use immediate apply method for static parameter: " + each.parameterName());
            }
            changed.put(each.parameterName(), allowed(known, Faults.need(each.parameterValue(), "ParameterValue")));
            if (!fixed && !"pending-reboot".equals(each.applyMethodAsString())) {
                atOnce.add(each.parameterName());
            }
        }
        change(turn, row, changed, atOnce);
        return ModifyDbParameterGroupResponse.builder().dbParameterGroupName(row.name()).build();
    }

    ResetDbParameterGroupResponse reset(ResetDbParameterGroupRequest request, Turn turn) {
        ParameterGroupRow row = own(turn, request.dbParameterGroupName());
        boolean all = Boolean.TRUE.equals(request.resetAllParameters());
        if (all == !request.parameters().isEmpty()) {
            throw Faults.combination("Either ResetAllParameters or Parameters must be given, and not both.");
        }
        Map<String, String> changed = new HashMap<>(all ? Map.of() : row.changed());
        request.parameters().forEach(each -> changed.remove(CatalogueFile.cell(known(row, each.parameterName()), "name")));
        Set<String> atOnce = new HashSet<>();
        for (String each : row.changed().keySet()) {
            boolean waits = request.parameters().stream().anyMatch(asked -> each.equals(asked.parameterName()) && "pending-reboot".equals(asked.applyMethodAsString()));
            if (!changed.containsKey(each) && !waits && !CatalogueFile.cell(known(row, each), "apply").equals("static")) {
                atOnce.add(each);
            }
        }
        change(turn, row, changed, atOnce);
        return ResetDbParameterGroupResponse.builder().dbParameterGroupName(row.name()).build();
    }

    /** Dynamic parameters hold at once for the instances that run with the group; the others wait for a reboot ("Working with parameter groups"). */
    private static void change(Turn turn, ParameterGroupRow row, Map<String, String> changed, Set<String> atOnce) {
        turn.put(TABLE, row.name(), row.with(changed));
        Set<String> touched = new HashSet<>(changed.keySet());
        touched.addAll(row.changed().keySet());
        touched.removeIf(each -> Objects.equals(changed.get(each), row.changed().get(each)));
        boolean waits = !atOnce.containsAll(touched);
        for (DatabaseRow user : users(turn, row.name())) {
            boolean loaded = row.name().equals(user.settings().get(LOADED));
            DatabaseRow now = user;
            if (loaded) {
                Map<String, String> settings = new TreeMap<>(user.settings());
                settings.keySet().removeAll(atOnce);
                atOnce.stream().filter(changed::containsKey).forEach(each -> settings.put(each, changed.get(each)));
                now = user.withSettings(settings);
            }
            (waits ? now.with(instance -> instance.dbParameterGroups(status(row.name(), "pending-reboot"))) : now).put(turn);
        }
    }

    private static Map<String, String> known(ParameterGroupRow row, @Nullable String name) {
        return known(row.family()).stream().filter(each -> Objects.equals(name, each.get("name"))).findFirst().orElseThrow(() -> Faults.invalid(
                "Could not find parameter with name: " + name + ". The sandbox knows a part of AWS's parameters; DescribeDBParameters lists them."));
    }

    private static String allowed(Map<String, String> known, String value) {
        String allowed = CatalogueFile.cell(known, "allowed");
        Matcher range = RANGE.matcher(allowed);
        boolean good = allowed.isEmpty() && value.chars().noneMatch(Character::isISOControl) || List.of(allowed.split(",")).contains(value);
        if (!good && range.matches()) {
            try {
                double number = Double.parseDouble(value);
                good = number >= Double.parseDouble(range.group(1)) && number <= Double.parseDouble(range.group(2));
            } catch (NumberFormatException e) {
                good = value.startsWith("{") || value.startsWith("LEAST") || value.startsWith("GREATEST"); // formulas of the class's memory
            }
        }
        if (!good) {
            throw Faults.invalid("Invalid parameter value: " + value + " for: " + known.get("name") + " allowed values are: " + allowed);
        }
        return value;
    }
}

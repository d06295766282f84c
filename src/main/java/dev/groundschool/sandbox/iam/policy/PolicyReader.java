package dev.groundschool.sandbox.iam.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy's text as IAM does ("Grammar of the IAM JSON policy language", AWS IAM User Guide) and refuses what IAM refuses, in its
 * words.
 *
 * <p>Where IAM says no more than that there are syntax errors, the place in the text says which.
 */
final class PolicyReader {
    private static final Set<String> TOP = Set.of("Version", "Id", "Statement");
    private static final Set<String> ELEMENTS = Set.of("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource",
            "NotResource", "Condition");
    private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");
    private static final Set<String> TRUST_ACTIONS = Set.of("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity",
            "sts:SetContext",
            "sts:SetSourceIdentity", "sts:TagSession", "sts:*");
    private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
    private static final Pattern VENDOR = Pattern.compile("[a-zA-Z0-9\\-.]+");
    private static final Pattern PARTITION = Pattern.compile("aws|aws-cn|aws-us-gov|aws-iso(-[bef])?|aws-eusc|\\*");
    private static final Pattern AWS_PRINCIPAL = Pattern.compile("\\*|\\d{12}|arn:aws[a-z-]*:(iam::\\d{12}:(root|user/.+|role/.+)|sts::\\d{12}:(assumed-role|federated-user)/.+)"
            + "|A(ID|RO)A[A-Z0-9]{16,}");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?|\\*");

    private final PolicyDocument.Kind kind;
    private boolean variables;

    private PolicyReader(PolicyDocument.Kind kind) {
        this.kind = kind;
    }

    static PolicyDocument read(String text, PolicyDocument.Kind kind) {
        return new PolicyReader(kind).document(text);
    }

    private static MalformedPolicy syntax(Json where) {
        return MalformedPolicy.at(where, Json.Reader.WRONG);
    }

    private PolicyDocument document(String text) {
        if (!(Json.read(text) instanceof Json.Members top)) {
            throw new MalformedPolicy(Json.Reader.WRONG, 1, 1);
        }
        only(top, TOP);
        String version = "2008-10-17";
        Json given = top.members().get("Version");
        if (given != null) {
            if (!(given instanceof Json.Text date) || !VERSIONS.contains(date.text())) {
                throw MalformedPolicy.at(given, "Policy document must be version 2012-10-17 or greater.");
            }
            version = date.text();
        }
        variables = version.equals("2012-10-17");
        Json named = top.members().get("Id");
        String id = named == null ? "" : text(named);
        List<Statement> statements = new ArrayList<>();
        Set<String> sids = new HashSet<>();
        for (Json each : items(required(top, "Statement"))) {
            Statement statement = statement(each, statements.size());
            if (!statement.sid().isEmpty() && !sids.add(statement.sid())) {
                throw MalformedPolicy.at(each, "Statement IDs (SID) in a single policy must be unique.");
            }
            statements.add(statement);
        }
        if (statements.isEmpty()) {
            throw syntax(required(top, "Statement"));
        }
        return new PolicyDocument(kind, version, id, statements, text);
    }

    private static void only(Json.Members object, Set<String> known) {
        object.names().forEach((name, where) -> {
            if (!known.contains(name)) {
                throw syntax(where);
            }
        });
    }

    private static Json required(Json.Members object, String name) {
        Json value = object.members().get(name);
        if (value == null) {
            throw MalformedPolicy.at(object, "Missing required field " + name);
        }
        return value;
    }

    private static String text(Json value) {
        if (value instanceof Json.Text given) {
            return given.text();
        }
        throw syntax(value);
    }

    /** A list, or one thing that stands for a list of one. */
    private static List<Json> items(Json value) {
        return value instanceof Json.Items list ? list.items() : List.of(value);
    }

    private Statement statement(Json json, int index) {
        if (!(json instanceof Json.Members object)) {
            throw syntax(json);
        }
        only(object, ELEMENTS);
        Map<String, Json> members = object.members();
        for (String element : List.of("Action", "Resource", "Principal")) {
            Json opposite = members.get("Not" + element);
            if (members.containsKey(element) && opposite != null) {
                throw syntax(opposite);
            }
        }
        Json named = members.get("Sid");
        String sid = "";
        if (named != null) {
            sid = text(named);
            if (kind != PolicyDocument.Kind.RESOURCE && !SID.matcher(sid).matches()) {
                throw MalformedPolicy.at(named,
                        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*");
            }
        }
        Effect effect = effect(required(object, "Effect"));
        boolean notPrincipal = members.containsKey("NotPrincipal");
        Principals principals = principals(object, members.get(notPrincipal ? "NotPrincipal" : "Principal"));
        boolean notAction = members.containsKey("NotAction");
        List<String> actions = actions(object, members.get(notAction ? "NotAction" : "Action"));
        boolean notResource = members.containsKey("NotResource");
        List<ArnGlob> resources = resources(object, members.get(notResource ? "NotResource" : "Resource"));
        Json conditional = members.get("Condition");
        List<Condition> conditions = conditional == null ? List.of() : conditions(conditional);
        return new Statement(new Statement.Made(index, sid, object, effect, principals, notPrincipal, actions, notAction, resources,
                notResource, conditions));
    }

    private static Effect effect(Json given) {
        return switch (text(given)) {
            case "Allow" -> Effect.ALLOW;
            case "Deny" -> Effect.DENY;
            default -> throw syntax(given);
        };
    }

    private List<String> actions(Json.Members statement, @Nullable Json given) {
        if (given == null || items(given).isEmpty()) {
            throw MalformedPolicy.at(given == null ? statement : given, "Policy statement must contain actions.");
        }
        List<String> actions = new ArrayList<>();
        for (Json each : items(given)) {
            String action = text(each);
            int colon = action.indexOf(':');
            if (colon < 0 && !action.equals("*")) {
                throw MalformedPolicy.at(each, "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
            }
            if (action.indexOf(':', colon + 1) >= 0 && colon >= 0) {
                throw MalformedPolicy.at(each, "Actions/Condition can contain only one colon.");
            }
            String vendor = colon < 0 ? "*" : action.substring(0, colon);
            if (!vendor.equals("*") && !VENDOR.matcher(vendor).matches()) {
                throw MalformedPolicy.at(each, "Vendor " + vendor + " is not valid");
            }
            if (kind == PolicyDocument.Kind.TRUST && !TRUST_ACTIONS.contains(action)) {
                throw MalformedPolicy.at(each, "AssumeRole policy may only specify STS AssumeRole actions.");
            }
            actions.add(action);
        }
        return actions;
    }

    private List<ArnGlob> resources(Json.Members statement, @Nullable Json given) {
        if (kind == PolicyDocument.Kind.TRUST) {
            if (given != null) {
                throw MalformedPolicy.at(given, "Has prohibited field Resource");
            }
            return List.of();
        }
        if (given == null || items(given).isEmpty()) {
            throw MalformedPolicy.at(given == null ? statement : given, "Policy statement must contain resources.");
        }
        List<ArnGlob> resources = new ArrayList<>();
        for (Json each : items(given)) {
            String resource = text(each);
            if (!resource.equals("*")) {
                arn(each, resource);
            }
            resources.add(ArnGlob.of(resource, variables));
        }
        return resources;
    }

    private static void arn(Json where, String resource) {
        String[] parts = resource.split(":", 6);
        if (parts.length < 2 || !parts[0].equals("arn")) {
            throw MalformedPolicy.at(where, "Resource " + resource + " must be in ARN format or \"*\".");
        }
        if (!PARTITION.matcher(parts[1]).matches()) {
            throw MalformedPolicy.at(where, "Partition \"" + parts[1] + "\" is not valid for resource \"" + resource + "\".");
        }
        if (parts.length < 3 || parts[2].isEmpty()) {
            throw MalformedPolicy.at(where, "Resource vendor must be fully qualified and cannot contain regexes.");
        }
        if (parts.length < 6 && !parts[parts.length - 1].endsWith("*")) {
            throw MalformedPolicy.at(where, "The policy failed legacy parsing");
        }
        if (parts.length == 6 && parts[2].equals("iam") && !parts[3].isEmpty()) {
            throw MalformedPolicy.at(where, "IAM resource " + resource + " cannot contain region information.");
        }
        if (parts.length == 6 && parts[2].equals("s3") && !parts[3].isEmpty() && !parts[5].startsWith("accesspoint/")) {
            throw MalformedPolicy.at(where, "Resource " + resource + " can not contain region information.");
        }
    }

    private @Nullable Principals principals(Json.Members statement, @Nullable Json given) {
        if (kind == PolicyDocument.Kind.IDENTITY) {
            if (given != null) {
                throw MalformedPolicy.at(given, "Policy document should not specify a principal.");
            }
            return null;
        }
        if (given == null) {
            throw MalformedPolicy.at(statement, "Missing required field Principal");
        }
        if (given instanceof Json.Text everybody) {
            if (!everybody.text().equals("*")) {
                throw invalidPrincipal(given, "STAR", everybody.text());
            }
            return new Principals(List.of("*"), List.of(), List.of());
        }
        if (!(given instanceof Json.Members object)) {
            throw syntax(given);
        }
        only(object, Set.of("AWS", "Service", "Federated", "CanonicalUser"));
        return new Principals(named(object, "AWS", AWS_PRINCIPAL), named(object, "Service", SERVICE),
                java.util.stream.Stream.concat(named(object, "Federated", Pattern.compile(".+")).stream(),
                        named(object, "CanonicalUser", Pattern.compile(".+")).stream()).toList());
    }

    private static List<String> named(Json.Members principal, String type, Pattern form) {
        Json given = principal.members().get(type);
        List<String> names = new ArrayList<>();
        for (Json each : given == null ? List.<Json>of() : items(given)) {
            String name = text(each);
            if (!form.matcher(name).matches()) {
                throw invalidPrincipal(each, type, name);
            }
            names.add(name);
        }
        return names;
    }

    private static MalformedPolicy invalidPrincipal(Json where, String type, String name) {
        return MalformedPolicy.at(where, "Invalid principal in policy: \"" + type + "\":\"" + name + '"');
    }

    private List<Condition> conditions(Json given) {
        if (!(given instanceof Json.Members operators)) {
            throw syntax(given);
        }
        List<Condition> conditions = new ArrayList<>();
        operators.members().forEach((operator, block) -> {
            if (!(block instanceof Json.Members keys)) {
                throw syntax(block);
            }
            keys.members().forEach((key, values) -> conditions.add(condition(operators.names()
                    .getOrDefault(operator, new Json.Text("", 1, 1)), key, values)));
        });
        return conditions;
    }

    private Condition condition(Json.Text operator, String key, Json given) {
        List<String> values = new ArrayList<>();
        for (Json each : items(given)) {
            values.add(switch (each) {
                case Json.Text text -> text.text();
                case Json.Literal literal -> literal.text();
                case Json.Null _, Json.Items _, Json.Members _ -> throw syntax(each);
            });
        }
        Condition condition = Condition.of(operator.text(), key, values, variables)
                .orElseThrow(() -> MalformedPolicy.at(operator, "Invalid Condition type : " + operator.text() + '.'));
        if (key.indexOf(':') <= 0) {
            throw MalformedPolicy.at(given, "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
        if (condition.dates() && values.stream().anyMatch(value -> Operator.time(value).isEmpty())) {
            throw MalformedPolicy.at(given, "The policy failed legacy parsing");
        }
        return condition;
    }
}

package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.ec2.ServiceNetwork;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.rds.model.AvailabilityZone;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsResponse;
import software.amazon.awssdk.services.rds.model.DescribeOptionGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeOptionGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsResponse;
import software.amazon.awssdk.services.rds.model.OptionGroup;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;

/** What can be chosen: engine versions, classes, and the default option groups, which are all the option groups there are here. */
final class Offers {
    private static final Filters<Catalogue.Version> FILTERS = new Filters<Catalogue.Version>()
            .on("db-parameter-group-family", (row, value) -> row.family().equals(value))
            .on("engine", (row, value) -> row.engine().equals(value))
            .on("engine-version", (row, value) -> row.version().equals(value))
            .on("status", (_, value) -> value.equals("available"));

    DescribeDbEngineVersionsResponse versions(DescribeDbEngineVersionsRequest request, @SuppressWarnings("unused") Turn turn) {
        List<Catalogue.Version> found = FILTERS.keep(Catalogue.versions(), request.filters()).stream()
                .filter(each -> request.engine() == null || each.engine().equals(request.engine()))
                .filter(each -> request.engineVersion() == null || each.version().equals(request.engineVersion())
                        || each.version().startsWith(request.engineVersion() + '.'))
                .filter(each -> request.dbParameterGroupFamily() == null || each.family().equals(request.dbParameterGroupFamily()))
                .filter(each -> !Boolean.TRUE.equals(request.defaultOnly()) || each.usual()).toList();
        var page = Pages.of(found, Offers::key, request.maxRecords(), request.marker());
        return DescribeDbEngineVersionsResponse.builder().dbEngineVersions(page.items().stream().map(Offers::version).toList()).marker(page.marker()).build();
    }

    /** In the catalogue's order: numbers by their numbers. */
    private static String key(Catalogue.Version version) {
        return String.format("%04d", Catalogue.versions().indexOf(version));
    }

    private static DBEngineVersion version(Catalogue.Version each) {
        boolean postgres = each.runs().equals("postgres");
        return DBEngineVersion.builder().engine(each.engine()).engineVersion(each.version()).majorEngineVersion(each.line()).dbParameterGroupFamily(each.family())
                .dbEngineDescription(each.runs().equals("mariadb") && each.engine().equals("mysql") ? "MariaDB, MySQL-compatible" : each.name())
                .dbEngineVersionDescription(each.description()).status("available").supportsReadReplica(postgres).validUpgradeTarget(Catalogue.versions().stream()
                        .filter(to -> to.engine().equals(each.engine()) && Catalogue.compare(to.version(), each.version()) > 0)
                        .map(to -> software.amazon.awssdk.services.rds.model.UpgradeTarget.builder().engine(to.engine()).engineVersion(to.version())
                                .description(to.description()).autoUpgrade(false).isMajorVersionUpgrade(!to.family().equals(each.family())).build()).toList())
                .supportsLogExportsToCloudwatchLogs(false).supportsGlobalDatabases(false).supportsParallelQuery(false).supportsBabelfish(false).build();
    }

    DescribeOrderableDbInstanceOptionsResponse orderable(DescribeOrderableDbInstanceOptionsRequest request, Turn turn) {
        String engine = Faults.need(request.engine(), "Engine");
        if (!Catalogue.engine(engine)) {
            throw Faults.invalid("Invalid DB engine: " + engine + ". Engines here: " + String.join(", ", Catalogue.engines()));
        }
        List<AvailabilityZone> zones = ServiceNetwork.zones(turn.region()).stream().map(name -> AvailabilityZone.builder().name(name).build()).toList();
        List<OrderableDBInstanceOption> found = new ArrayList<>();
        for (Catalogue.Version version : Catalogue.versions()) {
            boolean asked = version.engine().equals(engine) && (request.engineVersion() == null || version.version().equals(request.engineVersion()))
                    && (request.licenseModel() == null || request.licenseModel().equals(version.license()));
            for (Catalogue.DbClass each : asked ? Catalogue.classes() : List.<Catalogue.DbClass>of()) {
                if (each.engines().contains(engine) && (request.dbInstanceClass() == null || request.dbInstanceClass().equals(each.name()))) {
                    for (String disk : engine.startsWith("aurora") ? List.of("aurora") : List.of("gp2", "gp3", "io1")) {
                        found.add(option(version, each, disk, zones));
                    }
                }
            }
        }
        var page = Pages.of(found, each -> String.format("%05d", found.indexOf(each)), request.maxRecords(), request.marker());
        return DescribeOrderableDbInstanceOptionsResponse.builder().orderableDBInstanceOptions(page.items()).marker(page.marker()).build();
    }

    private static OrderableDBInstanceOption option(Catalogue.Version version, Catalogue.DbClass dbClass, String disk, List<AvailabilityZone> zones) {
        boolean express = version.engine().equals("sqlserver-ex");
        OrderableDBInstanceOption.Builder option = OrderableDBInstanceOption.builder().engine(version.engine()).engineVersion(version.version())
                .dbInstanceClass(dbClass.name()).licenseModel(version.license()).availabilityZones(zones).storageType(disk).vpc(true)
                .multiAZCapable(!express).readReplicaCapable(!express).supportsStorageEncryption(true).supportsIops(disk.startsWith("io"))
                .supportsIAMDatabaseAuthentication(false).supportsEnhancedMonitoring(false).supportsPerformanceInsights(false).outpostCapable(false)
                .supportedNetworkTypes("IPV4");
        if (!disk.equals("aurora")) {
            option.minStorageSize(disk.startsWith("io") ? 100 : 20).maxStorageSize(65_536);
        }
        return option.build();
    }

    DescribeOptionGroupsResponse optionGroups(DescribeOptionGroupsRequest request, Turn turn) {
        List<OptionGroup> groups = Catalogue.versions().stream().filter(each -> request.engineName() == null || each.engine().equals(request.engineName()))
                .filter(each -> request.majorEngineVersion() == null || each.line().equals(request.majorEngineVersion()))
                .map(each -> OptionGroup.builder().optionGroupName(each.defaultOptionGroup()).engineName(each.engine()).majorEngineVersion(each.line())
                        .optionGroupDescription("Default option group for " + each.engine() + ' ' + each.line()).options(List.of())
                        .allowsVpcAndNonVpcInstanceMemberships(true).optionGroupArn(turn.arn("rds", "og:" + each.defaultOptionGroup())).build())
                .filter(each -> request.optionGroupName() == null || each.optionGroupName().equals(request.optionGroupName())).distinct()
                .sorted(java.util.Comparator.comparing(OptionGroup::optionGroupName)).toList();
        if (request.optionGroupName() != null && groups.isEmpty()) {
            throw Faults.absent("OptionGroupNotFoundFault", "Specified OptionGroupName: " + request.optionGroupName() + " not found.");
        }
        var page = Pages.of(groups, OptionGroup::optionGroupName, request.maxRecords(), request.marker());
        return DescribeOptionGroupsResponse.builder().optionGroupsList(page.items()).marker(page.marker()).build();
    }
}

package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.OptionGroupMembership;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/** DB instances: made and shown. */
final class Instances {
    private static final Filters<DBInstance> FILTERS = new Filters<DBInstance>()
            .on("db-instance-id", (row, value) -> row.dbInstanceIdentifier().equals(value) || row.dbInstanceArn().equals(value))
            .on("dbi-resource-id", (row, value) -> row.dbiResourceId().equals(value))
            .on("engine", (row, value) -> row.engine().equals(value))
            .on("db-cluster-id", (_, _) -> false)
            .on("domain", (_, _) -> false);

    /** What all ways to make an instance have in common. */
    record Wanted(String identifier, Catalogue.Version version, String dbClass, int storage, String disk, @Nullable Integer iops, DBSubnetGroup group,
            String zone, boolean multi, List<String> groups, boolean open, int port, String master, @Nullable String database, String parameterGroup) {}

    CreateDbInstanceResponse create(CreateDbInstanceRequest request, Turn turn) {
        boolean managed = Boolean.TRUE.equals(request.manageMasterUserPassword());
        Checks.nothingStrange(managed ? request.toBuilder().manageMasterUserPassword(null).build() : request);
        if (managed && request.masterUserPassword() != null) {
            throw Faults.combination("You can't specify MasterUserPassword when ManageMasterUserPassword is enabled.");
        }
        String identifier = Names.identifier(request.dbInstanceIdentifier(), "DBInstanceIdentifier", Names.LONGEST_INSTANCE);
        Catalogue.Version version = Checks.version(request.engine(), request.engineVersion());
        Checks.license(version, request.licenseModel());
        Checks.dbClass(request.dbInstanceClass(), version);
        String disk = Objects.requireNonNullElse(request.storageType(), request.iops() == null ? "gp2" : "io1");
        Checks.storage(version.engine(), disk, request.allocatedStorage(), request.iops());
        String master = Checks.masterName(request.masterUsername(), version);
        String password = managed ? MasterSecret.password(turn) : Checks.password(request.masterUserPassword(), version);
        Checks.databaseName(request.dbName(), version);
        Checks.port(request.port());
        Checks.retention(request.backupRetentionPeriod());
        Checks.window(request.preferredBackupWindow());
        boolean multi = Boolean.TRUE.equals(request.multiAZ());
        if (multi && request.availabilityZone() != null) {
            throw Faults.combination("Requesting a specific availability zone is not valid for Multi-AZ instances.");
        }
        free(turn, identifier);
        Checks.quotas(turn, 1, request.allocatedStorage());
        DBSubnetGroup group = request.dbSubnetGroupName() == null || request.dbSubnetGroupName().equals(SubnetGroups.DEFAULT) ? SubnetGroups.usual(turn)
                : SubnetGroups.get(turn, request.dbSubnetGroupName()).group();
        Wanted wanted = new Wanted(identifier, version, request.dbInstanceClass(), request.allocatedStorage(), disk, request.iops(), group,
                Placing.zone(turn, group, request.availabilityZone()), multi, Placing.groups(turn, group.vpcId(), request.vpcSecurityGroupIds()),
                Placing.open(turn, group.vpcId(), request.publiclyAccessible()), Objects.requireNonNullElse(request.port(), version.port()), master,
                request.dbName(), ParameterGroups.forInstance(turn, request.dbParameterGroupName(), version));
        optionGroup(request.optionGroupName(), version);
        DatabaseRow row = make(turn, wanted, Credential.of(version.runs(), password, turn), "", instance -> instance
                .backupRetentionPeriod(Objects.requireNonNullElse(request.backupRetentionPeriod(), 1))
                .preferredBackupWindow(Objects.requireNonNullElse(request.preferredBackupWindow(), "17:00-17:30"))
                .preferredMaintenanceWindow(Objects.requireNonNullElse(request.preferredMaintenanceWindow(), "sun:18:00-sun:18:30"))
                .autoMinorVersionUpgrade(Objects.requireNonNullElse(request.autoMinorVersionUpgrade(), true))
                .copyTagsToSnapshot(Boolean.TRUE.equals(request.copyTagsToSnapshot()))
                .storageEncrypted(Boolean.TRUE.equals(request.storageEncrypted()))
                .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .maxAllocatedStorage(request.maxAllocatedStorage())
                .masterUserSecret(managed ? MasterSecret.make(turn, identifier, master, password) : null)
                .tagList(Tags.checked(request.tags())));
        return CreateDbInstanceResponse.builder().dbInstance(row.instance()).build();
    }

    static void free(Turn turn, String identifier) {
        if (DatabaseRow.find(turn, identifier).isPresent()) {
            throw new AwsFault("DBInstanceAlreadyExists", "DB instance already exists");
        }
    }

    static void optionGroup(@Nullable String name, Catalogue.Version version) {
        if (name != null && !name.equals(version.defaultOptionGroup())) {
            throw Faults.absent("OptionGroupNotFoundFault", "Specified OptionGroupName: " + name + " not found. The sandbox has the default option groups only.");
        }
    }

    /** Makes the row, its interface, and asks for its process. */
    static DatabaseRow make(Turn turn, Wanted wanted, String credential, String source, Consumer<DBInstance.Builder> more) {
        String resource = "db-" + (turn.hex(16) + turn.hex(10)).toUpperCase(java.util.Locale.ROOT);
        DBInstance.Builder instance = DBInstance.builder().dbInstanceIdentifier(wanted.identifier()).dbiResourceId(resource)
                .dbInstanceArn(turn.arn("rds", "db:" + wanted.identifier())).dbInstanceClass(wanted.dbClass()).engine(wanted.version().engine())
                .engineVersion(wanted.version().version()).licenseModel(wanted.version().license()).masterUsername(wanted.master()).dbName(wanted.database())
                .allocatedStorage(wanted.storage()).storageType(wanted.disk()).iops(wanted.iops()).dbSubnetGroup(wanted.group())
                .availabilityZone(wanted.zone()).multiAZ(wanted.multi()).publiclyAccessible(wanted.open()).dbInstancePort(0)
                .vpcSecurityGroups(Placing.memberships(wanted.groups())).dbSecurityGroups(List.of()).pendingModifiedValues(PendingModifiedValues.builder().build())
                .dbParameterGroups(DBParameterGroupStatus.builder().dbParameterGroupName(wanted.parameterGroup()).parameterApplyStatus("in-sync").build())
                .optionGroupMemberships(OptionGroupMembership.builder().optionGroupName(wanted.version().defaultOptionGroup()).status("in-sync").build())
                .readReplicaDBInstanceIdentifiers(List.of()).statusInfos(List.of()).domainMemberships(List.of()).associatedRoles(List.of())
                .iamDatabaseAuthenticationEnabled(false).performanceInsightsEnabled(false).monitoringInterval(0).customerOwnedIpEnabled(false)
                .networkType("IPV4").backupTarget("region").caCertificateIdentifier("rds-ca-rsa2048-g1").activityStreamStatus("stopped")
                .dedicatedLogVolume(false).backupRetentionPeriod(1).storageEncrypted(false).deletionProtection(false).copyTagsToSnapshot(false);
        if (wanted.multi()) {
            instance.secondaryAvailabilityZone(Placing.other(turn, wanted.group(), wanted.zone()));
        }
        more.accept(instance);
        DatabaseRow row = new DatabaseRow(instance.build(), credential, source, 0, false, false, "", "", 0, Map.of("port", String.valueOf(wanted.port())));
        row = ParameterGroups.load(turn, Placing.place(turn, row));
        return Life.start(turn, row, "creating", Life.AVAILABLE, Life.CREATING);
    }

    DescribeDbInstancesResponse describe(DescribeDbInstancesRequest request, Turn turn) {
        List<DBInstance> rows = request.dbInstanceIdentifier() != null ? List.of(named(turn, request.dbInstanceIdentifier()).instance())
                : turn.all(DatabaseRow.TABLE).stream().map(DatabaseRow::instance).toList();
        var page = Pages.of(FILTERS.keep(rows, request.filters()), DBInstance::dbInstanceIdentifier, request.maxRecords(), request.marker());
        return DescribeDbInstancesResponse.builder().dbInstances(page.items()).marker(page.marker()).build();
    }

    /** By name or ARN. */
    private static DatabaseRow named(Turn turn, String name) {
        return DatabaseRow.get(turn, name.startsWith("arn:") ? name.substring(name.lastIndexOf(':') + 1) : name);
    }
}

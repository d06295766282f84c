package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceReadReplicaResponse;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBInstanceStatusInfo;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.PromoteReadReplicaRequest;
import software.amazon.awssdk.services.rds.model.PromoteReadReplicaResponse;

/** Read replicas ("Working with DB instance read replicas"): PostgreSQL's streaming replication between the two servers. */
final class Replicas {
    private static final int MOST = 15;

    CreateDbInstanceReadReplicaResponse create(CreateDbInstanceReadReplicaRequest request, Turn turn) {
        Checks.nothingStrange(request);
        String identifier = Names.identifier(request.dbInstanceIdentifier(), "DBInstanceIdentifier", Names.LONGEST_INSTANCE);
        String named = Faults.need(request.sourceDBInstanceIdentifier(), "SourceDBInstanceIdentifier");
        DatabaseRow source = Checks.available(turn, named.startsWith("arn:") ? named.substring(named.lastIndexOf(':') + 1) : named);
        DBInstance from = source.instance();
        Instances.free(turn, identifier);
        if (from.backupRetentionPeriod() == 0) {
            throw Faults.state("Automated backups are not enabled for this database instance. To enable automated backups, use ModifyDBInstance to set the "
                    + "backup retention period to a non-zero value.");
        }
        if (!source.version().runs().equals("postgres")) {
            throw Faults.notHere("The sandbox has read replicas of postgres alone, by PostgreSQL's streaming replication. Nothing was changed. On a real account AWS "
                    + "makes them of " + from.engine() + " too.");
        }
        if (from.readReplicaSourceDBInstanceIdentifier() != null || from.readReplicaDBInstanceIdentifiers().size() >= MOST) {
            throw Faults.state("The source instance " + source.id() + " is a read replica itself, or has " + MOST + " of them.");
        }
        String dbClass = Objects.requireNonNullElse(request.dbInstanceClass(), from.dbInstanceClass());
        Checks.dbClass(dbClass, source.version());
        Checks.port(request.port());
        Checks.quotas(turn, 1, from.allocatedStorage());
        DBSubnetGroup group = request.dbSubnetGroupName() == null ? from.dbSubnetGroup() : SubnetGroups.get(turn, request.dbSubnetGroupName()).group();
        List<String> groups = request.vpcSecurityGroupIds().isEmpty() ? from.vpcSecurityGroups().stream().map(each -> each.vpcSecurityGroupId()).toList()
                : request.vpcSecurityGroupIds();
        Instances.Wanted wanted = new Instances.Wanted(identifier, source.version(), dbClass, from.allocatedStorage(), from.storageType(), from.iops(), group,
                Placing.zone(turn, group, request.availabilityZone()), Boolean.TRUE.equals(request.multiAZ()), Placing.groups(turn, group.vpcId(), groups),
                Placing.open(turn, group.vpcId(), Objects.requireNonNullElse(request.publiclyAccessible(), from.publiclyAccessible())),
                Objects.requireNonNullElse(request.port(), Integer.valueOf(source.settings().get("port"))), from.masterUsername(), from.dbName(),
                ParameterGroups.forInstance(turn, request.dbParameterGroupName(), source.version()));
        DatabaseRow row = Instances.make(turn, wanted, source.credential(), "replica:" + source.resource(), instance -> instance.backupRetentionPeriod(0)
                .preferredBackupWindow(from.preferredBackupWindow()).preferredMaintenanceWindow(from.preferredMaintenanceWindow())
                .autoMinorVersionUpgrade(true).storageEncrypted(from.storageEncrypted()).deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .copyTagsToSnapshot(Boolean.TRUE.equals(request.copyTagsToSnapshot())).readReplicaSourceDBInstanceIdentifier(source.id())
                .statusInfos(DBInstanceStatusInfo.builder().statusType("read replication").normal(true).status("replicating").build())
                .tagList(Tags.checked(request.tags())));
        List<String> all = new ArrayList<>(from.readReplicaDBInstanceIdentifiers());
        all.add(identifier);
        source.with(instance -> instance.readReplicaDBInstanceIdentifiers(all)).put(turn);
        return CreateDbInstanceReadReplicaResponse.builder().dbInstance(row.instance()).build();
    }

    PromoteReadReplicaResponse promote(PromoteReadReplicaRequest request, Turn turn) {
        DatabaseRow row = Checks.available(turn, request.dbInstanceIdentifier());
        if (row.instance().readReplicaSourceDBInstanceIdentifier() == null) {
            throw Faults.state("Instance " + row.id() + " is not a read replica.");
        }
        Checks.retention(request.backupRetentionPeriod());
        leave(turn, row);
        DatabaseRow own = alone(row).with(instance -> instance.backupRetentionPeriod(Objects.requireNonNullElse(request.backupRetentionPeriod(), 1)));
        Events.instance(turn, own, "read replica", "Promoted Read Replica to a stand-alone database instance.");
        return PromoteReadReplicaResponse.builder().dbInstance(Life.start(turn, own, "modifying", Life.AVAILABLE, Life.MODIFYING).instance()).build();
    }

    /** A replica that follows nobody from now on. */
    private static DatabaseRow alone(DatabaseRow row) {
        return row.withSource("").with(instance -> instance.readReplicaSourceDBInstanceIdentifier(null).statusInfos(List.of()));
    }

    /** Takes an instance that goes out of what its source and its replicas say of it; replicas whose source goes are promoted, as on AWS. */
    static void leave(Turn turn, DatabaseRow row) {
        String source = row.instance().readReplicaSourceDBInstanceIdentifier();
        if (source != null) {
            DatabaseRow.find(turn, source).ifPresent(from -> from.with(instance -> instance.readReplicaDBInstanceIdentifiers(
                    from.instance().readReplicaDBInstanceIdentifiers().stream().filter(each -> !each.equals(row.id())).toList())).put(turn));
        }
        for (String each : row.instance().readReplicaDBInstanceIdentifiers()) {
            DatabaseRow.find(turn, each).filter(replica -> !replica.is("deleting")).ifPresent(replica -> alone(replica).put(turn));
        }
    }
}

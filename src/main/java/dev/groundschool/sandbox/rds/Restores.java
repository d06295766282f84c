package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.Objects;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceFromDbSnapshotResponse;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeRequest;
import software.amazon.awssdk.services.rds.model.RestoreDbInstanceToPointInTimeResponse;

/** RestoreDBInstanceFromDBSnapshot: a new instance with a snapshot's data, master user and password. */
final class Restores {
    /** What the sandbox cannot do, said by name: it keeps no transaction logs, so that no LatestRestorableTime is shown either. */
    RestoreDbInstanceToPointInTimeResponse toPoint(RestoreDbInstanceToPointInTimeRequest request, Turn turn) {
        if (request.sourceDBInstanceIdentifier() != null) {
            DatabaseRow.get(turn, request.sourceDBInstanceIdentifier());
        }
        throw Faults.notHere("The sandbox has no RestoreDBInstanceToPointInTime: it keeps DB snapshots, but not the transaction logs between them, so no DB instance has a"
                + " LatestRestorableTime. Nothing was changed. On a real account AWS keeps the logs for the BackupRetentionPeriod and restores to any second up to about five"
                + " minutes ago. Here, take a snapshot (CreateDBSnapshot) and restore that (RestoreDBInstanceFromDBSnapshot).");
    }

    RestoreDbInstanceFromDbSnapshotResponse restore(RestoreDbInstanceFromDbSnapshotRequest request, Turn turn) {
        Checks.nothingStrange(request);
        String identifier = Names.identifier(request.dbInstanceIdentifier(), "DBInstanceIdentifier", Names.LONGEST_INSTANCE);
        SnapshotRow from = SnapshotRow.get(turn, Faults.need(request.dbSnapshotIdentifier(), "DBSnapshotIdentifier"));
        DBSnapshot snapshot = from.snapshot();
        Instances.free(turn, identifier);
        if (!from.available()) {
            throw new AwsFault("InvalidDBSnapshotState", "The DB snapshot " + from.id() + " is not in available state. It is " + snapshot.status() + '.');
        }
        if (request.engine() != null && !request.engine().equals(snapshot.engine())) {
            throw Faults.combination("The snapshot is of engine " + snapshot.engine() + "; it cannot be restored as " + request.engine() + " here.");
        }
        if (request.dbName() != null) {
            throw Faults.combination("DBName cannot be given when restoring a snapshot of " + snapshot.engine() + '.');
        }
        Catalogue.Version version = Checks.version(snapshot.engine(), snapshot.engineVersion());
        Checks.license(version, request.licenseModel());
        String dbClass = Objects.requireNonNullElse(request.dbInstanceClass(), "db.t3.micro");
        Checks.dbClass(dbClass, version);
        Checks.port(request.port());
        boolean multi = Boolean.TRUE.equals(request.multiAZ());
        if (multi && request.availabilityZone() != null) {
            throw Faults.combination("Requesting a specific availability zone is not valid for Multi-AZ instances.");
        }
        Checks.quotas(turn, 1, snapshot.allocatedStorage());
        String disk = Objects.requireNonNullElse(request.storageType(), snapshot.storageType());
        DBSubnetGroup group = request.dbSubnetGroupName() == null || request.dbSubnetGroupName().equals(SubnetGroups.DEFAULT) ? SubnetGroups.usual(turn)
                : SubnetGroups.get(turn, request.dbSubnetGroupName()).group();
        Instances.optionGroup(request.optionGroupName(), version);
        Instances.Wanted wanted = new Instances.Wanted(identifier, version, dbClass, snapshot.allocatedStorage(), disk,
                request.iops() != null ? request.iops() : snapshot.iops(), group, Placing.zone(turn, group, request.availabilityZone()), multi,
                Placing.groups(turn, group.vpcId(), request.vpcSecurityGroupIds()), Placing.open(turn, group.vpcId(), request.publiclyAccessible()),
                Objects.requireNonNullElse(request.port(), snapshot.port()), snapshot.masterUsername(), from.database().isEmpty() ? null : from.database(),
                ParameterGroups.forInstance(turn, request.dbParameterGroupName(), version));
        DatabaseRow row = Instances.make(turn, wanted, from.credential(), "snapshot:" + from.key(), instance -> instance.backupRetentionPeriod(1)
                .preferredBackupWindow("17:00-17:30").preferredMaintenanceWindow("sun:18:00-sun:18:30").autoMinorVersionUpgrade(true)
                .storageEncrypted(Boolean.TRUE.equals(snapshot.encrypted())).deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
                .copyTagsToSnapshot(Boolean.TRUE.equals(request.copyTagsToSnapshot())).tagList(Tags.checked(request.tags())));
        Events.instance(turn, row, "restoration", "Restored from snapshot " + from.id());
        return RestoreDbInstanceFromDbSnapshotResponse.builder().dbInstance(row.instance()).build();
    }
}

package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.ec2.ServiceNetwork;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/**
 * ModifyDBInstance: what changes at once, and what waits ("Modifying an Amazon RDS DB instance", the column "When the change occurs"). What waits is shown as pending;
 * the sandbox has no maintenance windows, so it waits until it is applied with ApplyImmediately or by a reboot.
 */
final class Modifications {

    ModifyDbInstanceResponse modify(ModifyDbInstanceRequest request, Turn turn) {
        Checks.nothingStrange(request);
        DatabaseRow row = Checks.available(turn, request.dbInstanceIdentifier());
        Catalogue.Version version = row.version();
        unchanging(request, row);
        PendingModifiedValues pending = pending(request, row, version);
        DatabaseRow changed = atOnce(turn, request, row, version);
        if (request.dbPortNumber() != null && request.dbPortNumber() != Integer.parseInt(row.settings().getOrDefault("port", "0"))) {
            Checks.port(request.dbPortNumber());
            Map<String, String> settings = new TreeMap<>(changed.settings());
            settings.put("port", String.valueOf(request.dbPortNumber()));
            changed = Life.start(turn, changed.withSettings(settings).withPort(0), "modifying", Life.AVAILABLE, Life.MODIFYING); // RDS restarts it at once
        }
        PendingModifiedValues waits = pending;
        changed = changed.with(instance -> instance.pendingModifiedValues(waits));
        boolean now = Boolean.TRUE.equals(request.applyImmediately()) && !waits.equals(PendingModifiedValues.builder().build());
        if (now && changed.is(Life.AVAILABLE)) {
            boolean restarts = waits.dbInstanceClass() != null || waits.engineVersion() != null;
            changed = restarts ? Life.start(turn, ParameterGroups.load(turn, changed), "modifying", Life.AVAILABLE, Life.MODIFYING)
                    : Life.pass(turn, changed, "modifying", Life.AVAILABLE, Life.MODIFYING);
        }
        if (request.masterUserPassword() != null && row.instance().masterUserSecret() != null) {
            throw Faults.combination("You can't specify MasterUserPassword for a DB instance whose master user password is managed in Secrets Manager.");
        }
        changed = request.masterUserPassword() == null ? changed.put(turn) : password(turn, changed, Checks.password(request.masterUserPassword(), version));
        return ModifyDbInstanceResponse.builder().dbInstance(changed.instance()).build();
    }

    /** A new password is applied as soon as possible, whatever else waits; it is so when the server knows it. */
    private static DatabaseRow password(Turn turn, DatabaseRow row, String password) {
        String credential = Credential.of(row.version().runs(), password, turn);
        for (String each : row.instance().readReplicaDBInstanceIdentifiers()) { // what the source's server knows, its replicas' know too
            DatabaseRow.find(turn, each).ifPresent(replica -> replica.withCredential(credential).put(turn));
        }
        DatabaseRow changed = row.withCredential(credential).with(instance -> instance.pendingModifiedValues(
                row.instance().pendingModifiedValues().toBuilder().masterUserPassword("****").build()));
        DatabaseRow going = changed.is(Life.AVAILABLE) ? Life.pass(turn, changed, "resetting-master-credentials", Life.AVAILABLE, Life.MODIFYING) : changed;
        return going.going(false, going.due(), going.then()).put(turn);
    }

    private static void unchanging(ModifyDbInstanceRequest request, DatabaseRow row) {
        if (request.newDBInstanceIdentifier() != null || request.dbSubnetGroupName() != null || request.licenseModel() != null) {
            throw Faults.notHere("The sandbox does not rename DB instances, move them to another DB subnet group or change their licence. Nothing was changed. "
                    + "On a real account AWS would take it.");
        }
        if (request.optionGroupName() != null) {
            Instances.optionGroup(request.optionGroupName(), row.version());
        }
    }

    /** What waits for ApplyImmediately or the maintenance window. */
    private static PendingModifiedValues pending(ModifyDbInstanceRequest request, DatabaseRow row, Catalogue.Version version) {
        DBInstance before = row.instance();
        PendingModifiedValues.Builder pending = before.pendingModifiedValues().toBuilder();
        if (request.dbInstanceClass() != null && !request.dbInstanceClass().equals(before.dbInstanceClass())) {
            Checks.dbClass(request.dbInstanceClass(), version);
            pending.dbInstanceClass(request.dbInstanceClass());
        }
        if (request.multiAZ() != null && !request.multiAZ().equals(before.multiAZ())) {
            pending.multiAZ(request.multiAZ());
        }
        String disk = Objects.requireNonNullElse(request.storageType(), before.storageType());
        if (request.allocatedStorage() != null && !request.allocatedStorage().equals(before.allocatedStorage())) {
            Checks.storage(version.engine(), disk, request.allocatedStorage(), request.iops());
            if (request.allocatedStorage() < before.allocatedStorage() * 1.1) {
                throw Faults.combination("Invalid storage size: " + request.allocatedStorage() + ". Storage can only grow, by 10 percent at least: from "
                        + before.allocatedStorage() + " to " + (int) Math.ceil(before.allocatedStorage() * 1.1) + " GiB or more.");
            }
            pending.allocatedStorage(request.allocatedStorage());
        }
        if (request.storageType() != null && !disk.equals(before.storageType())) {
            Checks.storage(version.engine(), disk, Objects.requireNonNullElse(request.allocatedStorage(), before.allocatedStorage()), request.iops());
            pending.storageType(disk).iops(request.iops());
        }
        if (request.backupRetentionPeriod() != null && !request.backupRetentionPeriod().equals(before.backupRetentionPeriod())) {
            Checks.retention(request.backupRetentionPeriod());
            pending.backupRetentionPeriod(request.backupRetentionPeriod());
        }
        if (request.engineVersion() != null && !request.engineVersion().equals(before.engineVersion())) {
            pending.engineVersion(upgrade(version, request).version());
        }
        return pending.build();
    }

    private static Catalogue.Version upgrade(Catalogue.Version from, ModifyDbInstanceRequest request) {
        Catalogue.Version to = Checks.version(from.engine(), request.engineVersion());
        if (Catalogue.compare(to.version(), from.version()) < 0) {
            throw Faults.combination("Cannot upgrade " + from.engine() + " from " + from.version() + " to " + to.version() + '.');
        }
        if (!to.family().equals(from.family()) && !Boolean.TRUE.equals(request.allowMajorVersionUpgrade())) {
            throw Faults.combination("The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.");
        }
        return to;
    }

    /** What needs no waiting. */
    private static DatabaseRow atOnce(Turn turn, ModifyDbInstanceRequest request, DatabaseRow row, Catalogue.Version version) {
        DatabaseRow changed = row.with(instance -> {
            if (request.deletionProtection() != null) {
                instance.deletionProtection(request.deletionProtection());
            }
            if (request.copyTagsToSnapshot() != null) {
                instance.copyTagsToSnapshot(request.copyTagsToSnapshot());
            }
            if (request.autoMinorVersionUpgrade() != null) {
                instance.autoMinorVersionUpgrade(request.autoMinorVersionUpgrade());
            }
            if (request.preferredBackupWindow() != null) {
                Checks.window(request.preferredBackupWindow());
                instance.preferredBackupWindow(request.preferredBackupWindow());
            }
            if (request.preferredMaintenanceWindow() != null) {
                instance.preferredMaintenanceWindow(request.preferredMaintenanceWindow());
            }
            if (request.maxAllocatedStorage() != null) {
                instance.maxAllocatedStorage(request.maxAllocatedStorage());
            }
            if (request.dbParameterGroupName() != null) {
                instance.dbParameterGroups(ParameterGroups.status(ParameterGroups.forInstance(turn, request.dbParameterGroupName(), version), "pending-reboot"));
            }
        });
        if (!request.vpcSecurityGroupIds().isEmpty()) {
            List<String> groups = Placing.groups(turn, row.instance().dbSubnetGroup().vpcId(), request.vpcSecurityGroupIds());
            ServiceNetwork.regroup(turn, row.card(), groups);
            changed = changed.with(instance -> instance.vpcSecurityGroups(Placing.memberships(groups)));
        }
        if (request.publiclyAccessible() != null && !request.publiclyAccessible().equals(row.instance().publiclyAccessible())) {
            Placing.open(turn, row.instance().dbSubnetGroup().vpcId(), request.publiclyAccessible());
            ServiceNetwork.open(turn, row.card(), request.publiclyAccessible());
            changed = changed.with(instance -> instance.publiclyAccessible(request.publiclyAccessible()));
        }
        return changed;
    }

    /** The server knows the new password. */
    static void reset(Turn turn, DatabaseRow row) {
        row.with(instance -> instance.pendingModifiedValues(row.instance().pendingModifiedValues().toBuilder().masterUserPassword(null).build())).put(turn);
        Events.instance(turn, row, "configuration change", "Reset master credentials");
    }

    /** The time for a change has passed: what was pending is so now. */
    static void apply(Turn turn, DatabaseRow row) {
        PendingModifiedValues pending = row.instance().pendingModifiedValues();
        DatabaseRow applied = row.with(instance -> {
            if (pending.dbInstanceClass() != null) {
                instance.dbInstanceClass(pending.dbInstanceClass());
            }
            if (pending.allocatedStorage() != null) {
                instance.allocatedStorage(pending.allocatedStorage());
            }
            if (pending.storageType() != null) {
                instance.storageType(pending.storageType()).iops(pending.iops());
            }
            if (pending.backupRetentionPeriod() != null) {
                instance.backupRetentionPeriod(pending.backupRetentionPeriod());
            }
            if (pending.engineVersion() != null) {
                instance.engineVersion(pending.engineVersion());
            }
            if (pending.multiAZ() != null) {
                instance.multiAZ(pending.multiAZ()).secondaryAvailabilityZone(pending.multiAZ()
                        ? Placing.other(turn, row.instance().dbSubnetGroup(), row.instance().availabilityZone()) : null);
            }
            instance.pendingModifiedValues(PendingModifiedValues.builder().build());
        });
        if (pending.engineVersion() != null) {
            Catalogue.Version version = applied.version();
            String group = applied.instance().dbParameterGroups().getFirst().dbParameterGroupName();
            applied = applied.with(instance -> instance.optionGroupMemberships(each -> each.optionGroupName(version.defaultOptionGroup()).status("in-sync"))
                    .dbParameterGroups(ParameterGroups.status(group.startsWith("default.") ? version.defaultParameterGroup() : group, "in-sync")));
        }
        applied.put(turn);
        told(turn, row, pending);
    }

    private static void told(Turn turn, DatabaseRow row, PendingModifiedValues pending) {
        if (pending.masterUserPassword() != null) {
            Events.instance(turn, row, "configuration change", "Reset master credentials");
        }
        if (pending.dbInstanceClass() != null) {
            Events.instance(turn, row, "configuration change", "Finished applying modification to DB instance class");
        }
        if (pending.multiAZ() != null) {
            Events.instance(turn, row, "configuration change", pending.multiAZ() ? "Finished applying modification to convert to a Multi-AZ DB Instance"
                    : "Finished applying modification to convert to a standard (Single-AZ) DB instance");
        }
        if (pending.allocatedStorage() != null) {
            Events.instance(turn, row, "configuration change", "Finished applying modification to allocated storage");
        }
    }
}

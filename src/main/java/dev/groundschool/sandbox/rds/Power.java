package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.StartDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StartDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.StopDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.StopDbInstanceResponse;

/** Reboot, with or without failover, stop and start. */
final class Power {
    /** RDS starts a stopped instance by itself after seven days, so that it does not miss maintenance. */
    private static final Duration LONGEST_STOP = Duration.ofDays(7);

    RebootDbInstanceResponse reboot(RebootDbInstanceRequest request, Turn turn) {
        DatabaseRow row = DatabaseRow.find(turn, String.valueOf(request.dbInstanceIdentifier())).filter(each -> each.is(Life.INCOMPATIBLE))
                .orElseGet(() -> Checks.available(turn, request.dbInstanceIdentifier()));
        boolean failover = Boolean.TRUE.equals(request.forceFailover());
        if (failover && !Boolean.TRUE.equals(row.instance().multiAZ())) {
            throw Faults.combination("Cannot force failover for a non-Multi-AZ DB instance.");
        }
        if (failover && !Failovers.possible(turn, row)) {
            throw Faults.state("Instance " + row.id() + " cannot fail over now: its standby is in " + row.instance().secondaryAvailabilityZone()
                    + ", and that Availability Zone is down.");
        }
        DatabaseRow fresh = ParameterGroups.load(turn, row);
        if (failover) {
            fresh = failOver(turn, fresh);
        }
        return RebootDbInstanceResponse.builder().dbInstance(Life.start(turn, fresh, "rebooting", Life.AVAILABLE,
                failover ? Life.FAILING_OVER : Life.REBOOTING).instance()).build();
    }

    /** The standby takes over: zones change places, the interface moves, the name stays ("Failing over a Multi-AZ DB instance"). */
    static DatabaseRow failOver(Turn turn, DatabaseRow row) {
        String before = row.instance().availabilityZone();
        Events.instance(turn, row, "failover", Failovers.STARTED);
        return Placing.place(turn, row.with(instance -> instance.availabilityZone(row.instance().secondaryAvailabilityZone())
                .secondaryAvailabilityZone(before)));
    }

    StopDbInstanceResponse stop(StopDbInstanceRequest request, Turn turn) {
        DatabaseRow row = Checks.available(turn, request.dbInstanceIdentifier());
        if (!row.instance().readReplicaDBInstanceIdentifiers().isEmpty() || row.instance().readReplicaSourceDBInstanceIdentifier() != null) {
            throw Faults.state("Cannot stop or start a read replica instance, or an instance that has read replicas: " + row.id());
        }
        if (request.dbSnapshotIdentifier() != null) {
            String name = Names.identifier(request.dbSnapshotIdentifier(), "DBSnapshotIdentifier", Names.LONGEST);
            Backups.free(turn, name);
            Backups.take(turn, row, name, "manual", List.of());
        }
        DatabaseRow stopping = Life.pass(turn, row.with(instance -> instance.automaticRestartTime(turn.now().plus(LONGEST_STOP))), "stopping", "stopped",
                Life.STOPPING);
        turn.after(LONGEST_STOP, Restart.KIND, row.resource());
        return StopDbInstanceResponse.builder().dbInstance(stopping.instance()).build();
    }

    StartDbInstanceResponse start(StartDbInstanceRequest request, Turn turn) {
        DatabaseRow row = DatabaseRow.get(turn, Faults.need(request.dbInstanceIdentifier(), "DBInstanceIdentifier"));
        if (!row.is("stopped")) {
            throw Faults.state("Instance " + row.id() + " is not stopped, cannot be started. It is " + row.status() + '.');
        }
        return StartDbInstanceResponse.builder().dbInstance(begin(turn, row).instance()).build();
    }

    private static DatabaseRow begin(Turn turn, DatabaseRow row) {
        turn.cancel(Restart.KIND, row.resource());
        DatabaseRow fresh = ParameterGroups.load(turn, row.with(instance -> instance.automaticRestartTime(null)));
        return Life.start(turn, fresh, "starting", Life.AVAILABLE, Life.STARTING);
    }

    /** The seven days are over. */
    static final class Restart implements dev.groundschool.sandbox.world.Timed {
        static final String KIND = "rds.restart";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(String id, Turn turn) {
            DatabaseRow.byResource(turn, id).filter(row -> row.is("stopped")).ifPresent(row -> {
                Events.instance(turn, row, "notification", "DB instance is being started due to it exceeding the maximum allowed time being stopped.");
                begin(turn, row);
            });
        }
    }
}

package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.fault.Injected;
import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.world.Deed;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.Map;

/**
 * Failovers that no call asks for ("Failing over a Multi-AZ DB instance for Amazon RDS", Amazon RDS User Guide): because the primary's zone is down, or because
 * somebody breaks the primary on purpose. Either is over when the standby answers: AWS needs nobody's help for it, so there is nothing to put right.
 */
final class Failovers {
    static final String STARTED = "Multi-AZ instance failover started.";
    static final String COMPLETED = "Multi-AZ instance failover completed";

    private Failovers() {}

    static List<Deed> deeds() {
        return List.of(new Injections.Simple("fault.database-failover", Failovers::strike));
    }

    /** {@code target}: the instance's identifier. */
    private static void strike(Map<String, String> with, Turn turn) {
        String name = Injections.need(with, "target");
        DatabaseRow row = DatabaseRow.find(turn, name).orElseThrow(() -> new IllegalArgumentException("there is no DB instance " + name));
        if (!Boolean.TRUE.equals(row.instance().multiAZ())) {
            throw new IllegalArgumentException(name + " has no standby to fail over to: it is not Multi-AZ");
        }
        if (!row.is(Life.AVAILABLE)) {
            throw new IllegalArgumentException(name + " cannot fail over while it is " + row.status());
        }
        if (!possible(turn, row)) {
            throw new IllegalArgumentException(name + " cannot fail over: the zone of its standby, " + row.instance().secondaryAvailabilityZone() + ", is down");
        }
        Injections.begin(turn, Injected.DATABASE_FAILOVER, with);
        begin(turn, row);
    }

    /** Whether the standby's zone is there. */
    static boolean possible(Turn turn, DatabaseRow row) {
        return !Injections.darkZone(turn, row.instance().secondaryAvailabilityZone());
    }

    /** Fails over when the primary's zone is down and the standby's is not; an instance that is busy does so when it has done. */
    static void flee(Turn turn, DatabaseRow row) {
        if (Boolean.TRUE.equals(row.instance().multiAZ()) && row.is(Life.AVAILABLE) && Injections.darkZone(turn, row.instance().availabilityZone())
                && possible(turn, row)) {
            begin(turn, row);
        }
    }

    private static void begin(Turn turn, DatabaseRow row) {
        Life.start(turn, Power.failOver(turn, row), "rebooting", Life.AVAILABLE, Life.FAILING_OVER);
    }

    /** An instance has come to rest in a state. */
    static void arrived(Turn turn, DatabaseRow row) {
        if (row.is(Life.AVAILABLE)) {
            if (Events.latest(turn, row, "failover", STARTED)) {
                Events.instance(turn, row, "failover", COMPLETED);
            }
            Injections.cure(turn, Injected.DATABASE_FAILOVER, row.id());
            flee(turn, row);
        }
    }
}

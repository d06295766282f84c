package dev.groundschool.sandbox.fault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing broken on purpose. A row stays when it is over, as what happened.
 *
 * @param id {@code fault-0…}
 * @param kind {@code zone-down}, {@code instance-crash}, or one that a service adds, {@code database-failover} for one
 * @param target what is broken: a zone's name, a resource's id
 * @param detail what of it: a route's destination, a port; empty for all of it
 * @param secret true while whoever looks should find it out
 * @param watch what stopped answering, as {@code dev.groundschool.sandbox.Watch} writes it; when it answers again the fault is solved; empty for none
 * @param since the sandbox's time
 * @param ended when it was over; null while it lasts
 */
public record Injected(String id, String kind, String target, String detail, boolean secret, String watch, Instant since, @Nullable Instant ended) {
    /** An Availability Zone in which nothing answers. */
    public static final String ZONE_DOWN = "zone-down";
    /** An instance that runs and does not answer. */
    public static final String INSTANCE_CRASH = "instance-crash";
    /** A Multi-AZ database's primary gives up; its standby takes over, and then it is over. */
    public static final String DATABASE_FAILOVER = "database-failover";

    public boolean lasts() {
        return ended == null;
    }

    boolean is(String wanted, String on) {
        return lasts() && kind.equals(wanted) && target.equals(on);
    }

    Injected ended(Instant at) {
        return new Injected(id, kind, target, detail, false, watch, since, at);
    }

    Injected told() {
        return new Injected(id, kind, target, detail, false, watch, since, ended);
    }
}

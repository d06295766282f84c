package dev.groundschool.account;

import dev.groundschool.sandbox.world.Moment;
import java.time.Instant;
import java.util.Map;

/**
 * One change in a sandbox's history.
 *
 * @param mark {@link TimeMachine#goTo} takes it
 * @param at the sandbox's time
 * @param kind what kind of change
 * @param name the operation, {@code ec2.CreateVpc}, or what was broken or mended, {@code fault.zone-down}; empty for the other kinds
 * @param region where; empty when it is not of one Region
 * @param with what was broken; empty for calls
 */
public record Change(long mark, Instant at, Kind kind, String name, String region, Map<String, String> with) {
    /** What a change came from. */
    public enum Kind {
        /** Before the first change. */
        BEGINNING,
        CALL,
        /** Something was broken or mended on purpose. */
        FAULT,
        /** Going back in time, or emptying the account. */
        RETURN
    }

    static Change of(Moment moment) {
        if (moment.call() != null) {
            return new Change(moment.revision(), moment.at(), Kind.CALL, moment.call().operation().qualifiedName(), moment.call().region(), Map.of());
        }
        if (moment.deed() != null) {
            return new Change(moment.revision(), moment.at(), Kind.FAULT, moment.deed().name(), moment.deed().region(), moment.deed().with());
        }
        return new Change(moment.revision(), moment.at(), moment.revision() == 0 ? Kind.BEGINNING : Kind.RETURN, "", "", Map.of());
    }
}

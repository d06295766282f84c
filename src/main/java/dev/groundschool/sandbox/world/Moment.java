package dev.groundschool.sandbox.world;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A point of the sandbox's history: the world as it was after a change.
 *
 * @param revision counts changes since the world began, without gaps within one history
 * @param at the sandbox's time
 * @param call what made the change; null for the beginning, a return to an earlier moment, a reset, and a deed
 * @param deed what made the change when it was a {@link Deed}, else null
 */
public record Moment(long revision, Instant at, @Nullable Call call, World world, @Nullable Done deed) {
    Moment(long revision, Instant at, @Nullable Call call, World world) {
        this(revision, at, call, world, null);
    }

    /**
     * A deed that was done.
     *
     * @param name as {@link Deed#name}
     * @param region where
     */
    public record Done(String name, String region, Map<String, String> with) {
        public Done {
            with = Map.copyOf(with);
        }
    }
}

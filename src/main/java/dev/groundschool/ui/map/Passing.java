package dev.groundschool.ui.map;

import dev.groundschool.network.Trace;
import dev.groundschool.topology.Ref;
import java.util.Optional;

/**
 * One request that was sent, as it is drawn moving over the map.
 *
 * @param route its way; the same object for requests of the same way, which is worked out once
 * @param fate how it ended
 * @param nanos when, by {@link System#nanoTime}
 */
public record Passing(Route route, Fate fate, long nanos) {
    /**
     * A way over the map.
     *
     * @param trace through the network, hop by hop; empty for what stands in no network
     * @param end where a way without a trace ends
     */
    public record Route(Optional<Trace> trace, Optional<Ref> end) {
        /** Ways are told apart by being the same object: comparing hundreds of hops for each request would be slow. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** How a request ended; each has a colour and a shape of its own. */
    public enum Fate {
        /** Well and quickly. */
        ANSWERED,
        /** Well, but late. */
        SLOW,
        /** With an error of the target's or of the load balancer before it. */
        ERROR,
        /** At a closed door: nothing answered. */
        REFUSED
    }
}

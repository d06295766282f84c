package dev.groundschool.sandbox.world;

import java.time.Instant;
import java.util.Comparator;

/**
 * Something that happens by itself at a moment of the sandbox's clock: a pending instance runs.
 *
 * @param order breaks ties, first made first
 * @param kind which {@link Timed} knows what to do
 */
public record Due(Instant at, long order, String kind, String region, String id) implements Comparable<Due> {
    private static final Comparator<Due> BY_TIME = Comparator.comparing(Due::at).thenComparingLong(Due::order);

    @Override
    public int compareTo(Due other) {
        return BY_TIME.compare(this, other);
    }
}

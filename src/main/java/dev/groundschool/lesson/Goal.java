package dev.groundschool.lesson;

import java.util.List;
import java.util.Optional;

/**
 * What the account should look like in the end: kinds, tiers, zones and ties, never names or ids.
 *
 * @param parts in an order in which each stands after those it refers to
 */
public record Goal(List<Part> parts, Where where) {
    public Goal {
        parts = List.copyOf(parts);
    }

    /**
     * Resources of one kind that should be there.
     *
     * @param id other parts refer to it
     * @param kind as in {@link dev.groundschool.topology.Ref#kind()}
     * @param in the part that contains it, at whatever depth; empty for anywhere
     * @param open for a subnet whether its routes lead to an internet gateway; empty for either
     * @param zones in how many different zones
     * @param count how many there are at least
     * @param tied parts that each of them is tied to, in either direction
     */
    public record Part(String id, String kind, Optional<String> in, Optional<Boolean> open, int zones, int count, List<String> tied, Where where) {
        public Part {
            tied = List.copyOf(tied);
        }

        /** How many there must be, so many zones included. */
        public int wanted() {
            return Math.max(count, zones);
        }
    }
}

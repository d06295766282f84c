package dev.groundschool.map;

import dev.groundschool.topology.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is drawn over the plain map.
 *
 * @param selected what is selected, with its ties
 * @param hovered what the cursor is on
 * @param lit what a lesson points at or a call just changed
 * @param way a path through the network
 * @param fading boxes that are not quite there: opacity from 0 to 1 by key
 */
public record Marks(Optional<Ref> selected, Optional<Ref> hovered, Set<Ref> lit, Optional<Way> way, Map<Ref, Double> fading) {
    /** Nothing. */
    public static final Marks NONE = new Marks(Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), Map.of());

    /** Copies what it is given. */
    public Marks {
        lit = Set.copyOf(lit);
        fading = Map.copyOf(fading);
    }

    /**
     * A path drawn hop by hop.
     *
     * @param hops what it passes, {@link Layout#INTERNET} for the world outside
     * @param stopsAt the hop that lets nothing through, as an index in {@code hops}; -1 when it arrives
     * @param blocking what decides against it: groups, ACLs, route tables
     * @param phase where the moving dots are, from 0 to 1; negative for none
     */
    public record Way(List<Ref> hops, int stopsAt, Set<Ref> blocking, double phase) {
        /** Copies what it is given. */
        public Way {
            hops = List.copyOf(hops);
            blocking = Set.copyOf(blocking);
        }

        /** The same a moment later. */
        public Way at(double later) {
            return new Way(hops, stopsAt, blocking, later);
        }
    }
}

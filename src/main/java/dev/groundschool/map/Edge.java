package dev.groundschool.map;

import dev.groundschool.topology.Ref;
import java.util.List;

/**
 * A line between two boxes.
 *
 * @param from key of the box where it begins
 * @param to key of the box where it ends
 * @param kind what it means
 * @param points its corners, in map units
 */
public record Edge(Ref from, Ref to, Kind kind, List<Pen.Point> points) {
    /** What a line means. */
    public enum Kind {
        /** Traffic may go along it. */
        FLOW,
        /** A tie of another kind. */
        LINK
    }
}

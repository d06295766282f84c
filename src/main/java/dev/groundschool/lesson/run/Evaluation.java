package dev.groundschool.lesson.run;

import java.util.List;

/**
 * Whether a condition holds.
 *
 * @param readings what was looked at, in order
 * @param settling true when something looked at is on its way to another state, so that asking again may give another answer
 */
public record Evaluation(boolean holds, List<Reading> readings, boolean settling) {
    public Evaluation {
        readings = List.copyOf(readings);
    }
}

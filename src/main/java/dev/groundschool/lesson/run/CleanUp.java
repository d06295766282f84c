package dev.groundschool.lesson.run;

import java.util.List;
import java.util.Set;

/**
 * The receipt of a clean-up, proved by listing the account before the lesson and after.
 *
 * @param left ids that are there now and were not before the lesson
 * @param troubles calls that could not be taken back
 */
public record CleanUp(Set<String> left, List<Trouble> troubles) {
    public CleanUp {
        left = Set.copyOf(left);
        troubles = List.copyOf(troubles);
    }

    public boolean nothingLeft() {
        return left.isEmpty();
    }
}

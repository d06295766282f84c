package dev.groundschool.lesson.run;

import java.util.List;
import java.util.Set;

/**
 * The receipt of a clean-up, proved by listing the account before the lesson and after.
 *
 * @param gone ids that the lesson made and that the listing no longer shows
 * @param left ids that are there now and were not before the lesson
 * @param unlisted kinds that the account did not let be listed, so that nothing is proved of them
 * @param troubles calls that could not be taken back
 */
public record CleanUp(Set<String> gone, Set<String> left, Set<String> unlisted, List<Trouble> troubles) {
    public CleanUp {
        gone = Set.copyOf(gone);
        left = Set.copyOf(left);
        unlisted = Set.copyOf(unlisted);
        troubles = List.copyOf(troubles);
    }

    /** True when a whole listing shows nothing that was not there before. */
    public boolean nothingLeft() {
        return left.isEmpty() && unlisted.isEmpty();
    }
}

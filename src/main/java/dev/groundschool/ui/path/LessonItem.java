package dev.groundschool.ui.path;

import dev.groundschool.ui.i18n.Spoken;

/** One lesson in the path; {@code minutes} is the time a beginner takes. */
public record LessonItem(String id, Spoken title, int minutes, State state) {
    /** Passed stays passed. */
    public enum State {
        NEW,
        STARTED,
        PASSED
    }

    public boolean passed() {
        return state == State.PASSED;
    }
}

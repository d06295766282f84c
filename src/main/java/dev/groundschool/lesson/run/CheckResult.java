package dev.groundschool.lesson.run;

import java.util.List;

/** What a check found. */
public sealed interface CheckResult {
    /** What was looked at, in order. */
    List<Reading> readings();

    /** The goal is reached. */
    record Passed(List<Reading> readings) implements CheckResult {}

    /**
     * The goal is not reached.
     *
     * @param say the prose's key of why; empty when the check has nothing to say about it
     * @param settling true when states were still on their way when patience ended: asking again may help
     */
    record NotYet(String say, List<Reading> readings, boolean settling) implements CheckResult {}
}

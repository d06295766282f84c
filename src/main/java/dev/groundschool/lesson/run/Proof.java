package dev.groundschool.lesson.run;

import java.time.Duration;
import java.util.List;

/**
 * What came of running a lesson on a fresh sandbox.
 *
 * @param facts what was tried, in order
 * @param took real time
 */
public record Proof(String lesson, List<Fact> facts, Duration took) {
    public Proof {
        facts = List.copyOf(facts);
    }

    /** What is proven. */
    public enum What {
        /** The scene can be set. */
        SETUP,
        /** The check does not pass before its solution. */
        RED_BEFORE,
        /** A counter-example leads to its {@code say}. */
        COUNTER,
        /** The step can be taken. */
        STEP,
        /** The prediction's truth is one of its options. */
        TRUTH,
        /** The check passes after its solution. */
        GREEN_AFTER,
        /** Nothing is left after clean-up. */
        NOTHING_LEFT
    }

    /**
     * One thing tried.
     *
     * @param step the step's id, or {@code setup}, {@code cleanup}
     * @param detail what was seen, in AWS's words where there are any
     */
    public record Fact(What what, String step, boolean holds, String detail) {}

    public boolean proven() {
        return facts.stream().allMatch(Fact::holds);
    }

    public List<Fact> failures() {
        return facts.stream().filter(f -> !f.holds()).toList();
    }
}

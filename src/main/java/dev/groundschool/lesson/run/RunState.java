package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.value.Query;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A running lesson at one moment. Immutable.
 *
 * @param busy the step being worked on, or {@code setup}, {@code cleanup}, {@code reset}; empty when idle
 * @param trouble why setting up or cleaning up did not succeed
 * @param passed steps ever passed, in this run or an earlier one: passed stays passed
 */
public record RunState(Lesson lesson, Phase phase, Bindings values, Map<String, StepState> steps, Set<String> passed, Optional<String> busy,
        Optional<Trouble> trouble) {
    /** Where the lesson as a whole stands. */
    public enum Phase {
        /** Nothing has been made. */
        FRESH,
        /** The scene is set. */
        READY,
        /** Everything the lesson made has been taken back. */
        CLEANED
    }

    public RunState {
        steps = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        passed = java.util.Collections.unmodifiableSet(new TreeSet<>(passed));
    }

    public StepState step(String id) {
        return steps.getOrDefault(id, StepState.FRESH);
    }

    /** False for a step that this run has no use for: the remedy for another fault than the one drawn. */
    public boolean applies(Step step) {
        return step.common().when().map(when -> Query.truthy(Query.search(when, values.values()))).orElse(true);
    }

    /** True when every step that applies has ever been passed. */
    public boolean finished() {
        return lesson.steps().stream().allMatch(s -> passed.contains(s.id()) || !applies(s));
    }

    /** The first step that applies and is not done in this run; the last one when all are. */
    public Step current() {
        return lesson.steps().stream().filter(s -> applies(s) && !step(s.id()).done()).findFirst().orElse(lesson.steps().getLast());
    }

    /** The prediction that has to be made before this step opens. */
    public Optional<Step> closedBy(String stepId) {
        for (Step step : lesson.steps()) {
            if (step.id().equals(stepId)) {
                return Optional.empty();
            }
            if (step instanceof Step.Predict && step(step.id()).choice().isEmpty() && !step(step.id()).done()) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** The state with an earlier one's steps and values; what was passed stays passed. */
    RunState backTo(RunState earlier) {
        return new RunState(lesson, earlier.phase(), earlier.values(), earlier.steps(), passed, busy, Optional.empty());
    }

    RunState with(String id, StepState state) {
        Map<String, StepState> more = new LinkedHashMap<>(steps);
        more.put(id, state);
        Set<String> ever = passed;
        if (state.done()) {
            ever = new TreeSet<>(passed);
            ever.add(id);
        }
        return new RunState(lesson, phase, values, more, ever, busy, trouble);
    }

    RunState with(Bindings newValues) {
        return new RunState(lesson, phase, newValues, steps, passed, busy, trouble);
    }

    RunState with(Phase newPhase) {
        return new RunState(lesson, newPhase, values, steps, passed, busy, trouble);
    }

    RunState busy(Optional<String> what) {
        return new RunState(lesson, phase, values, steps, passed, what, trouble);
    }

    RunState trouble(Optional<Trouble> why) {
        return new RunState(lesson, phase, values, steps, passed, busy, why);
    }
}

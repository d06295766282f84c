package dev.groundschool.lesson;

import dev.groundschool.lesson.yaml.Node;
import java.util.Map;
import java.util.Optional;

/** Something the solution of a lesson, or a counter-example, does. */
public sealed interface Action {
    Where where();

    /** What must hold for it to be done; empty for always. */
    Optional<Condition> when();

    /**
     * Takes a step of the lesson as its solution would.
     *
     * @param with members put in place of the step's own
     */
    record Take(String step, Optional<Node.Fields> with, Optional<Condition> when, Where where) implements Action {}

    /**
     * Makes a call the lesson leaves to the learner.
     *
     * @param before the check that this call solves; empty when the lesson has one
     */
    record Direct(Invocation call, Optional<String> before, Optional<Condition> when, Where where) implements Action {}

    /** Sets parameters, as the learner would with a form or a slider. */
    record Set(Map<String, Object> values, Optional<String> before, Optional<Condition> when, Where where) implements Action {
        public Set {
            values = Map.copyOf(values);
        }
    }
}

package dev.groundschool.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One step of a lesson. */
public sealed interface Step {
    Common common();

    default String id() {
        return common().id();
    }

    default Where where() {
        return common().where();
    }

    /**
     * What every step has.
     *
     * @param id its anchor in the prose
     * @param hints in the order they are given, those with a state first
     * @param highlight what the map lights: resource ids, or {@code path:FROM>TO}; may hold {@code ${…}}
     * @param when JMESPath over the lesson's values: the step is there only while it holds; empty for always
     */
    record Common(String id, List<Hint> hints, List<String> highlight, Optional<String> when, Where where) {
        public Common {
            hints = List.copyOf(hints);
            highlight = List.copyOf(highlight);
        }
    }

    /** Something to read; done when the learner goes on. */
    record Read(Common common) implements Step {}

    /**
     * The learner commits to an outcome before it can be seen.
     *
     * @param truth finds which option is right: the probe's verdict, or what the query gives as text
     * @param reveal the step after which the truth is asked; empty for as soon as the prediction is made
     */
    record Predict(Common common, List<String> options, Truth truth, Optional<String> reveal) implements Step {
        public Predict {
            options = List.copyOf(options);
        }
    }

    /** How a prediction's outcome is found. */
    sealed interface Truth {
        /** The probe's verdict is the option's name. */
        record Probed(Probe probe) implements Truth {}

        /** What the query gives, as text, is the option's name. */
        record Queried(Condition.Query query) implements Truth {}

        /** First condition that holds names the option; the last may stand without one. */
        record Cases(List<Outcome> outcomes) implements Truth {
            public Cases {
                outcomes = List.copyOf(outcomes);
            }
        }
    }

    /** {@code { is: option, when: … }}. */
    record Outcome(String option, Optional<Condition> when, Where where) {}

    /** A question about what was seen; {@code answers} may hold several options when any of them is right. */
    record Ask(Common common, List<String> options, Set<String> answers) implements Step {
        public Ask {
            options = List.copyOf(options);
            answers = Set.copyOf(answers);
        }
    }

    /**
     * The learner chooses a parameter's value among what the API offers.
     *
     * @param query gives strings, or objects with {@code value} and {@code label}
     * @param prefer what {@code prove} and the form begin with; the first option when empty
     */
    record Choose(Common common, String param, Invocation source, String query, Optional<String> prefer) implements Step {}

    /** How much of a call the learner writes. */
    enum Fade { RUN, FILL, WRITE }

    /**
     * An AWS call.
     *
     * @param fades the ways it may be done, the first being the way it is shown first
     * @param blanks for {@code fill}: the paths of {@code with} that are left blank; all single values when empty
     */
    record Call(Common common, Invocation invocation, List<Fade> fades, List<String> blanks) implements Step {
        public Call {
            fades = List.copyOf(fades);
            blanks = List.copyOf(blanks);
        }
    }

    /**
     * SQL sent to a database. The answer to its last statement is the value named like the step, a list of rows by column; sent data cannot be
     * taken back.
     */
    record Statements(Common common, Sql sql) implements Step {}

    /**
     * Something broken on purpose, or mended; on a sandbox alone. Undo takes it back.
     *
     * @param mends false to break it
     * @param target a zone's name or an instance's id; may hold {@code ${…}}
     */
    record Fault(Common common, boolean mends, Breakable what, String target) implements Step {}

    /**
     * True requests from the internet, sent at an even pace of the account's own clock; on a sandbox alone. What came of them is the value named
     * like the step: {@code sent} and {@code answered}.
     *
     * @param to an instance's id, a load balancer's ARN or a name; may hold {@code ${…}}, as the path may
     * @param rate requests a minute
     * @param minutes how long at the most
     * @param until what ends them sooner and must have come about in the end; empty for sending them all
     */
    record Traffic(Common common, String to, String path, int rate, int minutes, Optional<Condition> until) implements Step {}

    /** What a lesson may break, as {@link dev.groundschool.sandbox.SandboxFaults.Kind} has it. */
    enum Breakable { ZONE_DOWN, INSTANCE_CRASH }

    /** A look at the account that tells whether the goal is reached, and if not, why. */
    record Check(Common common, List<Case> cases, List<Counter> counters) implements Step {
        public Check {
            cases = List.copyOf(cases);
            counters = List.copyOf(counters);
        }
    }

    /** One case of a check; the first that holds decides. */
    sealed interface Case {
        Where where();

        /** The goal is reached. */
        record Pass(Condition when, Where where) implements Case {}

        /** The goal is not reached, and {@code text} says why. */
        record Say(String text, Optional<Condition> when, Where where) implements Case {}
    }

    /** Proof that a {@code say} can be reached: these actions, in place of the solution, lead to it. */
    record Counter(String says, List<Action> actions, Where where) {
        public Counter {
            actions = List.copyOf(actions);
        }
    }

    /**
     * A built-in model the learner moves with sliders; its state is in the lesson's values under the step's id.
     *
     * @param fixed inputs the learner cannot move
     * @param sliders parameters of the lesson that the learner moves
     */
    record Simulate(Common common, String model, Map<String, Object> fixed, List<String> sliders) implements Step {
        public Simulate {
            fixed = Map.copyOf(fixed);
            sliders = List.copyOf(sliders);
        }
    }
}

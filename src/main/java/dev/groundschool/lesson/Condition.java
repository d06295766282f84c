package dev.groundschool.lesson;

import dev.groundschool.lesson.yaml.Node;
import java.util.List;
import java.util.Optional;

/** Something about the account that is true or not. It never asks what the learner clicked. */
public sealed interface Condition {
    Where where();

    /**
     * True when the JMESPath expression gives something (JMESPath's own truth: not null, false, or empty).
     *
     * @param source the call whose response is asked; without one, the lesson's own values are
     */
    record Query(Optional<Invocation> source, String query, Where where) implements Condition {}

    /** True when the probe arrives. */
    record Reaches(Probe probe, Where where) implements Condition {}

    /** True when a database answers the SQL, and a value of its answer holds {@code contains}, when that is given. */
    record Answers(Sql sql, Optional<Node> contains, Where where) implements Condition {}

    /** True when all of the lesson's goal is there. */
    record GoalReached(Goal goal, Where where) implements Condition {}

    /** True when the operation answers with this error code, {@code InvalidInstanceID.NotFound} for one. */
    record Fails(Invocation call, String code, Where where) implements Condition {}

    /**
     * True when a stranger who opens the page is answered so.
     *
     * @param status the HTTP status; empty for any from 200 to 399
     * @param contains text the answer must hold
     */
    record Opens(Page page, Optional<Node> status, Optional<Node> contains, Where where) implements Condition {}

    record All(List<Condition> of, Where where) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    record Any(List<Condition> of, Where where) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    record Not(Condition of, Where where) implements Condition {}
}

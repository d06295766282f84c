package dev.groundschool.policy;

import dev.groundschool.sandbox.iam.policy.Policy;
import dev.groundschool.sandbox.iam.policy.Statement;
import java.util.List;
import java.util.Optional;

/**
 * One line of the reasoning behind a denial, and what it rests on.
 *
 * @param detail the same in AWS's own words: an ARN, an action's name; empty when there is nothing to add
 * @param place the statement that the line is about
 */
public record Reason(Mark mark, String text, String detail, Optional<Place> place, List<Reason> children) {

    /** What the line is to the outcome. */
    public enum Mark {
        /** Neither for nor against. */
        PLAIN,
        /** Speaks for allowing. */
        FITS,
        /** Does not fit, or forbids. */
        FAILS,
        /** Would have to be so. */
        WANTED
    }

    /** A statement and the policy it stands in. */
    public record Place(Policy policy, Statement statement) {}

    public Reason {
        children = List.copyOf(children);
    }

    static Reason of(Mark mark, String text, String detail, List<Reason> children) {
        return new Reason(mark, text, detail, Optional.empty(), children);
    }

    static Reason leaf(Mark mark, String text, String detail) {
        return of(mark, text, detail, List.of());
    }

    Reason at(Policy policy, Statement statement) {
        return new Reason(mark, text, detail, Optional.of(new Place(policy, statement)), children);
    }
}

package dev.groundschool.sandbox.iam.policy;

import java.util.Optional;

/**
 * Allowed or not, and what decided.
 *
 * @param layer of the statement that decided; for an implicit deny, the kind of policy that was missing
 * @param decisive the statement; empty for an implicit deny, and for the root user who needs none
 */
public record Verdict(Outcome outcome, Layer layer, Optional<Source> decisive) {

    /** The three ends of an evaluation, as policy simulators name them. */
    public enum Outcome { ALLOWED, EXPLICIT_DENY, IMPLICIT_DENY }

    /** A statement and the policy it stands in. */
    public record Source(Policy policy, Statement statement) {}

    public boolean allowed() {
        return outcome == Outcome.ALLOWED;
    }

    /**
     * The end of AWS's sentence, "User: … is not authorized to perform: … on resource: …" ("Troubleshoot access denied error messages", AWS
     * IAM User Guide).
     *
     * @param trust true when the resource is a role that was to be assumed
     */
    public String because(String action, boolean trust) {
        boolean role = trust && layer == Layer.RESOURCE;
        return outcome == Outcome.EXPLICIT_DENY ? "with an explicit deny in " + (role ? "a role trust policy" : layer.withArticle())
                : "because no " + (role ? "role trust policy" : layer.words()) + " allows the " + action + " action";
    }
}

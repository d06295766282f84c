package dev.groundschool.ui.policy;

import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.ui.i18n.Spoken;
import java.util.Optional;

/**
 * A policy to be looked at.
 *
 * @param name its name or ARN
 * @param what it is and whose: "Trust policy of the role web"
 * @param text the document as the service gave it
 * @param marked the statement that a denial is about
 */
public record PolicySheet(String name, Spoken what, PolicyDocument.Kind kind, String text, Optional<Marked> marked) {

    /**
     * A statement to be pointed at.
     *
     * @param statement its place in the policy, from 0
     * @param decided true when it decided the request, false when it came nearest to allowing it
     */
    public record Marked(int statement, boolean decided) {}
}

package dev.groundschool.ui.why;

import dev.groundschool.account.Account;
import dev.groundschool.account.Origin;
import dev.groundschool.policy.DenialMessage;
import dev.groundschool.policy.Reason;
import dev.groundschool.policy.Reason.Mark;
import dev.groundschool.ui.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Statement;

/**
 * The question put to AWS's policy simulator, and its answer as a tree ("SimulatePrincipalPolicy", IAM API Reference). The simulator reads the
 * identity policies and the boundary; of a bucket's policy and of the request's conditions it knows only what it is told.
 */
final class Simulation {
    private Simulation() {}

    /** Asks; throws the SDK's exceptions. Not for the JavaFX thread. */
    static List<EvaluationResult> ask(Account account, DenialMessage denied) {
        return ScopedValue.where(Origin.CURRENT, new Origin.Pane("why")).call(() ->
                account.client(IamClient.class, account.connection().region()).simulatePrincipalPolicy(r -> r.policySourceArn(denied.source())
                        .actionNames(denied.action()).resourceArns(denied.resource())).evaluationResults());
    }

    static List<Reason> tree(List<EvaluationResult> results, Messages messages) {
        return results.stream().map(each -> one(each, messages)).toList();
    }

    private static Reason one(EvaluationResult result, Messages messages) {
        List<Reason> more = new ArrayList<>();
        for (Statement each : result.matchedStatements()) {
            more.add(line(Mark.PLAIN, messages.now("why.simulated.statement", String.valueOf(each.sourcePolicyId())),
                    each.startPosition() == null ? "" : messages.now("why.simulated.place", each.startPosition().line())));
        }
        if (result.matchedStatements().isEmpty()) {
            more.add(line(Mark.PLAIN, messages.now("why.simulated.no-statement"), ""));
        }
        Optional.ofNullable(result.permissionsBoundaryDecisionDetail()).filter(each -> Boolean.FALSE.equals(each.allowedByPermissionsBoundary()))
                .ifPresent(_ -> more.add(line(Mark.FAILS, messages.now("why.simulated.boundary"), "")));
        Optional.ofNullable(result.organizationsDecisionDetail()).filter(each -> Boolean.FALSE.equals(each.allowedByOrganizations()))
                .ifPresent(_ -> more.add(line(Mark.FAILS, messages.now("why.simulated.organization"), "")));
        result.missingContextValues().forEach(key -> more.add(line(Mark.WANTED, messages.now("why.simulated.missing"), key)));
        String key = switch (result.evalDecision() == null ? PolicyEvaluationDecisionType.UNKNOWN_TO_SDK_VERSION : result.evalDecision()) {
            case ALLOWED -> "why.simulated.allowed";
            case EXPLICIT_DENY -> "why.simulated.explicit";
            case IMPLICIT_DENY, UNKNOWN_TO_SDK_VERSION -> "why.simulated.implicit";
        };
        Mark mark = result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED ? Mark.FITS : Mark.FAILS;
        return new Reason(mark, messages.now(key), result.evalActionName() + " · " + result.evalResourceName(), Optional.empty(), more);
    }

    private static Reason line(Mark mark, String text, String detail) {
        return new Reason(mark, text, detail, Optional.empty(), List.of());
    }
}

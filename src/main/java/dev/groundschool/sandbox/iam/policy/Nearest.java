package dev.groundschool.sandbox.iam.policy;

import dev.groundschool.sandbox.iam.policy.Explanation.ConditionReading;
import dev.groundschool.sandbox.iam.policy.Explanation.PolicyReading;
import dev.groundschool.sandbox.iam.policy.Explanation.StatementReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statement that denied, or that came nearest to allowing.
 *
 * @param needs what would have to be true for the statement to allow; for one that denies, what it rests on, any of which must change
 */
public record Nearest(Layer layer, Policy policy, StatementReading statement, List<Need> needs) {

    /** Something that is not so and would have to be. */
    public sealed interface Need {}

    /** The statement would have to be about this action. */
    public record NeedsAction(String action, List<String> named, boolean butThose) implements Need {}

    /** The statement would have to be about this resource. */
    public record NeedsResource(String resource, List<String> named, boolean butThose) implements Need {}

    /** The statement would have to name this principal. */
    public record NeedsPrincipal(String arn, List<String> named, boolean butThose) implements Need {}

    /** The request would have to meet this condition. */
    public record NeedsCondition(ConditionReading condition) implements Need {}

    /** The statement that denies would have to go, or to apply no longer. */
    public record NeedsNoDeny(Statement statement) implements Need {}

    static Optional<Nearest> of(Request request, Verdict verdict, List<PolicyReading> read) {
        return switch (verdict.outcome()) {
            case ALLOWED -> Optional.empty();
            case EXPLICIT_DENY -> verdict.decisive().flatMap(decisive -> read.stream()
                    .filter(each -> each.policy().equals(decisive.policy()))
                    .flatMap(each -> each.statements().stream().filter(one -> one.statement().equals(decisive.statement()))
                            .map(one -> new Nearest(verdict.layer(), each.policy(), one, List.of(new NeedsNoDeny(one.statement())))))
                                    .findFirst());
            case IMPLICIT_DENY -> nearest(request, verdict.layer(), read);
        };
    }

    private static Optional<Nearest> nearest(Request request, Layer layer, List<PolicyReading> read) {
        Nearest best = null;
        int bestScore = 0;
        for (PolicyReading policy : read) {
            for (StatementReading each : policy.statements()) {
                int score = policy.layer() == layer && each.statement().effect() == Effect.ALLOW ? score(request, each) : 0;
                if (score > bestScore) {
                    bestScore = score;
                    best = new Nearest(layer, policy.policy(), each, needs(request, each));
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** A statement about another service is not near at all; else the action weighs most, then whose and what, then the conditions. */
    private static int score(Request request, StatementReading each) {
        boolean sameService = each.statement().actions().stream()
                .anyMatch(action -> action.regionMatches(true, 0, request.action(), 0, request.action().indexOf(':') + 1));
        if (!each.action() && !sameService) {
            return 0;
        }
        long unmet = each.conditions().stream().filter(condition -> !condition.met()).count();
        return 1 + (each.action() ? 1000 : 0) + (each.principal() ? 200 : 0) + (each.resource() ? 200 : 0)
                + (int) Math.max(0, 100 - 10 * unmet);
    }

    private static List<Need> needs(Request request, StatementReading each) {
        List<Need> needs = new ArrayList<>();
        Statement statement = each.statement();
        if (!each.principal()) {
            needs.add(new NeedsPrincipal(request.who().arn(), statement.principals(), statement.notPrincipal()));
        }
        if (!each.action()) {
            needs.add(new NeedsAction(request.action(), statement.actions(), statement.notAction()));
        }
        if (!each.resource()) {
            needs.add(new NeedsResource(request.resource(), statement.resources(), statement.notResource()));
        }
        each.conditions().stream().filter(condition -> !condition.met()).forEach(condition -> needs.add(new NeedsCondition(condition)));
        return List.copyOf(needs);
    }
}

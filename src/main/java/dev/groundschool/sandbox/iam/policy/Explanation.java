package dev.groundschool.sandbox.iam.policy;

import java.util.List;
import java.util.Optional;

/**
 * Why a request was allowed or denied: every policy that was read, statement by statement, and what came nearest.
 *
 * @param policies in the order in which they were asked
 * @param nearest for a denial, the statement that decided or came nearest, and what would have to be true
 */
public record Explanation(Request request, Verdict verdict, List<PolicyReading> policies, Optional<Nearest> nearest) {

    /** One policy and what each of its statements said. */
    public record PolicyReading(Layer layer, Policy policy, List<StatementReading> statements) {
        static PolicyReading of(Layer layer, Policy policy, Request request) {
            return new PolicyReading(layer, policy, policy.document().statements().stream().map(each -> StatementReading.of(each, request))
                    .toList());
        }
    }

    /**
     * One statement: which of its parts fit the request.
     *
     * @param principal true in policies that name no principal
     */
    public record StatementReading(Statement statement, boolean principal, boolean action, boolean resource,
            List<ConditionReading> conditions) {
        static StatementReading of(Statement statement, Request request) {
            return new StatementReading(statement, statement.principal(request.who()) != Principals.Match.NONE,
                    statement.action(request.lowerService(), request.lowerName()),
                            statement.resource(request.resource(), request.context()),
                    statement.conditions().stream().map(each -> ConditionReading.of(each, request.context())).toList());
        }

        /** True when the statement has its effect on the request. */
        public boolean applies() {
            return principal && action && resource && conditions.stream().allMatch(ConditionReading::met);
        }
    }

    /**
     * One condition.
     *
     * @param actual the request's values; empty when it does not have the key
     */
    public record ConditionReading(Condition condition, List<String> actual, boolean met) {
        static ConditionReading of(Condition condition, Context context) {
            return new ConditionReading(condition, condition.actual(context), condition.met(context));
        }
    }
}

package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.policy.Context;
import dev.groundschool.sandbox.iam.policy.Effect;
import dev.groundschool.sandbox.iam.policy.Evaluator;
import dev.groundschool.sandbox.iam.policy.Explanation;
import dev.groundschool.sandbox.iam.policy.Layer;
import dev.groundschool.sandbox.iam.policy.Policies;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.iam.policy.Request;
import dev.groundschool.sandbox.iam.policy.Requester;
import dev.groundschool.sandbox.iam.policy.Verdict;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.PolicySourceType;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.Statement;

/**
 * The policy simulator: SimulatePrincipalPolicy, SimulateCustomPolicy, and which condition keys they would need. It asks the evaluator that
 * also enforces.
 */
final class Simulation {

    SimulatePrincipalPolicyResponse principal(SimulatePrincipalPolicyRequest request, Turn turn) {
        String source = Faults.need(request.policySourceArn(), "policySourceArn");
        Policies own = source(turn, source);
        List<dev.groundschool.sandbox.iam.policy.Policy> identity = new ArrayList<>(own.identity());
        identity.addAll(given(request.policyInputList(), "PolicyInputList."));
        Policies policies = own.withIdentity(identity);
        String caller = request.callerArn() == null ? source : request.callerArn();
        policies = bounded(policies, request.permissionsBoundaryPolicyInputList());
        policies = resource(policies, request.resourcePolicy(), owner(request.resourceOwner(), turn));
        Context context = context(request.contextEntries()).with(Callers.keys(turn, caller));
        var page = Pages.of(results(policies, requester(turn, caller), request.actionNames(), request.resourceArns(), context), Result::key,
                request.maxItems(), request.marker());
        return SimulatePrincipalPolicyResponse.builder().evaluationResults(page.items().stream().map(Result::result).toList())
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }

    SimulateCustomPolicyResponse custom(SimulateCustomPolicyRequest request, Turn turn) {
        Policies policies = bounded(Policies.identity(given(Faults.need(request.policyInputList(), "policyInputList"), "PolicyInputList.")),
                request.permissionsBoundaryPolicyInputList());
        policies = resource(policies, request.resourcePolicy(), owner(request.resourceOwner(), turn));
        String caller = request.callerArn() == null ? Arns.iam(turn.account(), "user/simulated") : request.callerArn();
        var page = Pages.of(results(policies, requester(turn, caller), request.actionNames(), request.resourceArns(),
                context(request.contextEntries())), Result::key,
                request.maxItems(), request.marker());
        return SimulateCustomPolicyResponse.builder().evaluationResults(page.items().stream().map(Result::result).toList())
                .isTruncated(page.truncated()).marker(page.marker()).build();
    }

    GetContextKeysForPrincipalPolicyResponse keys(GetContextKeysForPrincipalPolicyRequest request, Turn turn) {
        Policies policies = source(turn, Faults.need(request.policySourceArn(), "policySourceArn"));
        List<dev.groundschool.sandbox.iam.policy.Policy> all = new ArrayList<>(policies.identity());
        policies.boundary().ifPresent(all::add);
        all.addAll(given(request.policyInputList(), "PolicyInputList."));
        return GetContextKeysForPrincipalPolicyResponse.builder().contextKeyNames(keys(all)).build();
    }

    GetContextKeysForCustomPolicyResponse keys(GetContextKeysForCustomPolicyRequest request, @SuppressWarnings("unused") Turn turn) {
        return GetContextKeysForCustomPolicyResponse.builder()
                .contextKeyNames(keys(given(Faults.need(request.policyInputList(), "policyInputList"), "PolicyInputList."))).build();
    }

    private static Set<String> keys(List<dev.groundschool.sandbox.iam.policy.Policy> policies) {
        Set<String> keys = new TreeSet<>();
        policies.forEach(policy -> policy.document().statements().forEach(statement -> keys.addAll(statement.keys())));
        return keys;
    }

    // ---------------------------------------------------------------- input

    private static Policies source(Turn turn, String arn) {
        String name = Arns.name(arn);
        return switch (Arns.type(arn)) {
            case "user" -> PolicySets.user(turn, Holder.USERS.get(turn, name));
            case "group" -> PolicySets.group(turn, Holder.GROUPS.get(turn, name));
            case "role" -> PolicySets.role(turn, Holder.ROLES.get(turn, name));
            default -> throw Faults.invalid("Invalid Entity Arn: " + arn + " does not clearly define entity type and name.");
        };
    }

    private static String owner(@Nullable String arn, Turn turn) {
        String[] parts = arn == null ? new String[0] : arn.split(":", 6);
        return parts.length == 6 ? parts[4] : turn.account();
    }

    private static List<dev.groundschool.sandbox.iam.policy.Policy> given(List<String> documents, String name) {
        List<dev.groundschool.sandbox.iam.policy.Policy> policies = new ArrayList<>();
        for (String document : documents) {
            PolicyDocument read = Faults.document(document, PolicyDocument.Kind.IDENTITY);
            policies.add(new dev.groundschool.sandbox.iam.policy.Policy(name + (policies.size() + 1), read));
        }
        return policies;
    }

    private static Policies bounded(Policies policies, List<String> documents) {
        List<dev.groundschool.sandbox.iam.policy.Policy> given = given(documents, "PermissionsBoundaryPolicyInputList.");
        return given.isEmpty() ? policies : policies.withBoundary(given.getFirst());
    }

    private static Policies resource(Policies policies, @Nullable String document, String account) {
        return document == null ? policies : policies.withResource(
                new dev.groundschool.sandbox.iam.policy.Policy("ResourcePolicy", Faults.document(document, PolicyDocument.Kind.RESOURCE)),
                        account);
    }

    private static Requester requester(Turn turn, String arn) {
        String[] parts = arn.split(":", 6);
        String account = parts.length == 6 ? parts[4] : turn.account();
        return Arns.type(arn).equals("role") ? Requester.session(account, Arns.session(account, Arns.name(arn), "simulated"), arn)
                : Requester.user(account, arn);
    }

    private static Context context(List<ContextEntry> entries) {
        Map<String, List<String>> keys = new HashMap<>();
        entries.forEach(entry -> keys.put(Faults.need(entry.contextKeyName(), "contextEntries.member.contextKeyName"),
                entry.contextKeyValues()));
        return Context.of(keys);
    }

    // --------------------------------------------------------------- output

    private record Result(String key, EvaluationResult result) {}

    private static List<Result> results(Policies policies, Requester who, List<String> actions, List<String> resources, Context context) {
        List<Result> results = new ArrayList<>();
        for (String action : Faults.need(actions, "actionNames")) {
            if (action.indexOf(':') <= 0 || action.endsWith(":")) {
                throw Faults.invalid("Invalid action: " + action);
            }
            for (String resource : resources.isEmpty() ? List.of("*") : resources) {
                results.add(new Result(String.format("%06d", results.size()),
                        result(policies, new Request(who, action, resource, context))));
            }
        }
        return results;
    }

    private static EvaluationResult result(Policies policies, Request request) {
        Explanation explanation = Evaluator.explain(request, policies);
        Verdict verdict = explanation.verdict();
        EvaluationResult.Builder result = EvaluationResult.builder().evalActionName(request.action()).evalResourceName(request.resource())
                .evalDecision(switch (verdict.outcome()) {
                    case ALLOWED -> PolicyEvaluationDecisionType.ALLOWED;
                    case EXPLICIT_DENY -> PolicyEvaluationDecisionType.EXPLICIT_DENY;
                    case IMPLICIT_DENY -> PolicyEvaluationDecisionType.IMPLICIT_DENY;
                })
                .matchedStatements(matched(explanation)).missingContextValues(missing(explanation));
        if (policies.boundary().isPresent()) {
            boolean allowed = explanation.policies().stream().filter(each -> each.layer() == Layer.BOUNDARY)
                    .flatMap(each -> each.statements().stream())
                    .filter(Explanation.StatementReading::applies).map(each -> each.statement().effect()).collect(Collectors.toSet())
                            .equals(Set.of(Effect.ALLOW));
            result.permissionsBoundaryDecisionDetail(detail -> detail.allowedByPermissionsBoundary(allowed));
        }
        return result.build();
    }

    /** The statements that apply; when one denies, only those that do, as the simulator shows them. */
    private static List<Statement> matched(Explanation explanation) {
        boolean denied = explanation.verdict().outcome() == Verdict.Outcome.EXPLICIT_DENY;
        List<Statement> matched = new ArrayList<>();
        for (Explanation.PolicyReading policy : explanation.policies()) {
            for (Explanation.StatementReading each : policy.statements()) {
                if (each.applies() && (!denied || each.statement().effect() == Effect.DENY)) {
                    matched.add(Statement.builder().sourcePolicyId(policy.policy().name()).sourcePolicyType(type(policy))
                            .startPosition(position -> position.line(each.statement().line()).column(each.statement().column()))
                            .endPosition(position -> position.line(each.statement().endLine()).column(each.statement().endColumn()))
                                    .build());
                }
            }
        }
        return matched;
    }

    private static PolicySourceType type(Explanation.PolicyReading policy) {
        String name = policy.policy().name();
        return policy.layer() == Layer.RESOURCE ? PolicySourceType.RESOURCE
                : name.startsWith("arn:aws:iam::aws:") ? PolicySourceType.AWS_MANAGED
                : name.startsWith("arn:") ? PolicySourceType.USER_MANAGED
                : name.startsWith("user/") ? PolicySourceType.USER
                : name.startsWith("group/") ? PolicySourceType.GROUP
                : name.startsWith("role/") ? PolicySourceType.ROLE : PolicySourceType.NONE;
    }

    /** Condition keys that policies look at and the request does not have. */
    private static Set<String> missing(Explanation explanation) {
        Set<String> keys = new TreeSet<>();
        explanation.policies().forEach(policy -> policy.policy().document().statements()
                .forEach(statement -> keys.addAll(statement.keys())));
        keys.removeAll(explanation.request().context().toMap().keySet());
        return keys;
    }
}

package dev.groundschool.sandbox.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for all policies and requests. */
class EvaluatorProperties {
    private static final List<String> ACTIONS = List.of("*", "s3:*", "s3:Get*", "s3:GetObject", "ec2:RunInstances", "ec2:*Instances",
            "iam:PassRole");
    private static final List<String> RESOURCES = List.of("*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/${aws:username}/*",
            "arn:aws:ec2:*:*:instance/*", "arn:aws:s3:::b/alice/k");
    private static final List<String> CONDITIONS = List.of("{}", "{\"StringEquals\":{\"aws:username\":\"alice\"}}",
            "{\"StringNotLike\":{\"aws:username\":\"a*\"}}",
            "{\"Null\":{\"aws:username\":\"true\"}}", "{\"BoolIfExists\":{\"aws:SecureTransport\":\"true\"}}",
                    "{\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"env\"]}}");
    private static final List<String> PRINCIPALS = List.of("\"*\"", "{\"AWS\":\"123456789012\"}",
            "{\"AWS\":\"arn:aws:iam::123456789012:user/alice\"}",
            "{\"AWS\":\"arn:aws:iam::123456789012:role/app\"}");

    @Provide
    Arbitrary<Policy> identity() {
        return policy(false, Arbitraries.of("Allow", "Deny"));
    }

    @Provide
    Arbitrary<Policy> deny() {
        return policy(false, Arbitraries.just("Deny"));
    }

    @Provide
    Arbitrary<Policy> allow() {
        return policy(false, Arbitraries.just("Allow"));
    }

    @Provide
    Arbitrary<Policy> resource() {
        return policy(true, Arbitraries.of("Allow", "Deny"));
    }

    private static Arbitrary<Policy> policy(boolean principal, Arbitrary<String> effect) {
        Arbitrary<String> statement = Combinators.combine(effect, Arbitraries.of(true, false), Arbitraries.of(ACTIONS),
                Arbitraries.of(true, false), Arbitraries.of(RESOURCES),
                Arbitraries.of(CONDITIONS), Arbitraries.of(PRINCIPALS)).as((does, not, action, notResource, resource, condition, who) ->
                "{\"Effect\":\"" + does + "\",\"" + (not ? "Not" : "") + "Action\":\"" + action + "\",\"" + (notResource ? "Not" : "")
                        + "Resource\":\"" + resource
                        + "\",\"Condition\":" + condition + (principal ? ",\"Principal\":" + who : "") + '}');
        return statement.list().ofMinSize(1).ofMaxSize(3).map(statements -> new Policy("p", PolicyDocument.parse(
                "{\"Version\":\"2012-10-17\",\"Statement\":" + statements + '}', principal ? PolicyDocument.Kind.RESOURCE
                        : PolicyDocument.Kind.IDENTITY)));
    }

    @Provide
    Arbitrary<Policies> policies() {
        return Combinators.combine(identity().list().ofMaxSize(3), identity().optional(0.3), identity().list().ofMaxSize(1), resource()
                .optional(0.3))
                .as((identity, boundary, session, resource) -> {
                    Policies policies = Policies.identity(identity).withSession(session);
                    policies = boundary.isPresent() ? policies.withBoundary(boundary.get()) : policies;
                    return resource.isPresent() ? policies.withResource(resource.get(), EvaluatorTest.ACCOUNT) : policies;
                });
    }

    @Provide
    Arbitrary<Request> requests() {
        return Combinators.combine(Arbitraries.of("alice", "app", "root", "stranger", "nobody"),
                Arbitraries.of("s3:GetObject", "s3:PutObject", "ec2:RunInstances", "iam:PassRole"),
                Arbitraries.of("*", "arn:aws:s3:::b/alice/k", "arn:aws:s3:::b/bob/k", "arn:aws:ec2:us-east-1:123456789012:instance/i-1"),
                Arbitraries.of(Map.<String, List<String>>of(), Map.of("aws:username", List.of("alice")),
                        Map.of("aws:username", List.of("bob"), "aws:SecureTransport", List.of("false")),
                        Map.of("aws:TagKeys", List.of("env", "cost"))))
                .as((who, action, on, context) -> new Request(EvaluatorTest.who(who), action, on, Context.of(context)));
    }

    private static boolean allows(Request request, Policies policies) {
        return Evaluator.decide(request, policies).allowed();
    }

    private static Policies plus(Policies policies, Policy more) {
        List<Policy> all = new ArrayList<>(policies.identity());
        all.add(more);
        return policies.withIdentity(all);
    }

    @Property(tries = 2000)
    void addingADenyNeverAllows(@ForAll("policies") Policies policies, @ForAll("requests") Request request, @ForAll("deny") Policy deny) {
        if (!allows(request, policies)) {
            assertThat(allows(request, plus(policies, deny))).isFalse();
        }
    }

    @Property(tries = 2000)
    void addingAnAllowNeverForbids(@ForAll("policies") Policies policies, @ForAll("requests") Request request,
            @ForAll("allow") Policy allow) {
        if (allows(request, policies)) {
            assertThat(allows(request, plus(policies, allow))).isTrue();
        }
    }

    @Property(tries = 2000)
    void removingAnAllowNeverAllows(@ForAll("policies") Policies policies, @ForAll("requests") Request request) {
        if (!allows(request, policies)) {
            for (int i = 0; i < policies.identity().size(); i++) {
                List<Policy> fewer = new ArrayList<>(policies.identity());
                Policy gone = fewer.remove(i);
                if (gone.document().statements().stream().allMatch(statement -> statement.effect() == Effect.ALLOW)) {
                    assertThat(allows(request, policies.withIdentity(fewer))).isFalse();
                }
            }
        }
    }

    @Property(tries = 2000)
    void aBoundaryOnlyTakesAway(@ForAll("policies") Policies policies, @ForAll("requests") Request request,
            @ForAll("identity") Policy boundary) {
        Policies without = new Policies(policies.identity(), Optional.empty(), policies.session(), policies.resource(),
                policies.resourceMustAllow(), policies.resourceAccount());
        if (allows(request, without.withBoundary(boundary))) {
            assertThat(allows(request, without)).isTrue();
        }
    }

    @Property(tries = 1000)
    void theOrderOfPoliciesDoesNotMatter(@ForAll("policies") Policies policies, @ForAll("requests") Request request) {
        assertThat(Evaluator.decide(request, policies.withIdentity(policies.identity().reversed())).outcome())
                .isEqualTo(Evaluator.decide(request, policies).outcome());
    }

    @Property(tries = 1000)
    void aDenyOfEverythingDeniesEverybody(@ForAll("policies") Policies policies, @ForAll("requests") Request request) {
        Policy all = new Policy("all", PolicyDocument.parse("{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}}",
                PolicyDocument.Kind.IDENTITY));
        assertThat(Evaluator.decide(request, plus(policies, all)).outcome()).isEqualTo(Verdict.Outcome.EXPLICIT_DENY);
    }

    @Property(tries = 1000)
    void explanationsAgree(@ForAll("policies") Policies policies, @ForAll("requests") Request request) {
        Explanation explanation = Evaluator.explain(request, policies);
        assertThat(explanation.policies().stream().flatMap(policy -> policy.statements().stream())
                .anyMatch(one -> one.applies() && one.statement().effect() == Effect.DENY))
                        .isEqualTo(explanation.verdict().outcome() == Verdict.Outcome.EXPLICIT_DENY);
    }
}

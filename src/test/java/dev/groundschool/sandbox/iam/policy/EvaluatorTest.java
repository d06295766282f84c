package dev.groundschool.sandbox.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.sandbox.iam.policy.Verdict.Outcome;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The evaluator against what AWS documents: {@code cases.yaml} beside this class. */
class EvaluatorTest {
    private static final JsonMapper JSON = new JsonMapper();
    static final String ACCOUNT = "123456789012";

    static Requester who(String name) {
        return switch (name) {
            case "alice" -> Requester.user(ACCOUNT, "arn:aws:iam::" + ACCOUNT + ":user/alice");
            case "app" -> Requester.session(ACCOUNT, "arn:aws:sts::" + ACCOUNT + ":assumed-role/app/session", "arn:aws:iam::" + ACCOUNT
                    + ":role/app");
            case "root" -> Requester.root(ACCOUNT);
            case "lambda" -> Requester.service("lambda.amazonaws.com");
            case "nobody" -> Requester.ANONYMOUS;
            case "stranger" -> Requester.user("999999999999", "arn:aws:iam::999999999999:user/mallory");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private record Case(String name, Request request, Policies policies, Outcome outcome, String by) {}

    private static List<Case> cases() throws Exception {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = EvaluatorTest.class.getResourceAsStream("cases.yaml")) {
            for (JsonNode group : new YAMLMapper().readTree(in)) {
                Policies policies = policies(group);
                for (JsonNode each : group.get("cases")) {
                    Map<String, List<String>> context = new HashMap<>();
                    for (Map.Entry<String, JsonNode> key : each.path("with").properties()) {
                        List<String> values = new ArrayList<>();
                        (key.getValue().isArray() ? key.getValue() : List.of(key.getValue()))
                                .forEach(value -> values.add(value.asString()));
                        context.put(key.getKey(), values);
                    }
                    String name = each.path("who").asString(group.path("who").asString("alice"));
                    Request request = new Request(who(name), each.path("do").asString("any:Thing"), each.path("on").asString("*"),
                            Context.of(context));
                    Outcome outcome = switch (each.get("is").asString()) {
                        case "allowed" -> Outcome.ALLOWED;
                        case "denied" -> Outcome.EXPLICIT_DENY;
                        case "implicit" -> Outcome.IMPLICIT_DENY;
                        default -> throw new IllegalArgumentException(each.toString());
                    };
                    cases.add(new Case(group.get("doc").asString() + " " + each, request, policies, outcome, each.path("by").asString("")));
                }
            }
        }
        return cases;
    }

    private static Policies policies(JsonNode group) {
        String version = group.path("version").asString("2012-10-17");
        List<Policy> identity = new ArrayList<>();
        if (group.has("condition")) {
            identity.add(policy("condition", version, JSON.createObjectNode().put("Effect", "Allow").put("Action", "*").put("Resource", "*")
                    .set("Condition", group.get("condition")), PolicyDocument.Kind.IDENTITY));
        }
        group.path("identity").forEach(each -> identity.add(policy("identity-" + identity.size(), version, each,
                PolicyDocument.Kind.IDENTITY)));
        Policies policies = Policies.identity(identity);
        if (group.has("boundary")) {
            policies = policies.withBoundary(policy("boundary", version, group.get("boundary"), PolicyDocument.Kind.IDENTITY));
        }
        List<Policy> session = new ArrayList<>();
        group.path("session").forEach(each -> session.add(policy("session", version, each, PolicyDocument.Kind.IDENTITY)));
        policies = policies.withSession(session);
        if (group.has("resource")) {
            policies = policies.withResource(policy("resource", version, group.get("resource"), PolicyDocument.Kind.RESOURCE), ACCOUNT);
        }
        return group.has("trust") ? policies.withTrust(policy("trust", version, group.get("trust"), PolicyDocument.Kind.TRUST), ACCOUNT)
                : policies;
    }

    private static Policy policy(String name, String version, JsonNode statements, PolicyDocument.Kind kind) {
        String text = JSON.writeValueAsString(JSON.createObjectNode().put("Version", version).set("Statement", statements));
        return new Policy(name, PolicyDocument.parse(text, kind));
    }

    @TestFactory
    List<DynamicTest> documented() throws Exception {
        return cases().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> {
            Verdict verdict = Evaluator.decide(each.request(), each.policies());
            assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(each.outcome());
            if (!each.by().isEmpty()) {
                assertThat(verdict.layer()).isEqualTo(Layer.valueOf(each.by().toUpperCase(Locale.ROOT)));
            }
        })).toList();
    }

    @Test
    void thereAreEnoughOfThem() throws Exception {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(150);
    }

    /** The slow way tells of every statement what the quick one found: an explanation never contradicts its verdict. */
    @Test
    void explanationsAgreeWithVerdicts() throws Exception {
        for (Case each : cases()) {
            Explanation explanation = Evaluator.explain(each.request(), each.policies());
            boolean denies = explanation.policies().stream().flatMap(policy -> policy.statements().stream())
                    .anyMatch(one -> one.applies() && one.statement().effect() == Effect.DENY);
            assertThat(denies).as(each.name()).isEqualTo(each.outcome() == Outcome.EXPLICIT_DENY);
            explanation.verdict().decisive().ifPresent(source -> assertThat(explanation.policies().stream()
                    .flatMap(policy -> policy.statements().stream())
                    .filter(one -> one.statement() == source.statement())).as(each.name()).allMatch(Explanation.StatementReading::applies));
            explanation.nearest().ifPresent(nearest -> assertThat(nearest.needs()).as(each.name()).isNotEmpty());
        }
    }

    @Test
    void theNearestStatementIsTheOneThatLacksLeast() {
        Policies policies = Policies.identity(List.of(
                new Policy("far", PolicyDocument.parse("""
                        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""", PolicyDocument.Kind.IDENTITY)),
                new Policy("near", PolicyDocument.parse("""
                        {"Version":"2012-10-17","Statement":[
                          {"Effect":"Allow","Action":"ec2:Describe*","Resource":"*"},
                          {"Sid":"Small","Effect":"Allow","Action":"ec2:RunInstances","Resource":"*","Condition":{"StringEquals":{"ec2:InstanceType":"t3.micro"}}}]}""",
                        PolicyDocument.Kind.IDENTITY))));
        Request request = new Request(who("alice"), "ec2:RunInstances", "arn:aws:ec2:us-east-1:123456789012:instance/*",
                Context.EMPTY.with("ec2:InstanceType", "m5.large"));
        Nearest nearest = Evaluator.explain(request, policies).nearest().orElseThrow();
        assertThat(nearest.policy().name()).isEqualTo("near");
        assertThat(nearest.statement().statement().sid()).isEqualTo("Small");
        assertThat(nearest.needs()).singleElement().isInstanceOfSatisfying(Nearest.NeedsCondition.class, need -> {
            assertThat(need.condition().condition().key()).isEqualTo("ec2:InstanceType");
            assertThat(need.condition().actual()).containsExactly("m5.large");
        });
        assertThat(Evaluator.decide(request, policies).because("ec2:RunInstances", false))
                .isEqualTo("because no identity-based policy allows the ec2:RunInstances action");
    }

    /** Matching never takes exponential time, whatever stars a pattern has. */
    @Test
    void manyStarsAreQuick() {
        Glob glob = Glob.of("a*".repeat(200) + "b", true, true);
        assertThat(glob.matches("a".repeat(2000), Context.EMPTY)).isFalse();
        assertThat(glob.matches("a".repeat(2000) + "b", Context.EMPTY)).isTrue();
    }
}

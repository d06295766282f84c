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

/** Whatever is sent as a policy: it is read or refused, with the place where it is wrong, and what is read can be asked. */
class PolicyFuzzProperties {
    private static final List<String> SEEDS = List.of(
            "{\"Version\":\"2012-10-17\",\"Id\":\"x\",\"Statement\":[{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":[\"s3:Get*\",\"ec2:*\"],\"Resource\":\"*\"}]}",
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"NotAction\":\"iam:*\",\"NotResource\":[\"arn:aws:s3:::b/${aws:username}/*\"]}}",
            "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [{\n    \"Effect\": \"Allow\", \"Principal\": {\"AWS\": [\"123456789012\", \"*\"],"
                    + " \"Service\": \"ec2.amazonaws.com\"},\n    \"Action\": \"sts:AssumeRole\",\n    \"Condition\": {\"StringEquals\": {\"sts:ExternalId\": \"x\"}}\n  }]\n}",
            "{\"Version\":\"2008-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::b/*\","
                    + "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/8\",\"2001:db8::/32\"]},\"DateLessThan\":{\"aws:CurrentTime\":\"2026-01-01T00:00:00Z\"},"
                    + "\"NumericLessThanEquals\":{\"s3:max-keys\":\"10\"},\"ForAnyValue:StringLike\":{\"aws:TagKeys\":[\"a*\"]},\"Null\":{\"aws:x\":true}}}]}");
    private static final List<String> PIECES = List.of("{", "}", "[", "]", "\"", ":", ",", "null", "true", "-1e999", "\\u0000", "\\ud800", "*", "?", "${", "${aws:",
            "}", "\"Effect\"", "\"Statement\":[", "\"Condition\":{", "arn:aws:", "한글", "\uD83D\uDE00", "\n", "\t", "/*", "999.999.999.999/99", "0000000000");

    private record Change(int at, int length, String piece) {
        String to(String text) {
            int from = Math.floorMod(at, text.length() + 1);
            int end = Math.min(text.length(), from + length);
            return text.substring(0, from) + piece + text.substring(end);
        }
    }

    @Provide
    Arbitrary<String> document() {
        Arbitrary<Change> change = Combinators.combine(Arbitraries.integers().between(0, 2000), Arbitraries.integers().between(0, 12),
                Arbitraries.oneOf(Arbitraries.of(PIECES), Arbitraries.just(""), Arbitraries.strings().ofMaxLength(3))).as(Change::new);
        return Combinators.combine(Arbitraries.of(SEEDS), change.list().ofMinSize(1).ofMaxSize(6)).as((seed, changes) -> {
            String text = seed;
            for (Change each : changes) {
                text = each.to(text);
            }
            return text;
        });
    }

    private static void read(String text, PolicyDocument.Kind kind) {
        PolicyDocument document;
        try {
            document = PolicyDocument.parse(text, kind);
        } catch (MalformedPolicy e) {
            long lines = text.lines().count() + 1;
            assertThat(e.words()).isNotBlank();
            assertThat((long) e.line()).as(text).isBetween(1L, Math.max(1, lines));
            assertThat(e.column()).as(text).isBetween(1, text.length() + 2);
            return;
        }
        Policy policy = new Policy("p", document);
        Policies policies = kind == PolicyDocument.Kind.IDENTITY ? Policies.identity(List.of(policy))
                : kind == PolicyDocument.Kind.TRUST ? Policies.NONE.withTrust(policy, "123456789012")
                        : Policies.NONE.withResource(policy, "123456789012");
        Request request = new Request(Requester.user("123456789012", "arn:aws:iam::123456789012:user/alice"), "s3:GetObject",
                "arn:aws:s3:::b/alice/k", Context.of(Map.of("aws:username", List.of("alice"), "aws:SourceIp", List.of("10.1.2.3"),
                "aws:TagKeys", List.of("a", ""), "aws:CurrentTime", List.of("2025-06-01T00:00:00Z"), "s3:max-keys", List.of("5"))));
        Verdict verdict = Evaluator.decide(request, policies);
        assertThat(Evaluator.explain(request, policies).verdict()).isEqualTo(verdict);
    }

    @Property(tries = 4000)
    void isReadOrRefused(@ForAll("document") String text, @ForAll PolicyDocument.Kind kind) {
        read(text, kind);
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll String text) {
        read(text, PolicyDocument.Kind.IDENTITY);
    }

    /** A pattern's stars must not multiply: this would take longer than the world is old if they did. */
    @Property(tries = 50)
    void starsDoNotMultiply(@ForAll("stars") List<String> parts) {
        String pattern = String.join("*", parts) + "*!";
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::" + pattern
                + "\",\"Condition\":{\"StringLike\":{\"aws:username\":\"" + pattern + "\"}}}}";
        Policies policies = Policies.identity(List.of(new Policy("p", PolicyDocument.parse(document, PolicyDocument.Kind.IDENTITY))));
        String text = "ab".repeat(1000);
        Verdict verdict = Evaluator.decide(new Request(Requester.user("123456789012", "arn:aws:iam::123456789012:user/alice"), "s3:GetObject",
                "arn:aws:s3:::" + text, Context.of(Map.of("aws:username", List.of(text)))), policies);
        assertThat(verdict.allowed()).isFalse();
    }

    @Provide
    Arbitrary<List<String>> stars() {
        return Arbitraries.of("a", "b", "ab", "?").list().ofMinSize(10).ofMaxSize(60).map(ArrayList::new);
    }

    @Property(tries = 20)
    void deepNestingIsRefused(@ForAll("depth") int depth) {
        String nested = "[".repeat(depth) + "]".repeat(depth);
        Optional<MalformedPolicy> refused = Optional.empty();
        try {
            PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":" + nested + '}', PolicyDocument.Kind.IDENTITY);
        } catch (MalformedPolicy e) {
            refused = Optional.of(e);
        }
        assertThat(refused).isPresent();
    }

    @Provide
    Arbitrary<Integer> depth() {
        return Arbitraries.integers().between(1, 50_000);
    }
}

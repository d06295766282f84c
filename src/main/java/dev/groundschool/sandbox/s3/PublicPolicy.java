package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.iam.policy.Condition;
import dev.groundschool.sandbox.iam.policy.Effect;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.iam.policy.Statement;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a bucket policy is public: some statement allows something to principals that are not fixed ("The meaning of 'public'",
 * "Blocking public access to your
 * Amazon S3 storage", Amazon S3 User Guide).
 */
final class PublicPolicy {
    /** Keys that, with fixed values, keep a statement for everybody from being public. */
    private static final Set<String> NARROWING = Set.of("aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount",
            "aws:principalarn", "aws:sourcearn",
            "aws:sourcevpc", "aws:sourcevpce", "aws:sourceowner", "aws:sourceaccount", "aws:sourceorgid", "aws:userid", "aws:username",
            "s3:x-amz-server-side-encryption-aws-kms-key-id", "s3:dataaccesspointarn", "s3:dataaccesspointaccount");
    private static final Set<String> FIXING = Set.of("stringequals", "stringlike", "stringequalsignorecase", "arnequals", "arnlike");
    /** Wider blocks of addresses count as the whole internet. */
    private static final int WIDEST_V4 = 8;
    private static final int WIDEST_V6 = 32;

    private PublicPolicy() {}

    static boolean is(PolicyDocument document) {
        return document.statements().stream().anyMatch(PublicPolicy::opens);
    }

    private static boolean opens(Statement statement) {
        return statement.effect() == Effect.ALLOW && (statement.notPrincipal() || statement.principals().contains("*"))
                && statement.conditions().stream().noneMatch(PublicPolicy::narrows);
    }

    private static boolean narrows(Condition condition) {
        String operator = condition.operator().toLowerCase(Locale.ROOT);
        String key = condition.key().toLowerCase(Locale.ROOT);
        if (operator.endsWith("ifexists") || operator.startsWith("forallvalues:")) {
            return false;
        }
        if (key.equals("aws:sourceip")) {
            return operator.endsWith("ipaddress") && !operator.contains("not") && condition.values().stream().noneMatch(PublicPolicy::wide);
        }
        return NARROWING.contains(key) && FIXING.contains(operator.substring(operator.indexOf(':') + 1))
                && condition.values().stream().noneMatch(value -> value.equals("*") || value.contains("${") || key.equals("aws:userid")
                    && value.startsWith("*"));
    }

    private static boolean wide(String block) {
        int slash = block.indexOf('/');
        boolean v6 = block.indexOf(':') >= 0;
        return slash >= 0 && Integer.parseInt(block.substring(slash + 1)) < (v6 ? WIDEST_V6 : WIDEST_V4);
    }
}

package dev.groundschool.sandbox.iam.policy;

/**
 * A policy and where it comes from.
 *
 * @param name an ARN, or for an inline policy its name after its owner: {@code user/alice/read-buckets}
 */
public record Policy(String name, PolicyDocument document) {}

package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.policy.Context;

/**
 * One thing that a call asks leave for.
 *
 * @param action {@code ec2:RunInstances}
 * @param resource an ARN, or {@code *}
 * @param keys condition keys that the request gives
 */
public record Asked(String action, String resource, Context keys) {}

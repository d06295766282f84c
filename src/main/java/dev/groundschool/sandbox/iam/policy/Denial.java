package dev.groundschool.sandbox.iam.policy;

/**
 * A call that was denied, for the console.
 *
 * @param requestId of the reply
 * @param message as it was answered
 */
public record Denial(String requestId, String message, Explanation explanation) {}

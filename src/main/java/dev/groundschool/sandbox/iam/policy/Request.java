package dev.groundschool.sandbox.iam.policy;

import java.util.Locale;

/**
 * One question: may this requester do this to that?
 *
 * @param action {@code ec2:RunInstances}
 * @param resource an ARN, or {@code *} for an action that is about no one resource
 */
public record Request(Requester who, String action, String resource, Context context) {

    String lowerService() {
        return action.substring(0, Math.max(0, action.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    String lowerName() {
        return action.substring(action.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    /** The same question about another resource. */
    public Request on(String otherResource) {
        return new Request(who, action, otherResource, context);
    }
}

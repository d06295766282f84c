package dev.groundschool.sandbox.world;

/**
 * Who makes a call, as {@code GetCallerIdentity} tells it.
 *
 * @param account twelve digits
 * @param arn {@code arn:aws:iam::123456789012:root}; empty for nobody
 * @param userId the unique id; for the root user, the account
 */
public record Caller(String account, String arn, String userId) {
    public static Caller root(String account) {
        return new Caller(account, "arn:aws:iam::" + account + ":root", account);
    }

    /** Whoever sends a request without a signature; {@code account} is the one that is called, not one that calls. */
    public static Caller anonymous(String account) {
        return new Caller(account, "", "");
    }

    /** An AWS service that calls another on its own: {@code ec2.amazonaws.com}. */
    public static Caller service(String account, String name) {
        return new Caller(account, name, name);
    }

    /** True for an AWS service. */
    public boolean isService() {
        return arn.endsWith(".amazonaws.com") && !arn.startsWith("arn:");
    }

    /** True for a request without a signature. */
    public boolean isAnonymous() {
        return arn.isEmpty();
    }
}

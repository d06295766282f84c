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

    /** True for a request without a signature. */
    public boolean isAnonymous() {
        return arn.isEmpty();
    }
}

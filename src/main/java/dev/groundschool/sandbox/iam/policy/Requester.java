package dev.groundschool.sandbox.iam.policy;

import java.util.Optional;

/**
 * Who makes a request, as policies name principals ("AWS JSON policy elements: Principal", AWS IAM User Guide).
 *
 * @param account twelve digits; empty for a service and for nobody
 * @param arn {@code arn:aws:iam::123456789012:user/alice}, {@code arn:aws:sts::123456789012:assumed-role/app/session}; {@code
 * ec2.amazonaws.com} for a service
 * @param role the role's ARN when a session of a role calls
 */
public record Requester(Type type, String account, String arn, Optional<String> role) {

    /** The kinds of callers. */
    public enum Type { ROOT, USER, ROLE_SESSION, SERVICE, ANONYMOUS }

    /** Nobody: a request that is not signed. */
    public static final Requester ANONYMOUS = new Requester(Type.ANONYMOUS, "", "", Optional.empty());

    public static Requester root(String account) {
        return new Requester(Type.ROOT, account, "arn:aws:iam::" + account + ":root", Optional.empty());
    }

    public static Requester user(String account, String arn) {
        return new Requester(Type.USER, account, arn, Optional.empty());
    }

    /** A session of a role. */
    public static Requester session(String account, String sessionArn, String roleArn) {
        return new Requester(Type.ROLE_SESSION, account, sessionArn, Optional.of(roleArn));
    }

    /** An AWS service: {@code ec2.amazonaws.com}. */
    public static Requester service(String name) {
        return new Requester(Type.SERVICE, "", name, Optional.empty());
    }
}

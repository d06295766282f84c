package dev.groundschool.sandbox.iam;

/** ARNs of IAM and STS ("IAM identifiers", AWS IAM User Guide). */
public final class Arns {
    private Arns() {}

    /** {@code arn:aws:iam::123456789012:user/alice} for {@code user/alice}. */
    public static String iam(String account, String resource) {
        return "arn:aws:iam::" + account + ':' + resource;
    }

    /** {@code arn:aws:sts::123456789012:assumed-role/app/session}. */
    public static String session(String account, String role, String session) {
        return "arn:aws:sts::" + account + ":assumed-role/" + role + '/' + session;
    }

    /** True for the ARN of a role's session. */
    public static boolean isRoleSession(String arn) {
        return type(arn).equals("assumed-role");
    }

    /** The role's name in the ARN of one of its sessions. */
    static String role(String sessionArn) {
        return sessionArn.split("/", 3)[1];
    }

    /** What stands after the last slash. */
    static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** What stands after the fifth colon, up to the first slash: {@code user}. */
    static String type(String arn) {
        String[] parts = arn.split(":", 6);
        String resource = parts.length == 6 ? parts[5] : "";
        int slash = resource.indexOf('/');
        return slash < 0 ? resource : resource.substring(0, slash);
    }
}

package dev.groundschool.sandbox.iam.policy;

/** Where a policy stands in the evaluation, in the order in which they are asked ("Policy evaluation logic", AWS IAM User Guide). */
public enum Layer {
    /** A bucket policy, a role's trust policy. */
    RESOURCE("resource-based policy", "a resource-based policy"),
    /** A permissions boundary: the most that identity policies can give. */
    BOUNDARY("permissions boundary", "a permissions boundary"),
    /** Passed to AssumeRole: the most that the session can do. */
    SESSION("session policy", "a session policy"),
    /** Attached to the user, one of its groups, or the role. */
    IDENTITY("identity-based policy", "an identity-based policy");

    private final String words;
    private final String withArticle;

    Layer(String words, String withArticle) {
        this.words = words;
        this.withArticle = withArticle;
    }

    /** AWS's words: {@code identity-based policy}. */
    public String words() {
        return words;
    }

    /** {@code an identity-based policy}. */
    public String withArticle() {
        return withArticle;
    }
}

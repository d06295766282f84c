package dev.groundschool.sandbox.iam.policy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A policy, read and compiled.
 *
 * @param kind what it may be attached to
 * @param version {@code 2012-10-17}, or {@code 2008-10-17}, in which there are no variables
 * @param text as it was written
 */
public record PolicyDocument(Kind kind, String version, String id, List<Statement> statements, String text) {
    private static final int REMEMBERED = 2_000;
    private static final Map<String, PolicyDocument> KNOWN = new ConcurrentHashMap<>();

    /** What a policy is for, which decides the elements it must and may not have. */
    public enum Kind {
        /** Attached to a user, a group or a role; a permissions boundary; a session policy. */
        IDENTITY,
        /** Says who may assume a role. */
        TRUST,
        /** Attached to a resource such as a bucket. */
        RESOURCE
    }

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** Reads a document; throws {@link MalformedPolicy} when IAM would not take it. The same text is read once. */
    public static PolicyDocument parse(String text, Kind kind) {
        PolicyDocument known = KNOWN.get(text);
        if (known != null && known.kind() == kind) {
            return known;
        }
        PolicyDocument read = PolicyReader.read(text, kind);
        if (KNOWN.size() >= REMEMBERED) {
            KNOWN.clear();
        }
        KNOWN.put(text, read);
        return read;
    }

    @Override
    public String toString() {
        return kind + " " + statements;
    }
}

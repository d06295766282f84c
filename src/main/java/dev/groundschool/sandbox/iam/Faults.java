package dev.groundschool.sandbox.iam;

import dev.groundschool.sandbox.iam.policy.MalformedPolicy;
import dev.groundschool.sandbox.iam.policy.PolicyDocument;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.shape.wire.Fault;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IAM's faults (AWS Identity and Access Management API Reference, "Common errors" and each action's own). */
final class Faults {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7E]+/");

    private Faults() {}

    static AwsFault absent(String message) {
        return new AwsFault(Fault.sender(404, "NoSuchEntity", message));
    }

    static AwsFault exists(String message) {
        return new AwsFault(Fault.sender(409, "EntityAlreadyExists", message));
    }

    static AwsFault conflict(String message) {
        return new AwsFault(Fault.sender(409, "DeleteConflict", message));
    }

    static AwsFault limit(String message) {
        return new AwsFault(Fault.sender(409, "LimitExceeded", message));
    }

    static AwsFault invalid(String message) {
        return new AwsFault("InvalidInput", message);
    }

    static AwsFault validation(String message) {
        return new AwsFault("ValidationError", message);
    }

    /** One broken constraint, in the words of AWS's validator. */
    static AwsFault constraint(@Nullable Object value, String member, String constraint) {
        return validation("1 validation error detected: Value " + (value == null ? "null" : "'" + value + "'") + " at '" + member
                + "' failed to satisfy constraint: "
                + constraint);
    }

    /** The value of a required member. */
    static <T> T need(@Nullable T value, String member) {
        if (value == null || (value instanceof Collection<?> items && items.isEmpty())) {
            throw constraint(null, member, "Member must not be null");
        }
        return value;
    }

    /** A name that keeps IAM's rules. */
    static String name(@Nullable String value, String member, int longest) {
        String name = need(value, member);
        if (name.isEmpty()) {
            throw constraint(name, member, "Member must have length greater than or equal to 1");
        }
        if (name.length() > longest) {
            throw constraint(name, member, "Member must have length less than or equal to " + longest);
        }
        if (!NAME.matcher(name).matches()) {
            throw validation("The specified value for " + member
                    + " is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
        }
        return name;
    }

    /** A path that keeps IAM's rules; a single slash when none is given. */
    static String path(@Nullable String value) {
        String path = value == null ? "/" : value;
        if (path.length() > 512 || !PATH.matcher(path).matches()) {
            throw validation("The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");
        }
        return path;
    }

    /** The document, read; {@code MalformedPolicyDocument} says where it is wrong. */
    static PolicyDocument document(@Nullable String text, PolicyDocument.Kind kind) {
        try {
            return PolicyDocument.parse(need(text, "policyDocument"), kind);
        } catch (MalformedPolicy e) {
            throw new AwsFault("MalformedPolicyDocument", e.words() + " (line " + e.line() + ", column " + e.column() + ')');
        }
    }
}

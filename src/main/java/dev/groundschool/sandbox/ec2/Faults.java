package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** EC2's faults that many operations share (Amazon EC2 API Reference, "Error codes"). */
final class Faults {
    private Faults() {}

    /** {@code MissingParameter}; the name as it stands on the wire. */
    static AwsFault missing(String parameter) {
        return new AwsFault("MissingParameter", "The request must contain the parameter " + parameter);
    }

    /** The value of a required member, or {@code MissingParameter}. */
    static <T> T need(@Nullable T value, String parameter) {
        if (value == null || value instanceof String text && text.isEmpty() || value instanceof Collection<?> items && items.isEmpty()) {
            throw missing(parameter);
        }
        return value;
    }

    static AwsFault invalid(String message) {
        return new AwsFault("InvalidParameterValue", message);
    }

    static AwsFault invalid(@Nullable Object value, String parameter) {
        return invalid("Value (" + value + ") for parameter " + parameter + " is invalid.");
    }

    /** A value with the reason it will not do: {@code Value (x) for parameter y is invalid. Reason}. */
    static AwsFault invalid(@Nullable Object value, String parameter, String reason) {
        return invalid("Value (" + value + ") for parameter " + parameter + " is invalid. " + reason);
    }

    static AwsFault combination(String message) {
        return new AwsFault("InvalidParameterCombination", message);
    }

    static AwsFault unsupported(String message) {
        return new AwsFault("UnsupportedOperation", message);
    }

    /**
     * {@code DependencyViolation} in AWS's words, with what is in the way named after them: AWS leaves that to be found out.
     *
     * @param what {@code vpc 'vpc-1'}
     */
    static AwsFault dependency(String what, List<String> inTheWay) {
        return new AwsFault("DependencyViolation", "The " + what + " has dependencies and cannot be deleted. In the way: "
                + String.join(", ", inTheWay) + ".");
    }

    static AwsFault limit(String code, String message) {
        return new AwsFault(code, message);
    }
}

package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.shape.wire.Fault;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** RDS's faults (Amazon RDS API Reference, each action's errors and "Common errors"). */
final class Faults {
    private Faults() {}

    /** A thing that is not there: status 404. */
    static AwsFault absent(String code, String message) {
        return new AwsFault(Fault.sender(404, code, message));
    }

    static AwsFault invalid(String message) {
        return new AwsFault("InvalidParameterValue", message);
    }

    static AwsFault combination(String message) {
        return new AwsFault("InvalidParameterCombination", message);
    }

    /** {@code InvalidDBInstanceState}. */
    static AwsFault state(String message) {
        return new AwsFault("InvalidDBInstanceState", message);
    }

    static AwsFault missing(String parameter) {
        return new AwsFault("MissingParameter", "The request must contain the parameter " + parameter + ".");
    }

    /** The value of a required member. */
    static <T> T need(@Nullable T value, String parameter) {
        if (value == null || value instanceof String text && text.isEmpty() || value instanceof Collection<?> items && items.isEmpty()) {
            throw missing(parameter);
        }
        return value;
    }

    /** What AWS has and the sandbox does not, said plainly. */
    static AwsFault notHere(String message) {
        return new AwsFault(new Fault(501, "NotImplemented", message, false));
    }
}

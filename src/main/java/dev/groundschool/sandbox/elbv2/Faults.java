package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.world.AwsFault;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Faults that many operations share (Elastic Load Balancing API Reference, "Common errors" and each action's own). */
final class Faults {
    private Faults() {}

    static AwsFault validation(String message) {
        return new AwsFault("ValidationError", message);
    }

    /** The value of a required member. */
    static <T> T need(@Nullable T value, String member) {
        if (value == null || value instanceof Collection<?> items && items.isEmpty()) {
            throw validation("1 validation error detected: Value null at '" + Character.toLowerCase(member.charAt(0)) + member.substring(1)
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    /** A number within its bounds, or the default when none is given. */
    static int within(@Nullable Integer value, int otherwise, int least, int most, String what) {
        int number = value == null ? otherwise : value;
        if (number < least || number > most) {
            throw validation(what + " must be between " + least + " and " + most + ", not " + number);
        }
        return number;
    }

    static AwsFault configuration(String message) {
        return new AwsFault("InvalidConfigurationRequest", message);
    }

    static AwsFault notPermitted(String message) {
        return new AwsFault("OperationNotPermitted", message);
    }

    /** What the sandbox does not have and AWS does. */
    static AwsFault notHere(String message) {
        return new AwsFault("OperationNotPermitted", message + " Nothing was changed. On a real account AWS would take the call.");
    }

    static AwsFault protocol(String message) {
        return new AwsFault("UnsupportedProtocol", message);
    }

    static AwsFault noBalancer(String words) {
        return new AwsFault("LoadBalancerNotFound", words);
    }

    static AwsFault noGroup(String words) {
        return new AwsFault("TargetGroupNotFound", words);
    }

    static AwsFault noListener(String arn) {
        return new AwsFault("ListenerNotFound", "One or more listeners not found: '" + arn + "'");
    }

    static AwsFault noRule(String arn) {
        return new AwsFault("RuleNotFound", "One or more rules not found: '" + arn + "'");
    }
}

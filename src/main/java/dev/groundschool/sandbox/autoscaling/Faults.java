package dev.groundschool.sandbox.autoscaling;

import dev.groundschool.sandbox.world.AwsFault;
import org.jspecify.annotations.Nullable;

/** Faults that many operations share (Amazon EC2 Auto Scaling API Reference). */
final class Faults {
    private Faults() {}

    static AwsFault validation(String message) {
        return new AwsFault("ValidationError", message);
    }

    static <T> T need(@Nullable T value, String member) {
        if (value == null) {
            throw validation("1 validation error detected: Value null at '" + Character.toLowerCase(member.charAt(0)) + member.substring(1)
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    /** What the sandbox does not have and AWS does. */
    static AwsFault notHere(String message) {
        return validation(message + " Nothing was changed. On a real account AWS would take the call.");
    }
}

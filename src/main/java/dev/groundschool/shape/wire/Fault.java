package dev.groundschool.shape.wire;

/**
 * An error as AWS reports it.
 *
 * @param status the HTTP status
 * @param code AWS's error code, {@code InvalidVpcID.NotFound} for one
 * @param message AWS's words
 * @param sender true when the caller is at fault, false when the service is
 */
public record Fault(int status, String code, String message, boolean sender) {
    public static Fault sender(int status, String code, String message) {
        return new Fault(status, code, message, true);
    }
}

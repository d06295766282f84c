package dev.groundschool.shape.wire;

import java.util.Map;

/**
 * An error as AWS reports it.
 *
 * @param status the HTTP status
 * @param code AWS's error code, {@code InvalidVpcID.NotFound} for one
 * @param message AWS's words
 * @param sender true when the caller is at fault, false when the service is
 * @param details what else the error tells, by element name: S3's {@code BucketName}; a name that begins with {@code x-amz-} is a header field's
 */
public record Fault(int status, String code, String message, boolean sender, Map<String, String> details) {
    public Fault(int status, String code, String message, boolean sender) {
        this(status, code, message, sender, Map.of());
    }

    public static Fault sender(int status, String code, String message) {
        return new Fault(status, code, message, true);
    }

    /** With one more detail. */
    public Fault with(String name, String value) {
        Map<String, String> more = new java.util.LinkedHashMap<>(details);
        more.put(name, value);
        return new Fault(status, code, message, sender, more);
    }
}

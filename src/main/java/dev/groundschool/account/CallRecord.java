package dev.groundschool.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One API call that was made. Secrets are masked before a record is made.
 *
 * @param number counts the calls of a log, from 1
 * @param service the CLI's name, {@code ec2}
 * @param operation AWS's name, {@code RunInstances}
 * @param parameters in AWS's member names
 * @param status the HTTP status; 0 when no answer came
 * @param errorCode AWS's error code, empty when all was well
 * @param errorMessage AWS's words, empty when all was well
 * @param request the body on the wire, empty when it was not text
 * @param reply the body on the wire, empty when it was not text
 */
public record CallRecord(long number, Instant at, Duration took, String service, String operation, String region,
        Map<String, Object> parameters, int status,
        String errorCode, String errorMessage, String requestId, Origin origin, String request, String reply) {

    public boolean failed() {
        return !errorCode.isEmpty();
    }

    /** True when the caller was not allowed: AWS's many names for it. */
    public boolean denied() {
        return switch (errorCode) {
            case "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthFailure", "SignatureDoesNotMatch",
                    "InvalidClientTokenId", "ReadOnly" -> true;
            default -> status == 403;
        };
    }

    /** {@code ec2.RunInstances}. */
    public String qualifiedName() {
        return service + '.' + operation;
    }

    CallRecord numbered(long n) {
        return new CallRecord(n, at, took, service, operation, region, parameters, status, errorCode, errorMessage, requestId, origin,
                request, reply);
    }
}

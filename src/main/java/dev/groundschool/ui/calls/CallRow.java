package dev.groundschool.ui.calls;

import dev.groundschool.ui.i18n.Spoken;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * One call as the pane shows it.
 *
 * @param service the CLI's name, {@code ec2}
 * @param operation AWS's name, {@code RunInstances}
 * @param status HTTP status; 0 when no answer came
 * @param errorCode AWS's error code; empty when all was well
 * @param denied true when the caller was not allowed
 * @param parameters the request in AWS's member names, as JSON; made when it is looked at
 * @param who made it, in words
 * @param background true for the console's own reading of the account, which nobody asked for by hand
 * @param cli the same call as an AWS CLI command line; empty for a call that has none
 */
public record CallRow(long number, Instant at, Duration took, String service, String operation, String region, int status, String errorCode,
        String errorMessage, boolean denied, Supplier<String> parameters, String requestId, Spoken who, boolean background, Spoken summary,
        String request, String reply, Supplier<String> cli) {
    public boolean failed() {
        return !errorCode.isEmpty() || status == 0 || status >= 400;
    }

    /** {@code ec2 RunInstances}. */
    public String name() {
        return service + " " + operation;
    }

    /** True if all words of {@code typed} occur in the call. */
    boolean matches(String typed) {
        var all = (name() + " " + status + " " + errorCode + " " + errorMessage + " " + requestId + " " + request).toLowerCase(java.util.Locale.ROOT);
        return typed.toLowerCase(java.util.Locale.ROOT).strip().transform(words -> words.isEmpty()
                || java.util.Arrays.stream(words.split("\\s+")).allMatch(all::contains));
    }
}

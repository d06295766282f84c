package dev.groundschool.sandbox.ec2;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as EC2 writes them. */
final class Times {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter REASON = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'GMT'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** {@code 2025-11-17T21:13:08.000Z}: times that EC2 gives as text. */
    static String millis(Instant time) {
        return MILLIS.format(time);
    }

    /** {@code 2025-11-17 21:13:08 GMT}: as in {@code StateTransitionReason}. */
    static String reason(Instant time) {
        return REASON.format(time);
    }

    /** Whole seconds, as launch times are. */
    static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}

package dev.groundschool.sandbox.wire;

import dev.groundschool.shape.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;

/** What is known so far of an API call that is being answered, so that it can be told when something fails. */
final class Trace {
    final Message message;
    final String requestId = UUID.randomUUID().toString();
    private final Instant at;
    private final long started = System.nanoTime();
    String service = "";
    String region = "";
    String operation = "";
    String caller = "";
    String sent = "";
    @Nullable AwsRequest request;

    Trace(Message message, Instant at) {
        this.message = message;
        this.at = at;
    }

    String userAgent() {
        return message.headers().first("user-agent").orElse("");
    }

    Exchange exchange(int status, String errorCode, String reply) {
        return new Exchange(at, Duration.ofNanos(System.nanoTime() - started), requestId, service, operation, region,
                request == null ? Map.of() : Values.toMap(request), status, errorCode, caller, userAgent(), message.inProcess(), sent, reply);
    }

    /** A body for those who watch, cut at {@value Entry#SHOWN} characters. */
    static String shown(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, Entry.SHOWN * 3), StandardCharsets.UTF_8);
        return text.length() <= Entry.SHOWN ? text : text.substring(0, Entry.SHOWN) + "…";
    }
}

package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.shape.wire.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a bucket answers the pages of other origins ("Using cross-origin resource sharing (CORS)", Amazon S3 User Guide). */
final class S3Cors {
    private S3Cors() {}

    /** A browser's question before it lets a page go on ("OPTIONS object", Amazon S3 API Reference). Nobody signs it. */
    static Reply preflight(Buckets buckets, Message message, S3Address address, Headers standing) {
        Optional<String> origin = message.headers().first("origin");
        Optional<String> method = message.headers().first("access-control-request-method");
        if (origin.isEmpty()) {
            throw new AwsFault("BadRequest", "Insufficient information. Origin request header needed.");
        }
        if (method.isEmpty()) {
            throw new AwsFault("BadRequest", "Invalid Access-Control-Request-Method: null");
        }
        List<String> fields = message.headers().all("access-control-request-headers").stream().flatMap(each -> Arrays.stream(each.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT)).filter(name -> !name.isEmpty()).toList();
        Map<String, String> allowed = buckets.cors(address.bucket(), origin.get(), method.get(), fields).orElseThrow(() -> new AwsFault(Fault.sender(403, "AccessForbidden",
                "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or "
                        + "Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.")
                .with("Method", method.get()).with("ResourceType", address.key().isEmpty() ? "BUCKET" : "OBJECT")));
        allowed.forEach(standing::set);
        return new Reply(200, standing, new Reply.Bytes(new byte[0]));
    }

    /** The reply, with leave for the page that asked if the bucket's rules give it. */
    static Reply allowing(Buckets buckets, Message message, S3Address address, Reply reply) {
        Optional<String> origin = message.headers().first("origin");
        if (origin.isPresent() && !address.bucket().isEmpty() && !message.method().equals("OPTIONS")) {
            buckets.cors(address.bucket(), origin.get(), message.method(), List.of()).ifPresent(allowed -> allowed.forEach(reply.headers()::set));
        }
        return reply;
    }
}

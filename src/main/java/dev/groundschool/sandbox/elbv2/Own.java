package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.plane.Arrival;
import dev.groundschool.sandbox.plane.ClosedReply;
import dev.groundschool.sandbox.wire.Headers;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Reply;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.FixedResponseActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionStatusCodeEnum;

/** What a load balancer answers by itself. */
final class Own {
    private static final String SERVER = "awselb/2.0";

    private Own() {}

    static Reply signed(Reply reply) {
        return reply.with("Server", SERVER);
    }

    /** An error in AWS's number, with the sandbox's words why. */
    static Reply error(int status, String reason, Message message, String key, Object... args) {
        return signed(ClosedReply.told(status, status + " " + phrase(status), reason, message, key, args));
    }

    private static String phrase(int status) {
        return switch (status) {
            case 405 -> "Not Allowed";
            case 463 -> "Bad Request";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Temporarily Unavailable";
            case 504 -> "Gateway Time-out";
            default -> "Error";
        };
    }

    static Reply fixed(FixedResponseActionConfig config) {
        String body = config.messageBody() == null ? "" : config.messageBody();
        String type = config.contentType() == null ? "text/plain" : config.contentType();
        return signed(Reply.of(Integer.parseInt(config.statusCode()), type + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8)));
    }

    /** The port of the listener is the sandbox's own on the outside: a redirect to the same port keeps what the client sees. */
    static Reply redirect(RedirectActionConfig config, Message message, Arrival arrival) {
        String host = fill(config.host(), message, arrival);
        String port = fill(config.port(), message, arrival);
        String protocol = fill(config.protocol(), message, arrival).toLowerCase(java.util.Locale.ROOT);
        String path = fill(config.path(), message, arrival);
        String query = fill(config.query(), message, arrival);
        String outside = message.headers().first("host").orElse("");
        String shown = port.equals(String.valueOf(arrival.port())) && protocol.equals("http") ? outside.substring(message.host().length()) : ":"
                + port;
        int status = config.statusCode() == RedirectActionStatusCodeEnum.HTTP_301 ? 301 : 302;
        String location = protocol + "://" + host + shown + path + (query.isEmpty() ? "" : '?' + query);
        return signed(new Reply(status, new Headers().add("Location", location).add("Content-Type", "text/html"), new Reply.Bytes(new byte[0])));
    }

    private static String fill(String template, Message message, Arrival arrival) {
        return template.replace("#{protocol}", "HTTP").replace("#{host}", message.host()).replace("#{port}", String.valueOf(arrival.port()))
                .replace("#{path}", message.path().substring(1)).replace("#{query}", message.query());
    }
}

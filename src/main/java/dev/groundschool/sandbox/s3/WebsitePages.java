package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.wire.Headers;
import dev.groundschool.sandbox.wire.Reply;
import dev.groundschool.shape.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The plain pages of S3's website endpoints for what cannot be shown ("Configuring a custom error document", Amazon S3 User Guide). */
final class WebsitePages {
    private static final Map<Integer, String> REASONS = Map.of(400, "Bad Request", 403, "Forbidden", 404, "Not Found", 405,
            "Method Not Allowed", 412,
            "Precondition Failed", 416, "Requested Range Not Satisfiable", 500, "Internal Server Error");

    private WebsitePages() {}

    /** {@code second} is what went wrong when the site's own error document was looked for. */
    static Reply error(Fault fault, Map<String, String> details, String requestId, Optional<Fault> second, String document) {
        String title = fault.status() + " " + REASONS.getOrDefault(fault.status(), "");
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\"><title>").append(title)
                .append("</title></head>\n<body>\n<h1>")
                .append(title).append("</h1>\n<ul>\n");
        item(html, "Code", fault.code());
        item(html, "Message", fault.message());
        details.forEach((name, value) -> item(html, name, value));
        item(html, "RequestId", requestId);
        html.append("</ul>\n");
        second.ifPresent(other -> {
            html.append("<h3>An Error Occurred While Attempting to Retrieve a Custom Error Document</h3>\n<ul>\n");
            item(html, "Code", other.code());
            item(html, "Message", other.message());
            item(html, "Key", document);
            html.append("</ul>\n");
        });
        byte[] bytes = html.append("<hr>\n</body>\n</html>\n").toString().getBytes(StandardCharsets.UTF_8);
        return new Reply(fault.status(), new Headers().add("Content-Type", "text/html; charset=utf-8").add("x-amz-error-code", fault.code())
                .add("x-amz-error-message", fault.message()).add("x-amz-request-id", requestId).add("Server", "AmazonS3"),
                    new Reply.Bytes(bytes));
    }

    private static void item(StringBuilder html, String name, String value) {
        html.append("<li>").append(escape(name)).append(": ").append(escape(value)).append("</li>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}

package dev.groundschool.sandbox.plane;

import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** {@code APP=api}: JSON for programs. */
final class ApiApp {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_BODY = 64 * 1024;

    private ApiApp() {}

    static Reply answer(Server server, Message message) {
        return switch (message.path()) {
            case "/health" -> json(200, Map.of("status", "ok"));
            case "/", "/api", "/api/" -> json(200, index(server));
            case "/api/instance" -> json(200, about(server));
            case "/api/echo" -> echo(server, message);
            default -> json(404, Map.of("error", "not found", "path", message.path()));
        };
    }

    private static Map<String, Object> index(Server server) {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("title", server.settings().title().isEmpty() ? "Groundschool API" : server.settings().title());
        if (!server.settings().message().isEmpty()) {
            index.put("message", server.settings().message());
        }
        index.put("instanceId", server.instanceId());
        index.put("availabilityZone", server.zone());
        index.put("resources", List.of("/api/instance", "/api/echo", "/health"));
        return index;
    }

    private static Map<String, Object> about(Server server) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("instanceId", server.instanceId());
        about.put("availabilityZone", server.zone());
        about.put("privateIp", server.privateIp());
        about.put("instanceType", server.type());
        return about;
    }

    private static Reply echo(Server server, Message message) {
        try {
            Map<String, Object> echo = new LinkedHashMap<>();
            echo.put("method", message.method());
            echo.put("query", message.query());
            Map<String, String> headers = new TreeMap<>();
            message.headers().forEach((name, value) -> headers.merge(name, value, (a, b) -> a + ", " + b));
            echo.put("headers", headers);
            echo.put("body", new String(message.bytes(LONGEST_BODY), StandardCharsets.UTF_8));
            echo.put("instanceId", server.instanceId());
            return json(200, echo);
        } catch (Message.BodyTooLarge e) {
            return json(413, Map.of("error", "the body is longer than " + LONGEST_BODY + " bytes"));
        } catch (IOException e) {
            return json(400, Map.of("error", "the body could not be read"));
        }
    }

    private static Reply json(int status, Map<String, ?> body) {
        return Reply.of(status, "application/json", JSON.writeValueAsBytes(body)).with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "no-store");
    }
}

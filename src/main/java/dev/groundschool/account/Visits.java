package dev.groundschool.account;

import dev.groundschool.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The two ways of visiting an address. */
final class Visits {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int HTTPS = 443;

    private Visits() {}

    static Visit inProcess(Sandbox sandbox, String host, int port, String path) {
        Sandbox.Answer answer = sandbox.visit(host, port, path);
        return new Visit(answer.status(), answer.headers(), answer.body(), answer.headers().getOrDefault("x-groundschool-reason", ""));
    }

    static Visit overHttp(String host, int port, String path) {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            URI uri = URI.create((port == HTTPS ? "https://" : "http://") + host + ':' + port + path);
            HttpResponse<String> reply = http.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofString());
            Map<String, String> headers = new LinkedHashMap<>();
            reply.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new Visit(reply.statusCode(), headers, reply.body(), "");
        } catch (IOException e) {
            return new Visit(0, Map.of(), "", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Visit(0, Map.of(), "", "interrupted");
        }
    }
}

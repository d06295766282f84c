package dev.groundschool.sandbox.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Hands an SDK client's requests straight to the sandbox: the same bytes as over HTTP, without a socket. */
public final class InProcessClient implements SdkHttpClient {
    private final Entry entry;

    public InProcessClient(Entry entry) {
        this.entry = entry;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return response(entry.handle(message(request)));
            }

            @Override
            public void abort() {} // an answer takes microseconds: there is nothing to break off
        };
    }

    private static Message message(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        Headers headers = new Headers();
        http.headers().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        if (headers.first("host").isEmpty()) {
            headers.add("host", http.port() == 80 ? http.host() : http.host() + ':' + http.port());
        }
        String path = http.encodedPath().isEmpty() ? "/" : http.encodedPath();
        return new Message(http.method().name(), path, http.encodedQueryParameters().orElse(""), headers,
                () -> request.contentStreamProvider().map(provider -> provider.newStream()).orElseGet(InputStream::nullInputStream), "127.0.0.1", true);
    }

    private static HttpExecuteResponse response(Reply reply) throws IOException {
        var http = SdkHttpFullResponse.builder().statusCode(reply.status());
        reply.headers().forEach(http::appendHeader);
        InputStream body;
        if (reply.content() instanceof Reply.Source source) { // long ones are never whole in memory
            body = source.stream();
            http.putHeader("Content-Length", String.valueOf(source.length()));
        } else {
            byte[] bytes = reply.bytes();
            body = new ByteArrayInputStream(bytes);
            if (reply.headers().first("content-length").isEmpty()) {
                http.putHeader("Content-Length", String.valueOf(bytes.length));
            }
        }
        return HttpExecuteResponse.builder().response(http.build()).responseBody(AbortableInputStream.create(body)).build();
    }

    @Override
    public void close() {} // the sandbox lives longer than its clients

    @Override
    public String clientName() {
        return "Groundschool";
    }
}

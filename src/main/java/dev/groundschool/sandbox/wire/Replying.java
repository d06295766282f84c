package dev.groundschool.sandbox.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts a reply onto a connection. */
final class Replying {
    /** So long a body goes out together with its head, at once, as a body at hand does; in bytes. */
    private static final int SHORT = 64 * 1024;

    private Replying() {}

    static void write(Reply reply, Request request, Response response, Callback callback) {
        response.setStatus(reply.status());
        reply.headers().forEach((name, value) -> response.getHeaders().add(name, value));
        boolean head = request.getMethod().equals("HEAD");
        switch (reply.content()) {
            case Reply.Bytes(byte[] bytes) -> {
                if (!head || !response.getHeaders().contains(HttpHeader.CONTENT_LENGTH)) { // of a HEAD it is what a GET would have
                    length(response, bytes.length);
                }
                response.write(true, head ? null : ByteBuffer.wrap(bytes), callback);
            }
            case Reply.Stream stream -> {
                length(response, stream.length());
                stream(response, callback, head ? _ -> { } : stream.writer());
            }
            case Reply.Source source -> source(source, head, response, callback);
        }
    }

    private static void source(Reply.Source source, boolean head, Response response, Callback callback) {
        length(response, source.length());
        ByteBuffer at = ByteBuffer.allocate(0);
        try (InputStream in = source.stream()) {
            if (!head && source.length() > SHORT) {
                new Outflow(in, source.length(), response).run();
            } else if (!head) {
                at = ByteBuffer.wrap(in.readNBytes((int) source.length()));
            }
        } catch (IOException e) {
            callback.failed(e);
            return;
        }
        if (!head && source.length() > SHORT) {
            callback.succeeded();
        } else {
            response.write(true, head ? null : at, callback);
        }
    }

    private static void length(Response response, long length) {
        if (length >= 0) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        }
    }

    private static void stream(Response response, Callback callback, Reply.Writer writer) {
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            writer.to(out);
        } catch (IOException | UncheckedIOException e) {
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }
}

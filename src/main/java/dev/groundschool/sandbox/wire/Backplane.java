package dev.groundschool.sandbox.wire;

import dev.groundschool.sandbox.wire.Broken.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/**
 * The wiring inside the sandbox: programs on instances are plugged in as HTTP servers, and what stands before them speaks HTTP to them
 * over kept-alive
 * TCP connections. All programs share one port of 127.0.0.1, open from the first plug on; which of them is meant is told by a name that
 * nobody can guess,
 * so no path leads round {@code network}. (Jetty's pipes in memory would need no port, but never wake a writer that had to wait, as of 12.1.14.)
 */
public final class Backplane implements AutoCloseable {
    /** Header fields that concern one connection only (RFC 9110, section 7.6.1). */
    private static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding",
            "upgrade",
            "expect", "content-length");
    /** Answers of up to this size are passed on in one piece. */
    private static final int SMALL = 16 * 1024;

    private final Plugged plugged = new Plugged();
    /** Only once a program is plugged in, which most sandboxes never see: to wire takes longer than all the rest of a sandbox's start. */
    private volatile @Nullable Wires wires;

    private synchronized void wire() {
        if (wires == null) {
            wires = new Wires(plugged);
        }
    }

    /** Plugs a program in. Closing the socket is pulling the plug: connections end at once. */
    public Socket plug(Program program) {
        wire();
        return plugged.put(program);
    }

    /** A program that answers requests; it may throw {@link NotHttp}, and may take its time. */
    @FunctionalInterface
    public interface Program {
        Reply answer(Message message);
    }

    /**
     * Sends the message and waits for the head of the answer; bodies both ways flow as they come.
     *
     * @param silence how long nothing may come, in real time
     */
    public Reply send(Socket to, Message message, Duration silence) throws Broken {
        Wires over = wires;
        if (to.closed() || over == null) {
            throw new Broken(Kind.CLOSED, new IOException("nothing listens"));
        }
        Request request = over.client().newRequest("127.0.0.1", over.port()).tag(to.name()).method(message.method())
                .idleTimeout(silence.toMillis(), TimeUnit.MILLISECONDS);
        request.path(message.query().isEmpty() ? message.path() : message.path() + '?' + message.query());
        request.headers(fields -> fields.put(Plugged.SOCKET, to.name()));
        request.headers(fields -> message.headers().forEach((name, value) -> {
            if (!HOP_BY_HOP.contains(name)) {
                fields.add(name, value);
            }
        }));
        InputStreamResponseListener answer = new InputStreamResponseListener();
        try {
            body(request, message);
            request.send(answer);
            return reply(message, answer, answer.get(silence.toMillis(), TimeUnit.MILLISECONDS), silence);
        } catch (TimeoutException e) {
            var _ = request.abort(e);
            throw new Broken(Kind.TIMEOUT, e);
        } catch (ExecutionException e) {
            throw new Broken(kind(e), e);
        } catch (IOException e) {
            var _ = request.abort(e);
            throw new Broken(Kind.CLOSED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var _ = request.abort(e);
            throw new Broken(Kind.TIMEOUT, e);
        }
    }

    private static void body(Request request, Message message) throws IOException {
        long length = message.headers().first("content-length").map(Backplane::number).orElse(-1L);
        if (length > 0 || message.headers().first("transfer-encoding").isPresent()) {
            request.body(new Body(message.body().open(), length));
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static final class Body extends InputStreamRequestContent {
        private final long length;

        Body(InputStream in, long length) {
            super((String) null, in, SMALL);
            this.length = length;
        }

        @Override
        public long getLength() {
            return length;
        }
    }

    private static Reply reply(Message message, InputStreamResponseListener answer, Response response, Duration silence)
            throws IOException, InterruptedException, TimeoutException, ExecutionException {
        Headers headers = new Headers();
        long length = -1;
        for (HttpField field : response.getHeaders()) {
            if (field.getLowerCaseName().equals("content-length")) {
                length = number(field.getValue());
            } else if (!HOP_BY_HOP.contains(field.getLowerCaseName())) {
                headers.add(field.getName(), field.getValue());
            }
        }
        InputStream body = answer.getInputStream();
        if (length >= 0 && length <= SMALL && !message.method().equals("HEAD")) {
            byte[] bytes = body.readAllBytes();
            answer.await(silence.toMillis(), TimeUnit.MILLISECONDS); // until the connection is back, so that the next request takes it
            return new Reply(response.getStatus(), headers, new Reply.Bytes(bytes));
        }
        return new Reply(response.getStatus(), headers, new Reply.Stream(length, out -> pass(body, out)));
    }

    /** Passes on what comes when it comes. If either side ends early, so does the other. */
    private static void pass(InputStream body, OutputStream out) throws IOException {
        try (body) {
            byte[] buffer = new byte[SMALL];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    private static Kind kind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return Kind.TIMEOUT;
            }
            if (cause instanceof HttpResponseException || cause instanceof HttpException) {
                return Kind.GARBAGE;
            }
        }
        return Kind.CLOSED;
    }

    @Override
    public synchronized void close() {
        if (wires != null) {
            wires.close();
        }
    }
}

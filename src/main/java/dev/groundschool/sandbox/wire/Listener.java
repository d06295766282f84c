package dev.groundschool.sandbox.wire;

import dev.groundschool.shape.Protocol;
import dev.groundschool.shape.wire.Fault;
import dev.groundschool.shape.wire.Xml;
import java.io.IOException;
import java.net.BindException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The sandbox on a loopback port. No other interface is ever opened. */
public final class Listener implements AutoCloseable {
    /** The port that tools for local clouds expect. */
    public static final int DEFAULT_PORT = 4566;
    private static final int LONGEST_HEADERS = 16 * 1024;
    private static final long IDLE_MILLIS = 60_000;

    static {
        Jetty.prepare();
    }

    private final Server server;
    private final int port;

    private Listener(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Listens at that port of 127.0.0.1, and of ::1 where there is one; port 0 is any free one. Throws {@link BindException} when it is taken. */
    public static Listener open(Entry entry, int port) throws IOException {
        QueuedThreadPool pool = new QueuedThreadPool(16, 2);
        pool.setName("sandbox-http");
        pool.setDaemon(true);
        pool.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        Server server = new Server(pool);
        server.setHandler(new Door(entry));
        server.setErrorHandler(Listener::malformed);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(LONGEST_HEADERS);
        http.setUriCompliance(UriCompliance.UNSAFE); // S3 keys may hold anything; the sandbox never maps a path to a file
        // A field's value as it was sent, not as Jetty would spell it: it may be signed.
        http.setHttpCompliance(HttpCompliance.RFC9110.with("SIGNED", HttpCompliance.Violation.CASE_SENSITIVE_FIELD_NAME));
        http.setHeaderCacheCaseSensitive(true);
        ServerConnector v4 = connector(server, http, "127.0.0.1", port);
        try {
            server.start();
            int bound = v4.getLocalPort();
            alsoV6(server, http, bound);
            return new Listener(server, bound);
        } catch (Exception e) {
            stop(server);
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException taken) {
                    throw taken;
                }
            }
            throw new IOException("the sandbox could not listen on port " + port, e);
        }
    }

    /** What HTTP itself refuses, such as a header without end, is answered in AWS's shape too ("Common errors", Amazon EC2 API Reference). */
    private static boolean malformed(Request request, Response response, Callback callback) {
        Object reason = request.getAttribute(ErrorHandler.ERROR_MESSAGE);
        Fault fault = Fault.sender(response.getStatus(), "MalformedHttpRequestException", "The request is not well-formed HTTP: " + reason);
        byte[] body = Xml.writeFault(Protocol.EC2, "", fault, UUID.randomUUID().toString());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/xml;charset=UTF-8").put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, request.getMethod().equals("HEAD") ? null : ByteBuffer.wrap(body), callback);
        return true;
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, String host, int port) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new RawTargets(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(1024);
        server.addConnector(connector);
        return connector;
    }

    private static void alsoV6(Server server, HttpConfiguration http, int port) {
        ServerConnector v6 = connector(server, http, "::1", port);
        try {
            v6.start();
        } catch (Exception e) { // no IPv6 here, or the port is another's there: IPv4 does
            server.removeConnector(v6);
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the listener did not stop", e);
        }
    }

    private static final class Door extends Handler.Abstract {
        private final Entry entry;

        Door(Entry entry) {
            this.entry = entry;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Headers headers = new Headers();
            for (HttpField field : request.getHeaders()) {
                headers.add(field.getLowerCaseName(), field.getValue());
            }
            String target = RawTargets.plain(request.getHttpURI().getPathQuery());
            int mark = target.indexOf('?');
            String path = mark < 0 ? target : target.substring(0, mark);
            Reply reply = entry.handle(new Message(request.getMethod(), path.isEmpty() ? "/" : path, mark < 0 ? "" : target.substring(mark + 1), headers,
                    () -> Content.Source.asInputStream(request), Request.getRemoteAddr(request), false));
            Replying.write(reply, request, response, callback);
            return true;
        }
    }
}

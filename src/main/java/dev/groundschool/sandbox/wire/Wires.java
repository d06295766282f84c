package dev.groundschool.sandbox.wire;

import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The running part of a {@link Backplane}: a server on a port of 127.0.0.1 and a client that speaks to it. */
final class Wires implements AutoCloseable {
    private static final int LONGEST_HEADERS = 64 * 1024;
    private static final int MOST_CONNECTIONS = 4096;
    private static final Duration IDLE_CONNECTION = Duration.ofMinutes(70);

    static {
        Jetty.prepare();
    }

    private final Server server;
    private final ServerConnector door;
    private final HttpClient client;

    /** Starts both; the handler answers what the client asks. */
    Wires(Handler handler) {
        QueuedThreadPool pool = new QueuedThreadPool(16, 2);
        pool.setName("sandbox-backplane");
        pool.setDaemon(true);
        pool.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server = new Server(pool);
        server.setHandler(handler);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false); // the listener dates what leaves the sandbox
        http.setRequestHeaderSize(LONGEST_HEADERS);
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setIdleTimeout(IDLE_CONNECTION.toMillis());
        door = new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
        door.setHost("127.0.0.1");
        door.setIdleTimeout(IDLE_CONNECTION.toMillis());
        door.setAcceptQueueSize(MOST_CONNECTIONS);
        server.addConnector(door);
        ClientConnector connector = new ClientConnector();
        connector.setExecutor(pool);
        connector.setSelectors(1);
        client = new HttpClient(new HttpClientTransportOverHTTP(connector));
        client.setExecutor(pool);
        client.setFollowRedirects(false);
        client.setUserAgentField(null);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
        client.setMaxRequestsQueuedPerDestination(MOST_CONNECTIONS);
        client.setRequestBufferSize(LONGEST_HEADERS);
        client.setMaxRequestHeadersSize(LONGEST_HEADERS);
        client.setMaxResponseHeadersSize(LONGEST_HEADERS);
        client.setIdleTimeout(IDLE_CONNECTION.toMillis());
        client.setDestinationIdleTimeout(IDLE_CONNECTION.toMillis());
        try {
            server.start();
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("the backplane did not start", e);
        }
        client.getProtocolHandlers().clear();
        client.getContentDecoderFactories().clear();
    }

    HttpClient client() {
        return client;
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() {
        try {
            client.stop();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the backplane did not stop", e);
        }
    }
}

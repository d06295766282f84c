package dev.groundschool.sandbox.engine;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Explain;
import dev.groundschool.network.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * Listens for one database on this machine's loopback addresses. Before a byte goes through, the network is asked whether the connection's source may reach the
 * database; a source is the internet, for a program on the learner's computer, or an instance, on whose behalf the console opened a way in.
 */
final class Gate implements Closeable {
    private static final int PATIENCE = 5_000;
    private static final int TRIES = 200;

    private final World world;
    private final Wanted.Database database;
    private final Refusal refusal;
    private final IntSupplier server;
    private final List<ServerSocket> listening = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Listens for connections from the internet.
     *
     * @param first the port to try first; if it is taken, those after it
     * @param server where the program answers; 0 when it does not
     */
    Gate(World world, Wanted.Database database, Refusal refusal, int first, IntSupplier server) throws IOException {
        this.world = world;
        this.database = database;
        this.refusal = refusal;
        this.server = server;
        ServerSocket main = bind(first);
        serve(main, Endpoint.internet());
        try {
            serve(listen(InetAddress.ofLiteral("::1"), main.getLocalPort()), Endpoint.internet());
        } catch (IOException noVersion6) {
            return; // a machine without IPv6, or the port is another's there: names resolve to 127.0.0.1 as well
        }
    }

    private static ServerSocket bind(int first) throws IOException {
        for (int port = first; port < Math.min(first + TRIES, 65_536); port++) {
            try {
                return listen(InetAddress.ofLiteral("127.0.0.1"), port);
            } catch (IOException taken) {
                // the next one may be free
            }
        }
        return listen(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    private static ServerSocket listen(InetAddress address, int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win"));
            socket.bind(new InetSocketAddress(address, port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    int port() {
        return listening.getFirst().getLocalPort();
    }

    /** A further way in, on a port of its own, for connections from that source. Closing it ends no connection. */
    ServerSocket as(Endpoint source) throws IOException {
        ServerSocket socket = listen(InetAddress.ofLiteral("127.0.0.1"), 0);
        serve(socket, source);
        return socket;
    }

    private void serve(ServerSocket socket, Endpoint source) {
        listening.add(socket);
        Thread.ofVirtual().name("gate-" + database.name()).start(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    open.add(client);
                    Thread.ofVirtual().start(() -> meet(client, source));
                } catch (IOException e) {
                    // closed, or a client that went at once
                }
            }
        });
    }

    private void meet(Socket client, Endpoint source) {
        try (client) {
            client.setTcpNoDelay(true);
            Optional<Trace> trace = world.trace(database.region(), database.id(), source);
            if (trace.isPresent() && !trace.get().reaches()) {
                world.refused(new Refused(database.region(), database.id(), database.name(), trace.get()));
                refuse(client, Explain.summary(trace.get(), Locale.getDefault()), false);
                return;
            }
            int port = server.getAsInt();
            if (trace.isEmpty() || port == 0) {
                refuse(client, "the database system is starting up", true);
                return;
            }
            try (Socket inside = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
                open.add(inside);
                inside.setTcpNoDelay(true);
                Thread back = Thread.ofVirtual().start(() -> pump(inside, client));
                pump(client, inside);
                back.join();
                open.remove(inside);
            }
        } catch (IOException e) {
            return; // either side went
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private void refuse(Socket client, String words, boolean later) throws IOException {
        client.setSoTimeout(PATIENCE);
        refusal.say(client, words, later);
        client.shutdownOutput();
        client.getInputStream().transferTo(OutputStream.nullOutputStream()); // until the client has read the message and goes
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[16_384];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                out.write(bytes, 0, read);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            quietly(from);
            quietly(to);
        }
    }

    private static void quietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return; // closed already
        }
    }

    /** Ends all connections; the port stays the database's. */
    void hangUp() {
        open.forEach(Gate::quietly);
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(listening).forEach(Gate::quietly);
        hangUp();
    }
}

package dev.groundschool.sandbox.wire;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EndPoint;

/** Where a program on an instance listens; {@link Backplane#plug} makes it. */
public final class Socket implements AutoCloseable {
    private final Backplane.Program program;
    /** Nobody can guess it, so nobody else on this computer can speak to the program past the sandbox's network. */
    private final String name = UUID.randomUUID().toString();
    private final Set<EndPoint> connections = ConcurrentHashMap.newKeySet();
    private final Runnable unplug;
    private volatile boolean closed;

    Socket(Backplane.Program program, java.util.function.Consumer<Socket> unplug) {
        this.program = program;
        this.unplug = () -> unplug.accept(this);
    }

    String name() {
        return name;
    }

    Backplane.Program program() {
        return program;
    }

    /** How many connections are open. */
    int connections() {
        connections.removeIf(each -> !each.isOpen());
        return connections.size();
    }

    boolean closed() {
        return closed;
    }

    void met(EndPoint connection) {
        if (connections.add(connection)) {
            connections.removeIf(each -> !each.isOpen());
        }
    }

    /** Pulls the plug: connections end at once, and none come about any more. */
    @Override
    public void close() {
        closed = true;
        unplug.run();
        connections.forEach(EndPoint::close);
    }
}

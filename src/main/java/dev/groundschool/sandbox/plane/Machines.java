package dev.groundschool.sandbox.plane;

import dev.groundschool.sandbox.wire.Backplane;
import dev.groundschool.sandbox.wire.Message;
import dev.groundschool.sandbox.wire.NotHttp;
import dev.groundschool.sandbox.wire.Reply;
import dev.groundschool.sandbox.wire.Socket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The programs on instances as they run. A program gets its socket when something in the sandbox first connects to it, and loses it when
 * its instance no
 * longer runs: {@link #sweep} compares what runs with the world.
 */
public final class Machines implements AutoCloseable {
    private final Servers servers;
    private final Backplane backplane;
    private final Surroundings surroundings;
    private final Map<Boot, Socket> running = new ConcurrentHashMap<>();

    /** One life of an instance, from a start to a stop. */
    private record Boot(String region, String instanceId, Instant at) {
        static Boot of(Server server) {
            return new Boot(server.region(), server.instanceId(), server.booted());
        }
    }

    public Machines(Servers servers, Backplane backplane, Surroundings surroundings) {
        this.servers = servers;
        this.surroundings = surroundings;
        this.backplane = backplane;
    }

    /** Whether the server of the web image listens at that port. */
    public static boolean serves(Server server, int port) {
        return server.web() && server.settings().app() != ServerSettings.App.BATCH && port == server.settings().port();
    }

    /** What the program answers to a visitor who came in by the instance's own address. */
    Reply answer(Server server, Message message) {
        try {
            return Programs.answer(surroundings, server, message);
        } catch (NotHttp e) {
            return Reply.text(502, Words.of("broken", Language.of(message), server.instanceId()) + '\n').with(InstancePlane.REASON, "not-http");
        }
    }

    /** Where the instance's server listens; empty when it has none at that port. */
    public Optional<Socket> socket(Server server, int port) {
        return serves(server, port) ? Optional.of(running.computeIfAbsent(Boot.of(server),
                boot -> backplane.plug(message -> Programs.answer(surroundings, server, message))))
                : Optional.empty();
    }

    /** Ends the programs of instances that no longer run, or run anew. */
    public void sweep() {
        running.forEach((boot, socket) -> {
            if (servers.find(boot.region(), boot.instanceId()).filter(now -> now.running() && now.booted().equals(boot.at())).isEmpty()) {
                running.remove(boot, socket);
                socket.close();
            }
        });
    }

    @Override
    public void close() {
        running.values().forEach(Socket::close);
        running.clear();
    }
}

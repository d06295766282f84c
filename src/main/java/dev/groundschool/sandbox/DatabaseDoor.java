package dev.groundschool.sandbox;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Explain;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.engine.Engines;
import dev.groundschool.sandbox.engine.Refused;
import dev.groundschool.sandbox.engine.Wanted;
import dev.groundschool.sandbox.rds.Databases;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Moment;
import dev.groundschool.sandbox.world.Timeline;
import dev.groundschool.shape.wire.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;

/** The sandbox's databases as they run: ways in to them, and who was kept out. */
public final class DatabaseDoor implements AutoCloseable {
    private final Timeline timeline;
    private final Engines engines;
    private volatile boolean begun;
    private final List<Consumer<KeptOut>> watchers = new CopyOnWriteArrayList<>();

    DatabaseDoor(Timeline timeline, @Nullable Path home) {
        this.timeline = timeline;
        this.engines = new Engines(new Seen(), home);
        timeline.onChange(_ -> look());
    }

    /** Begins to run the world's databases; a sandbox that only shows the past never does. */
    void begin() {
        begun = true;
        look();
    }

    /** Takes the data of databases that exist in that sandbox too from there, as they are now. */
    void after(DatabaseDoor origin) {
        engines.after(origin.engines);
    }

    private void look() {
        if (begun) {
            engines.look();
        }
    }

    /**
     * A connection that the network did not let through.
     *
     * @param database its identifier
     */
    public record KeptOut(String region, String database, Trace trace) {}

    /** A way in for connections of one source, on a port of 127.0.0.1. Closing it keeps connections that are open. */
    public static final class Way implements Closeable {
        private final ServerSocket socket;

        private Way(ServerSocket socket) {
            this.socket = socket;
        }

        public String host() {
            return "127.0.0.1";
        }

        public int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /**
     * Opens a way in to the database of that endpoint name, for an instance or, without one, a computer on the internet. Whether the network lets a connection through
     * is asked when it is made. Throws {@link IOException} when no such database runs.
     */
    public Way open(String endpoint, Optional<String> instanceId) throws IOException {
        String id = Databases.endpoints(timeline.current()).get(endpoint);
        if (id == null) {
            throw new IOException("no database answers to the name " + endpoint);
        }
        return new Way(engines.as(id, instanceId.map(Endpoint::instance).orElseGet(Endpoint::internet)));
    }

    /** How a connection to that endpoint name fares; empty when there is no such database. */
    public Optional<Trace> trace(String endpoint, Optional<String> instanceId) {
        return Databases.trace(timeline.current(), endpoint, instanceId.map(Endpoint::instance).orElseGet(Endpoint::internet));
    }

    /**
     * Why the network closes the way to a database.
     *
     * @param code the reason's, {@code blocked-by-sg} for one
     * @param words one sentence
     */
    public record Closed(String code, String words) {}

    /** Whether the network closes the way to that endpoint name, and why; empty when it is open or there is no such database. */
    public Optional<Closed> closed(String endpoint, Optional<String> instanceId, Locale locale) {
        return trace(endpoint, instanceId).filter(trace -> !trace.reaches()).map(trace -> new Closed(trace.code(), Explain.summary(trace, locale)));
    }

    /** As {@link #closed}, for a program that then gives up without a connection: it was kept out like any other. */
    Optional<Closed> keepsOut(String endpoint, Optional<String> instanceId, Locale locale) {
        trace(endpoint, instanceId).filter(trace -> !trace.reaches()).ifPresent(trace -> {
            String[] labels = endpoint.split("\\.");
            KeptOut out = new KeptOut(labels[2], labels[0], trace);
            watchers.forEach(watcher -> watcher.accept(out));
        });
        return closed(endpoint, instanceId, locale);
    }

    /** True while a database waits for its server, which takes true time however the sandbox's clock goes. */
    public boolean settling() {
        return Databases.settling(timeline.current());
    }

    /** Tells of each connection that was kept out, on the thread that tried. */
    public void onKeptOut(Consumer<KeptOut> watcher) {
        watchers.add(watcher);
    }

    /** The memory of a database's server and its helpers in bytes, shared parts counted once; empty when it does not run, or the system does not tell. */
    public OptionalLong memory(String endpoint) {
        Optional<ProcessHandle> server = running().getOrDefault(endpoint, Optional.empty());
        if (server.isEmpty()) {
            return OptionalLong.empty();
        }
        long all = 0;
        for (ProcessHandle each : Stream.concat(server.stream(), server.get().descendants()).toList()) {
            try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(each.pid()), "smaps_rollup"))) {
                all += lines.filter(line -> line.startsWith("Pss:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum() * 1024;
            } catch (IOException | UncheckedIOException gone) {
                // it ended meanwhile, or the system has no such file
            }
        }
        return all == 0 ? OptionalLong.empty() : OptionalLong.of(all);
    }

    /** Endpoint names of all databases, and the processes of those that run. */
    public Map<String, Optional<ProcessHandle>> running() {
        Map<String, Optional<ProcessHandle>> running = new java.util.TreeMap<>();
        Databases.endpoints(timeline.current()).forEach((name, id) -> running.put(name, engines.process(id)));
        return running;
    }

    /** Refuses what this machine lacks the program for, before it becomes part of the world: a handler cannot know. */
    void admit(Call call) {
        if (call.request() instanceof CreateDbInstanceRequest request) {
            Databases.program(request.engine()).flatMap(Engines::missing).ifPresent(why -> {
                throw new AwsFault(new Fault(501, "NotImplemented", "DB instances of " + request.engine() + " run on MariaDB here, and " + why + ".", false));
            });
        }
    }

    @Override
    public void close() throws IOException {
        engines.close();
    }

    /** The timeline as the engines know it. */
    private final class Seen implements dev.groundschool.sandbox.engine.World {
        @Override
        public Wanted wanted() {
            return Databases.wanted(timeline.current());
        }

        @Override
        public Set<String> known() {
            Set<String> known = new HashSet<>(Databases.known(timeline.current()));
            Object before = null;
            for (Moment moment : timeline.history()) {
                if (!moment.world().sameCells(before)) {
                    known.addAll(Databases.known(moment.world()));
                    before = moment.world().cells();
                }
            }
            return known;
        }

        @Override
        public void report(String kind, String region, String id) {
            timeline.report(kind, region, id);
        }

        @Override
        public Optional<Trace> trace(String region, String id, Endpoint from) {
            return Databases.trace(timeline.current(), region, id, from);
        }

        @Override
        public void refused(Refused refused) {
            watchers.forEach(watcher -> watcher.accept(new KeptOut(refused.region(), refused.name(), refused.trace())));
        }
    }
}

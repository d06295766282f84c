package dev.groundschool.sandbox.engine;

import dev.groundschool.network.Endpoint;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The reconciler of databases: compares the world with what runs, and gives each database a keeper. Does nothing, and costs nothing, as long as there is none. */
public final class Engines implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Engines.class.getName());
    private static final String OWNER = "owner";
    private static final String TEMPORARY = "groundschool-databases-";

    private final World world;
    private final @Nullable Path home;
    private final Map<String, Keeper> keepers = new ConcurrentHashMap<>();
    private @Nullable Path root;
    private @Nullable Engines origin;
    private boolean closed;

    /**
     * Engines for a world.
     *
     * @param home the sandbox's folder; null for a sandbox in memory, whose data go with it
     */
    public Engines(World world, @Nullable Path home) {
        this.world = world;
        this.home = home;
    }

    /** A fork's engines begin with the data of the engines it was forked from. */
    public void after(Engines other) {
        origin = other;
    }

    /** Copies what the engines forked from have of a database, as it is at this moment; false when they have none. */
    boolean inherit(String id, Path to) throws IOException, SQLException {
        Engines other = origin;
        Optional<Keeper> keeper = other == null || other.closed ? Optional.empty() : other.keeper(id);
        if (keeper.isEmpty() || !keeper.get().hasData()) {
            return false;
        }
        keeper.get().copyTo(to);
        return true;
    }

    World world() {
        return world;
    }

    static Server server(Wanted.Program program) {
        return switch (program) {
            case POSTGRES -> new PostgreSql();
            case MARIADB -> new MariaDb();
        };
    }

    /** Why that program cannot run on this machine; empty when it can. */
    public static Optional<String> missing(Wanted.Program program) {
        return program == Wanted.Program.MARIADB && !MariaDb.here() ? Optional.of(MariaDb.MISSING) : Optional.empty();
    }

    /**
     * Looks at the world again; returns at once. Called after each change. A world that takes a server for running that does not run, because it was opened anew or
     * is one of earlier days, is told so before anybody reads it.
     */
    public synchronized void look() {
        if (closed) {
            return;
        }
        Wanted wanted = world.wanted();
        keepers.values().removeIf(Keeper::ended);
        boolean first = root == null;
        for (Wanted.Database each : wanted.databases()) {
            Keeper known = keepers.get(each.id());
            if (each.up() && each.phase() == Wanted.Phase.RUN && (known == null || !known.serves(each.run()))) {
                world.report("rds.down", each.region(), each.id() + ' ' + each.run());
            }
            if (!keepers.containsKey(each.id())) {
                Keeper keeper = new Keeper(each, this);
                keepers.put(each.id(), keeper);
                keeper.start();
            }
        }
        keepers.values().forEach(Keeper::wake);
        for (Wanted.Picture each : wanted.pictures()) {
            if (!each.done() && wanted.database(each.of()).isEmpty()) {
                Thread.ofVirtual().start(() -> world.report("rds.saved", each.region(), each.key() + " The database of the snapshot has gone."));
            }
        }
        if (first && root != null) {
            Thread.ofVirtual().start(this::sweep);
        }
    }

    // -------------------------------------------------------------- folders

    private synchronized Path root() {
        Path known = root;
        if (known == null) {
            try {
                known = home != null ? Files.createDirectories(home) : temporary();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("no folder for databases", e);
            }
            root = known;
        }
        return known;
    }

    private static Path temporary() throws IOException {
        Path made = Files.createTempDirectory(TEMPORARY);
        Left.note(made.resolve(OWNER), ProcessHandle.current());
        return made;
    }

    Path folder(String id) {
        return root().resolve("databases").resolve(id);
    }

    Path picture(String key) {
        Path own = root().resolve("snapshots").resolve(key);
        Engines other = origin;
        return other == null || Files.isDirectory(own) || !Files.isDirectory(other.picture(key)) ? own : other.picture(key);
    }

    /** Removes what nobody can come back to, and what sandboxes in memory left that were killed. */
    private void sweep() {
        try {
            if (home != null) {
                Set<String> known = world.known();
                for (String kind : new String[] {"databases", "snapshots"}) {
                    for (Path each : Folders.in(root().resolve(kind))) {
                        String id = each.getFileName().toString().replace(".new", ""); // one that is being filled
                        if (!known.contains(id) && !keepers.containsKey(id)) {
                            clear(each);
                        }
                    }
                }
            }
            for (Path each : Folders.in(Path.of(System.getProperty("java.io.tmpdir")))) {
                if (each.getFileName().toString().startsWith(TEMPORARY) && !each.equals(root()) && Files.exists(each.resolve(OWNER))
                        && Left.read(each.resolve(OWNER)).isEmpty()) {
                    for (Path folder : Folders.in(each.resolve("databases"))) {
                        clear(folder);
                    }
                    Folders.remove(each);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "folders of databases could not be cleared", e);
        }
    }

    private void clear(Path folder) throws IOException {
        endLeft(new PostgreSql(), folder);
        Folders.remove(folder);
    }

    /** Ends a server that a killed sandbox left in that folder. */
    void endLeft(Server server, Path folder) throws IOException {
        Optional<ProcessHandle> left = Left.read(folder.resolve("process"));
        if (left.isEmpty() && Files.isDirectory(folder.resolve("data"))) {
            left = Left.on(folder.resolve("data"));
        }
        if (left.isPresent()) {
            end(server, folder, left.get());
            Files.deleteIfExists(folder.resolve("process"));
        }
    }

    static void end(Server server, Path folder, ProcessHandle process) throws IOException {
        Left.end(process, () -> {
            try {
                server.stop(folder, process);
            } catch (IOException e) {
                process.destroy();
            }
        });
    }

    // ------------------------------------------------------------- keepers

    Optional<Keeper> keeper(String id) {
        return Optional.ofNullable(keepers.get(id));
    }

    /** Where the server of a database answers; 0 when it does not. */
    int portOf(String id) {
        return keeper(id).map(Keeper::port).orElse(0);
    }

    /** A way in to a database for connections from that source, on a port of its own. Throws {@link IOException} when the database does not run. */
    public ServerSocket as(String id, Endpoint source) throws IOException {
        return keeper(id).flatMap(Keeper::gate).orElseThrow(() -> new IOException("the database does not run")).as(source);
    }

    /** The process of a database's server; empty when it does not run. */
    public Optional<ProcessHandle> process(String id) {
        return keeper(id).flatMap(Keeper::process);
    }

    /** Stops all servers; data of a sandbox in memory are removed. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
        }
        try {
            keepers.values().forEach(Keeper::part);
            for (Keeper each : keepers.values()) {
                each.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (home == null && root != null) {
            Folders.remove(root);
        }
    }
}

package dev.groundschool.sandbox.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks after one database on a thread of its own: makes what runs agree with what is wanted, and reports what came about. */
final class Keeper {
    private static final Logger LOG = Logger.getLogger(Keeper.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration AGAIN = Duration.ofSeconds(15);

    private final String id;
    private final Path folder;
    private final Engines engines;
    private final Server server;
    private final Thread thread;
    private volatile @Nullable Process process;
    private volatile int port;
    private volatile boolean answers;
    private @Nullable Gate gate;
    private volatile @Nullable Gate shown;
    private volatile long run = -1;
    private int upstream;
    private String equipped = "";
    private Map<String, String> tuned = Map.of();
    private Wanted.@Nullable Database last;
    private String trouble = "";
    private volatile boolean woken = true;
    private volatile boolean closing;
    private volatile boolean ended;

    Keeper(Wanted.Database first, Engines engines) {
        this.id = first.id();
        this.engines = engines;
        this.folder = engines.folder(id);
        this.server = Engines.server(first.program());
        this.thread = Thread.ofVirtual().name("database-" + first.name()).unstarted(this::keep);
    }

    void start() {
        thread.start();
    }

    void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    boolean ended() {
        return ended;
    }

    /** Where the program answers; 0 when it does not. */
    int port() {
        Process running = process;
        return answers && running != null && running.isAlive() ? port : 0;
    }

    /** True when the server of that run is there. */
    boolean serves(long wanted) {
        return run == wanted && process().isPresent();
    }

    boolean hasData() {
        return Files.isDirectory(folder.resolve("data"));
    }

    Optional<Gate> gate() {
        return Optional.ofNullable(shown);
    }

    /** The process, for those who measure its memory; empty when none runs. */
    Optional<ProcessHandle> process() {
        Process running = process;
        return running == null || !running.isAlive() ? Optional.empty() : Optional.of(running.toHandle());
    }

    /** Begins to stop the server; data stay. */
    void part() {
        closing = true;
        wake();
    }

    /** Waits until the server has stopped. */
    void close() throws InterruptedException {
        part();
        thread.join();
    }

    private void keep() {
        try {
            engines.endLeft(server, folder);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a server left behind in " + folder, e);
        }
        while (!ended) {
            woken = false;
            boolean again = false;
            try {
                step();
                trouble = "";
            } catch (IOException | SQLException | RuntimeException e) {
                again = true;
                complain(e);
            }
            if (!woken && !ended) {
                LockSupport.parkNanos((again ? AGAIN : Duration.ofDays(1)).toNanos());
            }
        }
    }

    private void complain(Exception e) {
        String words = e.getMessage() == null ? e.toString() : e.getMessage();
        String same = words.replaceAll("\\d", ""); // without times and process ids: what is told again and again would wake this thread each time
        if (!same.equals(trouble) && last != null && last.phase() == Wanted.Phase.RUN && !closing) {
            LOG.log(Level.WARNING, "database " + last.name(), e);
            engines.world().report("rds.trouble", last.region(), id + ' ' + last.run() + " failed The database server cannot be started: " + words);
        }
        trouble = same;
    }

    private void step() throws IOException, SQLException {
        Wanted all = engines.world().wanted();
        Optional<Wanted.Database> found = all.database(id);
        if (closing || found.isEmpty()) {
            halt();
            close(gate);
            if (!closing && last != null && last.phase() == Wanted.Phase.GO) {
                Folders.remove(folder);
            }
            ended = true;
            return;
        }
        Wanted.Database wanted = found.get();
        last = wanted;
        switch (wanted.phase()) {
            case RUN -> {
                running(wanted);
                pictures(all);
            }
            case REST -> {
                pictures(all);
                rest(wanted);
            }
            case GO -> {
                pictures(all);
                rest(wanted);
                Folders.remove(folder);
            }
        }
    }

    // ------------------------------------------------------------------ run

    private void running(Wanted.Database wanted) throws IOException, SQLException {
        boolean alive = process != null && process.isAlive();
        int source = wanted.replicaOf().map(engines::portOf).orElse(0);
        if (!alive && wanted.up()) {
            engines.world().report("rds.down", wanted.region(), id + ' ' + wanted.run());
        }
        if (!alive || run != wanted.run() || wanted.replicaOf().isPresent() && source != 0 && source != upstream) {
            halt();
            if (!Files.isDirectory(folder.resolve("data"))) {
                FirstData.fill(engines, server, wanted, folder);
            }
            launch(wanted, source);
        }
        if (gate == null) {
            shown = gate = new Gate(engines.world(), wanted, server.refusal(), wanted.port() != 0 ? wanted.port() : wanted.wish(), this::port);
        }
        if (wanted.dark()) {
            gate.hangUp();
        }
        equip(wanted);
        if (!wanted.up() || wanted.port() != gate.port()) {
            engines.world().report("rds.up", wanted.region(), id + ' ' + wanted.run() + ' ' + gate.port());
        }
    }

    private void launch(Wanted.Database wanted, int source) throws IOException, SQLException {
        port = free();
        upstream = source;
        equipped = "";
        tuned = Parameters.allowed(wanted);
        Process started = server.start(folder, port, wanted, source);
        process = started;
        Left.note(folder.resolve("process"), started.toHandle());
        var _ = started.onExit().thenRun(this::wake);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection admin = server.connect(folder, port)) {
                run = wanted.run();
                return;
            } catch (SQLException notYet) {
                if (!started.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException(Folders.tail(folder.resolve("log")), notYet);
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    private static int free() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return any.getLocalPort();
        }
    }

    /** Users, rights and databases; a follower has its source's. */
    private void equip(Wanted.Database wanted) throws IOException, SQLException {
        String wants = wanted.credential() + wanted.source();
        if (!equipped.equals(wants)) {
            try (Connection admin = server.connect(folder, port)) {
                if (wanted.replicaOf().isEmpty()) {
                    server.promote(admin);
                    server.equip(admin, wanted);
                }
            }
            equipped = wants;
        }
        if (!tuned.equals(Parameters.allowed(wanted))) {
            try (Connection admin = server.connect(folder, port)) {
                server.tune(folder, admin, wanted, tuned);
            }
            tuned = Parameters.allowed(wanted);
        }
        answers = true;
    }

    // ----------------------------------------------------------------- rest

    private void rest(Wanted.Database wanted) throws IOException {
        halt();
        close(gate);
        gate = null;
        shown = null;
        if (wanted.up()) {
            engines.world().report("rds.down", wanted.region(), id + ' ' + wanted.run());
        }
    }

    private static void close(@Nullable Gate gate) {
        if (gate != null) {
            gate.close();
        }
    }

    private void halt() throws IOException {
        answers = false;
        Process running = process;
        if (gate != null) {
            gate.hangUp();
        }
        if (running != null && running.isAlive()) {
            Engines.end(server, folder, running.toHandle());
        }
        process = null;
        Files.deleteIfExists(folder.resolve("process"));
    }

    // ------------------------------------------------------------- pictures

    private void pictures(Wanted all) throws IOException, SQLException {
        List<Wanted.Picture> due = all.pictures().stream().filter(each -> each.of().equals(id) && !each.done()).toList();
        for (Wanted.Picture picture : due) {
            Path target = engines.picture(picture.key());
            if (!Files.isDirectory(target)) {
                Path beside = target.resolveSibling(picture.key() + ".new");
                Folders.remove(beside);
                if (!Files.isDirectory(folder.resolve("data"))) {
                    engines.world().report("rds.saved", picture.region(), picture.key() + " The database has no data on this machine.");
                    continue;
                }
                Files.createDirectories(target.getParent());
                copyTo(beside);
                Files.move(beside, target);
            }
            engines.world().report("rds.saved", picture.region(), picture.key());
        }
    }

    synchronized void copyTo(Path target) throws IOException, SQLException {
        Process running = process;
        if (running != null && running.isAlive()) {
            server.copy(folder, port, running.toHandle(), target);
        } else {
            Folders.copy(folder, target, file -> !file.startsWith("process") && !file.startsWith("log"));
        }
    }
}

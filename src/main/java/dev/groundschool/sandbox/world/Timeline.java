package dev.groundschool.sandbox.world;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The order of things: takes calls one after another, keeps every world they made, and can go back to any of them.
 *
 * <p>Calls that read run beside one another on the current world. A call that writes is answered after its journal line is on disk; without a folder nothing is
 * written, and the world ends with the program.
 */
public final class Timeline implements AutoCloseable {
    /** A timer set meanwhile may be earlier than the one waited for. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(50);

    private final Handlers handlers;
    private final WorldClock clock;
    private final Caller self;
    private final Disk disk;
    private final Blobs blobs;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Moments moments = new Moments();
    private final List<Consumer<Moment>> listeners = new CopyOnWriteArrayList<>();
    private volatile World world;
    private volatile boolean closed;
    private final Thread timer;

    /**
     * Opens the history in a folder, or begins a new one.
     *
     * @param folder null for a world that is never written to disk
     */
    public Timeline(Handlers handlers, WorldClock clock, Caller self, long seed, @Nullable Path folder, String version) throws IOException {
        this(handlers, clock, self, seed, folder, version, folder == null ? Blobs.temporary() : Blobs.in(folder.resolve("blobs")));
    }

    private Timeline(Handlers handlers, WorldClock clock, Caller self, long seed, @Nullable Path folder, String version, Blobs blobs) throws IOException {
        this.handlers = handlers;
        this.clock = clock;
        this.self = self;
        this.blobs = blobs;
        this.disk = new Disk(folder, version, blobs);
        this.world = World.empty(seed, clock.now());
        disk.restore(world, handlers.services(), new Again());
        clock.atLeast(world.now());
        timer = Thread.ofVirtual().name("sandbox-timer").start(this::keepTime);
        clock.onChange(() -> LockSupport.unpark(timer));
    }

    /** What the start found in the folder that its owner should know; empty when all was well. */
    public List<String> notes() {
        return disk.notes();
    }

    // ---------------------------------------------------------------- calls

    /** Carries out a call. Throws {@link AwsFault} as AWS would; then nothing was changed. */
    public Answer call(Call call) {
        Call now = call;
        while (true) {
            try {
                return now.operation().isRead() ? read(now) : write(now);
            } catch (Unread bytes) {
                now = bytes.after(now, blobs);
            }
        }
    }

    private Answer read(Call call) {
        Turn now = new Turn(upToDate(call.region()), clock.now(), call);
        return new Answer(handlers.handle(call, now), now.sent());
    }

    private Answer write(Call call) {
        Answer answer;
        Moment made;
        Journal.@Nullable Line line = null;
        turn.lock();
        try {
            World before = settled(call.region());
            Turn now = new Turn(before, clock.now(), call);
            answer = new Answer(handlers.handle(call, now), now.sent());
            if (now.world().sameContent(before)) {
                return answer;
            }
            line = disk.submit(before, call, now.now());
            made = commit(now.world(), now.now(), call, null);
        } finally {
            turn.unlock();
        }
        disk.await(line);
        listeners.forEach(listener -> listener.accept(made));
        return answer;
    }

    /** The current world with all that is due done and the Region made ready; called without the lock. */
    private World upToDate(String region) {
        World seen = world;
        if (handlers.prepared(seen, region) && (seen.due().isEmpty() || seen.due().first().at().isAfter(clock.now()))) {
            return seen;
        }
        turn.lock();
        try {
            return settled(region);
        } finally {
            turn.unlock();
        }
    }

    /** As {@link #upToDate}, holding the lock. Both are functions of the journal's times, so they need no line of their own but a Region's first touch. */
    private World settled(String region) {
        advance();
        if (!region.isEmpty() && !handlers.prepared(world, region)) {
            Instant now = clock.now();
            Journal.Line line = disk.submit(world, Map.of("at", now.toString(), "touch", region));
            touch(now, region);
            disk.await(line);
        }
        return world;
    }

    /** Makes a Region ready. Nobody asked for it, so it is no change of its own: who goes back to the latest one finds the Region as it was made ready here. */
    private void touch(Instant at, String region) {
        Turn prelude = new Turn(world, at, region, self);
        handlers.prepare(prelude);
        amend(prelude.world());
    }

    /** Takes over what came about without a call: who goes back to the latest change finds that too. */
    private void amend(World now) {
        world = now;
        moments.amend(now);
    }

    @SuppressWarnings("ReferenceEquality") // the very same world comes back when nothing was due
    private boolean advance() {
        World before = world;
        world = handlers.advance(before, clock.now(), self);
        return world != before;
    }

    private Moment commit(World next, Instant at, @Nullable Call call, Moment.@Nullable Done deed) {
        world = next;
        return moments.add(next, at, call, deed);
    }

    /** Does again what a journal tells. */
    private final class Again implements Disk.Replay {
        @Override
        public void start(World stored) {
            world = stored;
            moments.begin(stored);
        }

        @Override
        public Optional<Blob> line(Fields line) {
            return replay(line);
        }

        @Override
        public World reached() {
            return world;
        }
    }

    private Optional<Blob> replay(Fields line) {
        Instant at = Instant.parse(line.text("at"));
        world = handlers.advance(world, at, self);
        if (line.has("touch")) {
            touch(at, line.text("touch"));
        } else if (line.has("told")) {
            amend(handlers.tell(world, at, line.text("region"), line.text("told"), line.text("id"), self));
        } else if (line.has("goto")) {
            commit(back(moments.get(line.number("goto")), at), at, null, null);
        } else if (line.has("reset")) {
            commit(World.empty(line.number("reset"), at), at, null, null);
        } else if (line.has("deed")) {
            Map<String, String> with = new LinkedHashMap<>();
            line.object("with").map().forEach((name, value) -> with.put(name, String.valueOf(value)));
            Moment.Done done = new Moment.Done(line.text("deed"), line.text("region"), with);
            commit(done(done, at), at, null, done);
        } else {
            Call call = disk.call(line);
            Turn now = again(call, at);
            commit(now.world(), at, call, null);
            return now.body();
        }
        return Optional.empty();
    }

    private Turn again(Call written, Instant at) {
        Call call = written;
        while (true) {
            Turn now = new Turn(world, at, call);
            try {
                handlers.handle(call, now);
                return now;
            } catch (Unread bytes) { // a line of an earlier version, which did not read them
                call = bytes.after(call, blobs);
            }
        }
    }

    // ----------------------------------------------------------------- time

    /** The world as it is, timers that are due included. */
    public World current() {
        return upToDate("");
    }

    public WorldClock clock() {
        return clock;
    }

    /** Where the bytes are that the world only names. */
    public Blobs blobs() {
        return blobs;
    }

    /** The number of the latest change. */
    public long revision() {
        return moments.revision();
    }

    /** The history that can be returned to, oldest first. */
    public List<Moment> history() {
        turn.lock();
        try {
            return moments.all();
        } finally {
            turn.unlock();
        }
    }

    /** An earlier world carried to the present: its ids go on from today's, so that none is given twice. */
    private World back(Moment moment, Instant at) {
        return moment.world().at(at).drawn(Math.max(world.drawn(), moment.world().drawn()));
    }

    /** Goes to the world as it was after that change; this is a change too, so going forward again is possible. */
    public void goTo(long wanted) {
        change(at -> Map.of("at", at.toString(), "goto", wanted), at -> back(moments.get(wanted), at));
    }

    /** Empties the account. */
    public void reset() {
        long seed = world.seed() * 31 + world.drawn() + 1;
        change(at -> Map.of("at", at.toString(), "reset", seed), at -> World.empty(seed, at));
    }

    /** Does a {@link Deed}. Throws {@link AwsFault} or {@link IllegalArgumentException} when it cannot be done; then nothing was changed. */
    public void act(Moment.Done deed) {
        upToDate(deed.region());
        change(at -> Map.of("at", at.toString(), "deed", deed.name(), "region", deed.region(), "with", deed.with()), at -> done(deed, at), deed);
    }

    private World done(Moment.Done deed, Instant at) {
        Turn now = new Turn(world, at, deed.region(), self);
        handlers.act(deed.name(), deed.with(), now);
        return now.world();
    }

    private void change(Function<Instant, Map<String, Object>> line, Function<Instant, World> next) {
        change(line, next, null);
    }

    private void change(Function<Instant, Map<String, Object>> line, Function<Instant, World> next, Moment.@Nullable Done deed) {
        Moment made;
        Journal.@Nullable Line written;
        turn.lock();
        try {
            advance();
            Instant at = clock.now();
            World changed = next.apply(at);
            written = disk.submit(world, line.apply(at));
            made = commit(changed, at, null, deed);
        } finally {
            turn.unlock();
        }
        disk.await(written);
        listeners.forEach(listener -> listener.accept(made));
    }

    /**
     * Tells the world of something that came about outside it: a database's process answers. The {@link Timed} of that kind is called with the id, now. It is
     * journalled like a call, but is no revision, for nobody called.
     */
    public void report(String kind, String region, String id) {
        Journal.@Nullable Line line;
        Moment made;
        turn.lock();
        try {
            if (closed) {
                return;
            }
            World before = settled(region);
            Instant at = clock.now();
            World after = handlers.tell(before, at, region, kind, id, self);
            if (after.sameContent(before)) {
                return;
            }
            line = disk.submit(before, Map.of("at", after.now().toString(), "told", kind, "region", region, "id", id));
            amend(after);
            made = new Moment(moments.revision(), at, null, after);
        } finally {
            turn.unlock();
        }
        disk.await(line);
        listeners.forEach(listener -> listener.accept(made));
    }

    /** A second history that begins with this world; it is never written to disk. */
    public Timeline fork(WorldClock withClock) throws IOException {
        Timeline fork = new Timeline(handlers, withClock, self, world.seed(), null, "", blobs.shared());
        fork.world = current();
        fork.moments.begin(fork.world);
        return fork;
    }

    /** Holds that world from now on as if it had always been so; for a history that only shows another one's moments. Nobody is told. */
    public void hold(World other) {
        turn.lock();
        try {
            world = other;
            moments.begin(other);
        } finally {
            turn.unlock();
        }
    }

    /** Called after each change, call or timer, on the thread that made it. */
    public void onChange(Consumer<Moment> listener) {
        listeners.add(listener);
    }

    private void keepTime() {
        while (!closed) {
            World seen = world;
            Duration wait = seen.due().isEmpty() ? LONGEST_WAIT : min(clock.realTimeUntil(seen.due().first().at()), LONGEST_WAIT);
            LockSupport.parkNanos(wait.toNanos());
            if (!world.due().isEmpty() && !world.due().first().at().isAfter(clock.now())) {
                tick();
            }
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Does what is due and tells of it; a revision is not counted, for nobody called. */
    private void tick() {
        boolean changed;
        turn.lock();
        try {
            changed = advance();
        } finally {
            turn.unlock();
        }
        if (changed) {
            Moment now = new Moment(moments.revision(), clock.now(), null, world);
            listeners.forEach(listener -> listener.accept(now));
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        LockSupport.unpark(timer);
        turn.lock();
        try {
            disk.stop(world);
        } finally {
            turn.unlock();
            blobs.close();
        }
    }
}

package dev.groundschool.sandbox.world;

import dev.groundschool.sandbox.checksum.ChecksumKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One call's hand on the world: reads from it, and makes the next one.
 *
 * <p>A turn is a local variable of the function {@code (World, Call) → (World, response)}: until the handler returns nobody else sees what it did, and when it
 * throws, nothing happened. Its time and its random numbers come from the world, so that the same turn on the same world gives the same result.
 */
public final class Turn {
    private World world;
    private final Instant now;
    private final String region;
    private final Caller caller;
    private final @Nullable Blob body;
    private final Map<String, String> told;
    private List<Piece> sent = List.of();

    public Turn(World world, Instant now, String region, Caller caller) {
        this(world, now, region, caller, null, Map.of());
    }

    /** The turn of a call. */
    Turn(World world, Instant now, Call call) {
        this(world, now, call.region(), call.caller(), call.body(), call.told());
    }

    private Turn(World world, Instant now, String region, Caller caller, @Nullable Blob body, Map<String, String> told) {
        this.world = world.at(now);
        this.now = this.world.now();
        this.region = region;
        this.caller = caller;
        this.body = body;
        this.told = told;
    }

    World world() {
        return world;
    }

    /** The sandbox's time, which never goes back. */
    public Instant now() {
        return now;
    }

    /** The Region the call was signed for. */
    public String region() {
        return region;
    }

    /** Who calls. */
    public Caller caller() {
        return caller;
    }

    /** The account's twelve digits. */
    public String account() {
        return caller.account();
    }

    /** What the call carried as a stream, already stored; empty for an operation whose input is none. */
    public Optional<Blob> body() {
        return Optional.ofNullable(body);
    }

    /** What these stretches come to, one after the other. May end the turn, which is taken anew once they were read: ask before anything that cannot be done twice. */
    public Sums sums(List<Piece> pieces, ChecksumKind kind) {
        String found = told.get(Unread.name(pieces, kind));
        if (found == null) {
            throw new Unread(pieces, kind);
        }
        return Unread.sums(found);
    }

    /** Answers these stretches of blobs, one after the other, as the operation's output stream. */
    public void send(List<Piece> pieces) {
        sent = List.copyOf(pieces);
    }

    List<Piece> sent() {
        return sent;
    }

    /** {@code arn:aws:ec2:ap-northeast-2:123456789012:vpc/vpc-0…} for service {@code ec2} and resource {@code vpc/vpc-0…}. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ':' + region + ':' + account() + ':' + resource;
    }

    public <R> Optional<R> find(Table<R> table, String id) {
        return world.find(table, region, id);
    }

    /** All rows of the turn's Region, by id. */
    public <R> Collection<R> all(Table<R> table) {
        return world.all(table, region);
    }

    /** The rows whose id is that one or comes after it, in the order of ids; finding the first takes no longer in a large table. */
    public <R> Collection<R> from(Table<R> table, String id) {
        return world.from(table, region, id);
    }

    /** Adds or replaces a row, and returns it. */
    public <R> R put(Table<R> table, String id, R row) {
        world = world.with(table, region, id, row);
        return row;
    }

    public void remove(Table<?> table, String id) {
        world = world.without(table, region, id);
    }

    /** Sets a timer: {@code kind}'s {@link Timed} is called with {@code id} after that long on the sandbox's clock. */
    public void after(Duration delay, String kind, String id) {
        world = world.drawn(world.drawn() + 1);
        world = world.due(world.due().plus(new Due(now.plus(delay), world.drawn(), kind, region, id)));
    }

    /** Drops all timers of that kind on that resource. */
    public void cancel(String kind, String id) {
        for (Due due : world.due()) {
            if (due.kind().equals(kind) && due.id().equals(id) && due.region().equals(region)) {
                world = world.due(world.due().minus(due));
            }
        }
    }

    /** Does something with random numbers of its own, the same whatever was drawn before. */
    void apart(String stream, Runnable work) {
        World before = world;
        world = before.drawing(mixed(before.seed() + mixed(stream.hashCode())), 0);
        work.run();
        world = world.drawing(before.seed(), before.drawn());
    }

    /** A new id in AWS's long form: {@code vpc-} and seventeen hexadecimal digits. */
    public String newId(String prefix) {
        return prefix + "-0" + hex(16);
    }

    /** That many random hexadecimal digits, 16 at the most. */
    public String hex(int digits) {
        return String.format("%016x", draw()).substring(16 - digits);
    }

    /** A number from 0 to below {@code bound}, drawn from the world's seed. */
    public int pick(int bound) {
        return (int) Math.floorMod(draw(), (long) bound);
    }

    /** As {@link #pick}, the first for which nothing is taken; empty after {@code bound} tries. */
    public OptionalInt pickFree(int bound, java.util.function.IntPredicate free) {
        int start = pick(bound);
        for (int i = 0; i < bound; i++) {
            int candidate = (start + i) % bound;
            if (free.test(candidate)) {
                return OptionalInt.of(candidate);
            }
        }
        return OptionalInt.empty();
    }

    /** The next number of SplitMix64 from the world's seed. */
    private long draw() {
        long next = world.drawn() + 1;
        world = world.drawn(next);
        return mixed(world.seed() + next * 0x9E3779B97F4A7C15L);
    }

    /** Neighbouring numbers made strangers (SplitMix64). */
    private static long mixed(long number) {
        long z = number;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

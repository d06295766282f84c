package dev.groundschool.ui.traffic;

import dev.groundschool.account.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One run of requests at a rate that can be changed while it goes on. It ends by itself; no more than {@link #AT_ONCE} requests are under way,
 * and while that many are, the next ones wait, as a browser's would.
 */
final class Run implements AutoCloseable {
    static final int AT_ONCE = 256;
    /** The highest rate, in requests a second. */
    static final int FASTEST = 200;
    static final Duration LONGEST = Duration.ofMinutes(5);
    /** How long a run waits for its last answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long SECOND = 1_000_000_000L;
    /** No sleep is longer, so that a higher rate is taken up soon. */
    private static final long NAP = SECOND / 20;
    /** Ended requests that are kept for being drawn; more are only counted. */
    private static final int DRAWN = 512;

    private final Supplier<Visit> visit;
    private final Place place;
    private final Duration length;
    private final LongSupplier nanos;
    private final Statistics statistics = new Statistics();
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final ExecutorService senders = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("traffic-", 0).factory());
    private final ConcurrentLinkedQueue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final long start;
    private final Thread pacer;
    private final Thread sampler;
    private volatile int perSecond;
    private volatile boolean stopped;
    private volatile boolean over;
    private volatile Statistics.Snapshot latest = Statistics.Snapshot.EMPTY;

    /**
     * A request that ended.
     *
     * @param nanos when, by {@link System#nanoTime}
     */
    record Ended(long nanos, Answer answer) {}

    /**
     * Begins at once.
     *
     * @param visit one request; blocks until it is answered
     * @param place whom it asks
     * @param perSecond how many a second
     * @param length at most {@link #LONGEST}
     */
    Run(Supplier<Visit> visit, Place place, int perSecond, Duration length) {
        this(visit, place, perSecond, length, System::nanoTime);
    }

    Run(Supplier<Visit> visit, Place place, int perSecond, Duration length, LongSupplier nanos) {
        this.visit = visit;
        this.place = place;
        this.length = length.compareTo(LONGEST) > 0 ? LONGEST : length;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
        rate(perSecond);
        this.pacer = Thread.ofVirtual().name("traffic-pacer").start(this::pace);
        this.sampler = Thread.ofVirtual().name("traffic-sampler").start(this::sample);
    }

    /** From now on so many a second. Throws {@link IllegalArgumentException} for one that is not from 1 to {@link #FASTEST}. */
    void rate(int now) {
        if (now < 1 || now > FASTEST) {
            throw new IllegalArgumentException("a rate of " + now + " a second");
        }
        perSecond = now;
    }

    private void pace() {
        var next = start;
        try {
            while (!stopped && next - start < length.toNanos()) {
                var wait = next - nanos.getAsLong();
                while (wait > 0 && !stopped) {
                    TimeUnit.NANOSECONDS.sleep(Math.min(wait, NAP));
                    // a rate that was raised meanwhile is not to wait for what the lower one had planned
                    next = Math.min(next, nanos.getAsLong() + SECOND / perSecond);
                    wait = next - nanos.getAsLong();
                }
                room.acquire();
                waiting.incrementAndGet();
                senders.execute(this::send);
                // what was held back while there was no room is not sent all at once afterwards
                next = Math.max(next, nanos.getAsLong() - SECOND / 2) + SECOND / perSecond;
            }
            senders.shutdown();
            senders.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped = true;
        } finally {
            senders.shutdownNow();
            latest = statistics.snapshot(second(), waiting.get());
            over = true;
        }
    }

    private void sample() {
        try {
            while (!over) {
                TimeUnit.MILLISECONDS.sleep(200);
                var now = statistics.snapshot(second(), waiting.get());
                if (!over) {
                    latest = now;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped: its last figures are the pacer's
        }
    }

    private int second() {
        return (int) ((nanos.getAsLong() - start) / SECOND);
    }

    private void send() {
        var sent = nanos.getAsLong();
        try {
            var got = visit.get();
            if (!stopped) {
                count(Answer.of(got, (nanos.getAsLong() - sent) / 1e6, place));
            }
        } catch (RuntimeException e) { // the account was closed under it: a request that got no answer
            if (!stopped) {
                count(new Answer(new Answer.Who(Answer.By.NOBODY, ""), dev.groundschool.ui.map.Passing.Fate.REFUSED, 0,
                        new Answer.Fault(0, "", Answer.Way.UNKNOWN), Answer.Way.UNKNOWN));
            }
        } finally {
            waiting.decrementAndGet();
            room.release();
        }
    }

    private void count(Answer answer) {
        statistics.add(second(), answer);
        if (kept.get() < DRAWN) {
            kept.incrementAndGet();
            ended.add(new Ended(System.nanoTime(), answer));
        }
    }

    /** The latest figures; worked out a few times a second, so asking costs nothing. */
    Statistics.Snapshot snapshot() {
        return latest;
    }

    /** Those that ended since it was asked before; of very many, some. */
    List<Ended> ended() {
        var taken = new ArrayList<Ended>();
        for (var each = ended.poll(); each != null; each = ended.poll()) {
            kept.decrementAndGet();
            taken.add(each);
        }
        return taken;
    }

    /** True until the last request was sent, and answered or given up. */
    boolean goesOn() {
        return !over;
    }

    /** How long it will still send. */
    Duration left() {
        var left = length.minusNanos(nanos.getAsLong() - start);
        return left.isNegative() || stopped ? Duration.ZERO : left;
    }

    /** True when the next requests wait until one of those under way is answered. */
    boolean isHeldBack() {
        return room.availablePermits() == 0;
    }

    /** Stops at once; what is under way is given up. */
    @Override
    public void close() {
        stopped = true;
        pacer.interrupt();
        sampler.interrupt();
    }
}

package dev.groundschool.ui.traffic;

import dev.groundschool.account.Visit;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One run of requests at a steady rate. It ends by itself; no more than {@link #AT_ONCE} requests are under way, and while that many are, the
 * next ones wait, as a browser's would.
 */
final class Run implements AutoCloseable {
    static final int AT_ONCE = 32;
    static final Duration LONGEST = Duration.ofMinutes(2);

    private final Supplier<Visit> visit;
    private final int perSecond;
    private final Duration length;
    private final LongSupplier nanos;
    private final Statistics statistics = new Statistics();
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final ExecutorService senders = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("traffic-", 0).factory());
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread pacer;
    private volatile boolean stopped;

    /**
     * Begins at once.
     *
     * @param visit one request; blocks until it is answered
     * @param perSecond how many a second
     * @param length at most {@link #LONGEST}
     */
    Run(Supplier<Visit> visit, int perSecond, Duration length) {
        this(visit, perSecond, length, System::nanoTime);
    }

    Run(Supplier<Visit> visit, int perSecond, Duration length, LongSupplier nanos) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("a rate of " + perSecond + " a second");
        }
        this.visit = visit;
        this.perSecond = perSecond;
        this.length = length.compareTo(LONGEST) > 0 ? LONGEST : length;
        this.nanos = nanos;
        this.pacer = Thread.ofVirtual().name("traffic-pacer").start(this::pace);
    }

    private void pace() {
        long start = nanos.getAsLong();
        long count = length.toMillis() * perSecond / 1000;
        try {
            for (long i = 0; i < count && !stopped; i++) {
                long wait = start + i * 1_000_000_000L / perSecond - nanos.getAsLong();
                if (wait > 0) {
                    TimeUnit.NANOSECONDS.sleep(wait);
                }
                room.acquire();
                senders.execute(() -> send(start));
            }
        } catch (InterruptedException e) {
            stopped = true;
        } finally {
            senders.shutdown();
            over.countDown();
        }
    }

    private void send(long start) {
        long sent = nanos.getAsLong();
        try {
            Visit answer = visit.get();
            long now = nanos.getAsLong();
            statistics.add(Statistics.Sample.of((int) ((now - start) / 1_000_000_000L), (now - sent) / 1e6, answer.answered(),
                    answer.headers().getOrDefault("x-groundschool-instance", "")));
        } catch (RuntimeException e) { // the account was closed under it: a request that got no answer
            statistics.add(Statistics.Sample.of((int) ((nanos.getAsLong() - start) / 1_000_000_000L), 0, false, ""));
        } finally {
            room.release();
        }
    }

    Statistics.Snapshot snapshot() {
        return statistics.snapshot();
    }

    /** True until the last request was sent. */
    boolean goesOn() {
        return over.getCount() > 0;
    }

    /** Waits until the last request was sent and answered. */
    void join() throws InterruptedException {
        over.await();
        senders.awaitTermination(1, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        stopped = true;
        pacer.interrupt();
    }
}

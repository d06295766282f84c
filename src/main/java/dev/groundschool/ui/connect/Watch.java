package dev.groundschool.ui.connect;

import dev.groundschool.account.Account;
import dev.groundschool.topology.Discovery;
import dev.groundschool.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads one Region of an account again and again, on a thread of its own: whenever the account tells of a change, or, where it cannot tell, every so often. Changes
 * that come together are read together.
 */
final class Watch implements AutoCloseable {
    /** A lesson's step makes several changes at once; waiting so long reads them in one go, and nobody sees the wait. */
    private static final Duration GATHER = Duration.ofMillis(40);

    /** Who is told what was read; called on the watch's thread. */
    interface Listener {
        void found(Topology topology);

        void failed(RuntimeException why);
    }

    private final Account account;
    private final String region;
    private final Supplier<Duration> interval;
    private final Listener listener;
    private final Discovery discovery;
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread;
    private final Consumer<Boolean> busy;
    private final Runnable told = this::refresh;
    private volatile boolean closed;

    Watch(Account account, String region, Supplier<Duration> interval, Listener listener, Consumer<Boolean> busy) {
        this.account = account;
        this.region = region;
        this.interval = interval;
        this.listener = listener;
        this.busy = busy;
        this.discovery = new Discovery(account::client);
        account.onChange(told);
        this.thread = Thread.ofVirtual().name("watch-" + region).start(this::run);
    }

    /** Reads again soon. */
    void refresh() {
        wanted.release();
    }

    private void run() {
        while (!closed) {
            try {
                read();
                if (account.tellsOfChanges()) {
                    wanted.acquire();
                } else {
                    wanted.tryAcquire(interval.get().toMillis(), TimeUnit.MILLISECONDS);
                }
                Thread.sleep(GATHER);
                wanted.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void read() throws InterruptedException {
        busy.accept(true);
        try {
            account.identity(); // a connection that cannot even say who it is has failed; a Region that refuses some listings has not
            Topology found = discovery.discover(List.of(region), Discovery.Progress.NONE);
            if (!closed) {
                listener.found(found);
            }
        } catch (RuntimeException e) {
            if (!closed) {
                listener.failed(e);
            }
        } finally {
            busy.accept(false);
        }
    }

    /** Stops reading; a read under way is abandoned. */
    @Override
    public void close() {
        closed = true;
        account.forget(told);
        thread.interrupt();
    }
}

package dev.groundschool.ui.connect;

import dev.groundschool.account.Account;
import dev.groundschool.account.Acting;
import dev.groundschool.sandbox.Holdings;
import dev.groundschool.topology.Discovery;
import dev.groundschool.topology.Kinds;
import dev.groundschool.topology.Topology;
import dev.groundschool.topology.Unread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads one Region of an account again and again, on a thread of its own: whenever the account tells of a change, or, where it cannot tell, every so often. Changes
 * that come together are read together, and of an account that can say where it changed only that is read again.
 */
final class Watch implements AutoCloseable {
    /** Who is told what was read; called on the watch's thread. */
    interface Listener {
        /** The very topology of the time before when nothing is different. */
        void found(Topology topology);

        void failed(RuntimeException why);
    }

    private final Account account;
    private final String region;
    private final Supplier<Duration> interval;
    private final Listener listener;
    private final Discovery discovery;
    private final Semaphore wanted = new Semaphore(0);
    private final Semaphore hurry = new Semaphore(0);
    private final Pace pace = new Pace(System::nanoTime);
    private final Thread thread;
    private final Consumer<Boolean> busy;
    private final Runnable told = wanted::release;
    private volatile boolean closed;
    private volatile boolean everything = true;
    /** What was read last, when, and as whom; of the watch's thread alone. */
    private Topology known = Topology.empty();
    private Optional<Holdings> held = Optional.empty();
    private Acting reader = new Acting.Itself();

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

    /** Reads all again now. */
    void refresh() {
        everything = true;
        hurry.release();
        wanted.release();
    }

    private void run() {
        while (!closed) {
            try {
                look();
                if (account.tellsOfChanges()) {
                    wanted.acquire();
                } else {
                    wanted.tryAcquire(interval.get().toMillis(), TimeUnit.MILLISECONDS);
                }
                var _ = hurry.tryAcquire(pace.rest().toNanos(), TimeUnit.NANOSECONDS);
                hurry.drainPermits();
                wanted.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() throws InterruptedException {
        Optional<Holdings> now = account.holdings(); // before reading: what changes meanwhile is read the next time
        Acting as = account.acting();
        Set<String> kinds = kinds(now, as);
        if (!kinds.isEmpty()) {
            everything = false;
            pace.begins();
            read(kinds);
            pace.ended();
        }
        held = now;
        reader = as;
    }

    /** What to read again. Who may read what can change with IAM, for all but the account's owner. */
    private Set<String> kinds(Optional<Holdings> now, Acting as) {
        if (everything || now.isEmpty() || held.isEmpty() || !as.equals(reader)) {
            return Kinds.NAMES;
        }
        var services = now.get().since(held.get()).stream().filter(place -> place.region().isEmpty() || place.region().equals(region))
                .map(Holdings.Place::service).collect(Collectors.toSet());
        if (!(as instanceof Acting.Itself) && services.contains("iam")) {
            return Kinds.NAMES;
        }
        Set<String> kinds = new TreeSet<>(Kinds.showing(services));
        if (!kinds.isEmpty()) {
            known.unread().stream().map(Unread::kind).forEach(kinds::add);
        }
        return kinds;
    }

    private void read(Set<String> kinds) throws InterruptedException {
        busy.accept(true);
        try {
            account.identity(); // a connection that cannot even say who it is has failed; a Region that refuses some listings has not
            known = discovery.rediscover(known, List.of(region), kinds, Discovery.Progress.NONE);
            if (!closed) {
                listener.found(known);
            }
        } catch (RuntimeException e) {
            everything = true;
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

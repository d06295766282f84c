package dev.groundschool.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sandbox's clock: as fast as real time or faster, and it can be paused and stepped. It never goes back. */
public final class WorldClock {
    /** The fastest speed: an hour in a second. */
    public static final double FASTEST = 3600;

    private final InstantSource wall;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Instant wallBase;
    private Instant base;
    private double speed;
    private boolean paused;

    /** Starts at {@code start}; {@code speed} 0 starts it paused. */
    public WorldClock(InstantSource wall, Instant start, double speed) {
        this.wall = wall;
        this.wallBase = wall.instant();
        this.base = start;
        this.paused = speed == 0;
        this.speed = paused ? 1 : speed;
    }

    public synchronized Instant now() {
        return paused ? base : base.plus(scaled(Duration.between(wallBase, wall.instant()), speed));
    }

    private static Duration scaled(Duration time, double factor) {
        return Duration.ofNanos((long) (Math.max(0, time.toNanos()) * factor));
    }

    /** How many seconds of the sandbox pass in a real one. */
    public synchronized double speed() {
        return speed;
    }

    public synchronized boolean paused() {
        return paused;
    }

    public void speed(double times) {
        if (!(times > 0 && times <= FASTEST)) {
            throw new IllegalArgumentException("the clock's speed is above 0 and at most " + FASTEST + ", not " + times);
        }
        change(now(), times, paused());
    }

    public void pause() {
        change(now(), speed(), true);
    }

    public void resume() {
        change(now(), speed(), false);
    }

    /** Moves the clock ahead at once. */
    public void step(Duration ahead) {
        if (ahead.isNegative()) {
            throw new IllegalArgumentException("the clock never goes back");
        }
        change(now().plus(ahead), speed(), paused());
    }

    /** Moves the clock to at least that moment. */
    void atLeast(Instant moment) {
        if (moment.isAfter(now())) {
            change(moment, speed(), paused());
        }
    }

    private void change(Instant from, double times, boolean still) {
        synchronized (this) {
            wallBase = wall.instant();
            base = from;
            speed = times;
            paused = still;
        }
        listeners.forEach(Runnable::run);
    }

    /** How long in real time until that moment of the sandbox; {@link Duration#ZERO} when it has come, a day when the clock is paused. */
    synchronized Duration realTimeUntil(Instant moment) {
        Duration left = Duration.between(now(), moment);
        if (left.isNegative() || left.isZero()) {
            return Duration.ZERO;
        }
        return paused ? Duration.ofDays(1) : scaled(left, 1 / speed);
    }

    /** Called after each change of speed, pause or step, on the thread that made it. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}

package dev.groundschool.ui.connect;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long to rest between two readings of an account. After a quiet time a change is read almost at once; when changes do not end, an account that takes long to
 * read is read seldom, so that reading leaves most of the machine to whoever makes the changes and to the window.
 */
final class Pace {
    /** A lesson's step makes several changes at once; waiting so long reads them in one go, and nobody sees the wait. */
    static final Duration GATHER = Duration.ofMillis(40);
    /** Rests are so many times as long as the reading before them. */
    static final int REST = 3;
    /** However long a reading took, whoever looks wants to see something move. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private long began;
    private long notBefore;

    /** @param nanos a clock like {@link System#nanoTime} */
    Pace(LongSupplier nanos) {
        this.nanos = nanos;
        this.notBefore = nanos.getAsLong();
    }

    /** A reading begins now. */
    void begins() {
        began = nanos.getAsLong();
    }

    /** It has ended. */
    void ended() {
        var now = nanos.getAsLong();
        notBefore = now + Math.min((now - began) * REST, LONGEST.toNanos());
    }

    /** How long to wait from now, when something has changed. */
    Duration rest() {
        return Duration.ofNanos(Math.max(GATHER.toNanos(), notBefore - nanos.getAsLong()));
    }
}

package dev.groundschool.account;

import dev.groundschool.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;

/** What only a sandbox can do with time: go back to an earlier world, and step its clock. */
public final class TimeMachine {
    private final Sandbox sandbox;

    TimeMachine(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** A mark to go back to. */
    public long mark() {
        return sandbox.revision();
    }

    /** The account as it was at the mark; going forward again is possible by a mark taken before. */
    public void goTo(long mark) {
        sandbox.goTo(mark);
    }

    public Instant now() {
        return sandbox.clock().now();
    }

    /** Moves the sandbox's clock ahead at once; what falls due happens. */
    public void step(Duration ahead) {
        sandbox.clock().step(ahead);
    }

    /** True when time does not pass by itself. */
    public boolean paused() {
        return sandbox.clock().paused();
    }
}

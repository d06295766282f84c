package dev.groundschool.account;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxFaults;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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

    /** Every change that can be returned to, oldest first; the first is the beginning. */
    public List<Change> changes() {
        return sandbox.history().stream().map(Change::of).toList();
    }

    /** An account that shows the Region as it was at a mark; {@link Past#show} chooses which. Made off the JavaFX thread. */
    public Past past(String region) throws IOException {
        return new Past(sandbox.past(), region);
    }

    /** A second sandbox that begins as this one was at the mark; whoever asks closes it. */
    public Sandbox fork(long mark) throws IOException {
        return sandbox.fork(mark);
    }

    /** Breaks things on purpose. */
    public SandboxFaults faults() {
        return sandbox.faults();
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

    /** True while something waits for a true process, so that stepping the clock alone does not end it. */
    public boolean busy() {
        return sandbox.databases().settling();
    }

    /** True when time does not pass by itself. */
    public boolean paused() {
        return sandbox.clock().paused();
    }
}

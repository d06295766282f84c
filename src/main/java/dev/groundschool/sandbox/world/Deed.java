package dev.groundschool.sandbox.world;

import java.util.Map;

/**
 * A change of the world that no call of AWS's can make: a zone goes dark, a machine crashes. As pure as a handler, and journalled like a call,
 * so that going back, forks and restarts hold for it too.
 */
public interface Deed {
    /** Unique in the sandbox; it stands in journals, so it never changes: {@code fault.zone-down}. */
    String name();

    /** Throws {@link AwsFault} or {@link IllegalArgumentException} when it cannot be done; then nothing was changed. */
    void act(Map<String, String> with, Turn turn);
}

package dev.groundschool.sandbox.fault;

import dev.groundschool.sandbox.world.Turn;

/** A service's answer to a zone that goes dark. Pure, like a handler; the turn's Region is the zone's. */
public interface Struck {
    /** The zone is down from now on; {@link Injections#darkZone} already says so. */
    void dark(String zone, Turn turn);

    /** The zone is back. */
    void light(String zone, Turn turn);
}

package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.world.Turn;

/** ModifyDBInstance: what changes at once, and what waits. */
final class Modifications {
    /** The time for a change has passed: what was pending is so now. */
    static void apply(Turn turn, DatabaseRow row) {
        row.put(turn);
    }
}

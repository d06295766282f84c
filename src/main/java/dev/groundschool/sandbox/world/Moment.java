package dev.groundschool.sandbox.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A point of the sandbox's history: the world as it was after a change.
 *
 * @param revision counts changes since the world began, without gaps within one history
 * @param at the sandbox's time
 * @param call what made the change; null for the beginning, a return to an earlier moment, and a reset
 */
public record Moment(long revision, Instant at, @Nullable Call call, World world) {}

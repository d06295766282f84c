/**
 * The sandbox's state as a value: one immutable {@link dev.groundschool.sandbox.world.World}, the {@link dev.groundschool.sandbox.world.Turn} in which a handler makes
 * the next one, and the {@link dev.groundschool.sandbox.world.Timeline} that orders turns, journals them and can go back.
 */
@NullMarked
package dev.groundschool.sandbox.world;

import org.jspecify.annotations.NullMarked;

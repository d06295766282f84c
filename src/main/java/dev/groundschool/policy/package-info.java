/**
 * What IAM policies say and why a request was denied, in plain words, Korean and English, and what an identity can reach: pure functions over
 * what the evaluator reads.
 *
 * <p>A room of its own, so that the window, the command line and lessons say the same of a policy, as {@code network} does of a packet's way.
 */
@NullMarked
package dev.groundschool.policy;

import org.jspecify.annotations.NullMarked;

/**
 * Can A reach B, and which rule decides? A pure evaluator of route tables, gateways, network ACLs and security groups. It imports
 * nothing but the JDK; {@code network.aws} turns what the Describe operations returned into a {@link dev.groundschool.network.Network}.
 * The sandbox's
 * data plane and the console's map ask the same evaluator, so they cannot disagree.
 */
@NullMarked
package dev.groundschool.network;

import org.jspecify.annotations.NullMarked;

/**
 * What is broken in the sandbox on purpose: Availability Zones that are down and machines that have crashed are rows of the world, put there and
 * taken away by journalled deeds, so that going back and forks hold for them.
 *
 * <p>A service that has something in a zone asks {@link dev.groundschool.sandbox.fault.Injections#darkZone} (or {@code crashed}) where it looks
 * at the world; one that must do something when a zone goes dark or comes back (a database fails over) gives a {@link
 * dev.groundschool.sandbox.fault.Struck} to {@link dev.groundschool.sandbox.fault.Injections#service}. Facts: Amazon EC2 User Guide, "Status
 * checks for Amazon EC2 instances"; EC2 API Reference, "AvailabilityZone" (state).
 */
@NullMarked
package dev.groundschool.sandbox.fault;

import org.jspecify.annotations.NullMarked;

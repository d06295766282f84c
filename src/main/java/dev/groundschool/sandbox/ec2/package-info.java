/**
 * Amazon EC2 and its network: VPCs and all they are made of.
 *
 * <p>How the classes fit: {@link dev.groundschool.sandbox.ec2.Ec2#service()} lists small handler classes, one a kind of resource. A {@code Kind} says where the
 * rows of a resource are and how EC2 speaks of it; {@code Filters}, {@code Pages} and {@code Tags} do what all {@code Describe*} share; {@code Conventions} does
 * dry runs and client tokens for every operation, so that no handler mentions them.
 *
 * <p>Where the sandbox differs from AWS, on purpose:
 * <ul>
 * <li>{@code DependencyViolation} goes on after AWS's words to name what is in the way.
 * <li>Zone letters are the same in every account, and every Region of the partition is opted in.
 * <li>A refused value of an enumeration is answered with the values there are.
 * </ul>
 */
@NullMarked
package dev.groundschool.sandbox.ec2;

import org.jspecify.annotations.NullMarked;

/**
 * Amazon EC2 Auto Scaling (API version 2011-01-01): groups of instances of one launch template across subnets, kept at their desired
 * capacity, registered with
 * target groups, and scaled with the traffic.
 *
 * <p>{@link dev.groundschool.sandbox.autoscaling.Lifecycle} is what a group does to come to its desired capacity, a pure function of the
 * world. {@link
 * dev.groundschool.sandbox.autoscaling.Scaler} calls it, through {@code Timeline.report}, whenever the world has changed, and watches the metrics.
 *
 * <h2>Differences from AWS</h2>
 *
 * <ul>
 *   <li>Launch templates only, no launch configurations, mixed instances, warm pools, lifecycle hooks or instance refresh. Termination is
 * by zone and age.
 *   <li>What is missing or unhealthy is replaced at once, not at the next of AWS's periodic checks. Instances leave the group as they
 * begin to terminate.
 *   <li>Policies are target tracking by {@code ALBRequestCountPerTarget}, from the true requests through the balancers, and by {@code
 *       ASGAverageCPUUtilization}, for which each request is taken to cost 20 ms of a CPU. As with AWS's alarms, three minutes above the
 * target scale out and
 *       fifteen below nine tenths of it scale in, on the sandbox's clock.
 * </ul>
 */
@NullMarked
package dev.groundschool.sandbox.autoscaling;

import org.jspecify.annotations.NullMarked;

/**
 * The instance metadata service: what a program on an instance can ask about the instance, the keys of its role before all ("Use the
 * Instance Metadata Service to access instance metadata", EC2 User Guide).
 *
 * <p>On AWS it answers at 169.254.169.254, inside the instance alone. The sandbox's instances run on the learner's computer, so each has an
 * address of its own on the sandbox's port, in two forms that SDKs and the CLI take as {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}:
 *
 * <ul>
 *   <li>{@code http://i-0123456789abcdef0.imds.localhost:4566}, where names that end in {@code .localhost} resolve;
 *   <li>{@code http://localhost:4566/_imds/i-0123456789abcdef0}, everywhere.
 * </ul>
 *
 * <p>A program that is given that address, the sandbox's endpoint and a Region is on the instance as far as it can tell, and needs no keys.
 * The keys of the role are a session that EC2 asks STS for ({@code AssumeRole} by {@code ec2.amazonaws.com}, journalled like any call),
 * lasting six hours of the sandbox's clock and renewed when an hour old.
 *
 * <p>Where the sandbox differs from AWS, on purpose:
 * <ul>
 * <li>Who knows the address may ask: that the asker is on the instance cannot be told here. The hop limit is kept and shown, and counts
 * for nothing.
 * <li>Tokens of version 2 end by the computer's clock, for that is the one that the SDKs keep them by; keys end by the sandbox's.
 * <li>An instance that does not run answers 503; on AWS nobody is there to ask.
 * <li>Instance identity documents are not signed, and there is no {@code events}, {@code spot} or {@code identity-credentials}.
 * </ul>
 */
@NullMarked
package dev.groundschool.sandbox.imds;

import org.jspecify.annotations.NullMarked;

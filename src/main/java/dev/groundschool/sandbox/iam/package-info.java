/**
 * AWS Identity and Access Management: users, groups, roles, policies and keys, and the enforcement of what they say on every call to the
 * sandbox.
 *
 * <p>How the classes fit: {@link dev.groundschool.sandbox.iam.Iam#service()} lists small handler classes. What users, groups and roles have
 * in common is an
 * {@code Entity}, reached through a {@code Holder}. {@code PolicySets} gathers the policies that have a say for a caller, {@link
 * dev.groundschool.sandbox.iam.policy}
 * evaluates them, and {@link dev.groundschool.sandbox.iam.Enforcement} asks before each call.
 *
 * <p>Where the sandbox differs from AWS, on purpose:
 * <ul>
 * <li>Access key ids begin with {@code LKIA} and {@code LSIA} instead of {@code AKIA} and {@code ASIA}: scanners for leaked keys leave them
 * alone, and nobody
 * takes one for a real key. {@code Ids} is the one place that knows.
 * <li>{@code MalformedPolicyDocument} goes on after AWS's words to say where in the text.
 * <li>When an access key was last used is noted for long-term keys of users, every fifteen minutes of the sandbox's clock at the most.
 * <li>MFA devices are virtual ones. Their codes are judged by the wall clock, which is what a phone works them out from, whatever the sandbox's clock says;
 * {@code aws:MultiFactorAuthAge} passes on the sandbox's clock. What a phone's clock is off by, and which code was used last, is forgotten when the sandbox closes.
 * <li>Roles may not be assumed by root, as on AWS. The console's owner can look at the account as one of its users or roles all the same, with keys of its own
 * that no account lists ({@link dev.groundschool.sandbox.iam.Guises}); AWS has no such keys.
 * <li>Service-linked roles have no policy attached, for the sandbox's services act by themselves, and are deleted at once, whether or not
 * their service still has something that needs them.
 * <li>Changes are seen at once; on AWS they take some seconds to reach every Region.
 * </ul>
 */
@NullMarked
package dev.groundschool.sandbox.iam;

import org.jspecify.annotations.NullMarked;

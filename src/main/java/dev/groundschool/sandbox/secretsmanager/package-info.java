/**
 * AWS Secrets Manager (API version 2017-10-17): secrets and their versions, found by name, ARN or an ARN without its last six letters.
 *
 * <p>A secret's text is told by {@code GetSecretValue} alone and is on disk only sealed. Another service of the sandbox makes and deletes secrets
 * of its own by {@link dev.groundschool.sandbox.secretsmanager.OwnedSecrets}.
 *
 * <h2>Differences from AWS</h2>
 *
 * <ul>
 *   <li>No rotation, no replicas in other Regions, no resource policies, no batch of values, no random passwords: those operations answer that they
 *       are not built. {@code LastAccessedDate} is not kept, since reading changes nothing here.
 *   <li>Encryption is the sandbox's own; a {@code KmsKeyId} is shown as it was given, and nobody asks KMS for leave.
 *   <li>Every version but the two last is dropped at once, where AWS keeps a hundred.
 * </ul>
 */
@NullMarked
package dev.groundschool.sandbox.secretsmanager;

import org.jspecify.annotations.NullMarked;

/**
 * Amazon S3 over the world: buckets, objects and their versions, uploads in parts, and what a bucket can be told to do with them.
 *
 * <p>How the classes fit: {@link dev.groundschool.sandbox.s3.S3#service()} lists small handler classes. A bucket is a {@code Bucket}, and
 * each thing it can be told is
 * a row of one of the {@code Settings}. A key is an {@code ObjectRow} with its versions, newest first; a version's content is a list of
 * parts, each made of stretches
 * of stored bytes, so that completing an upload or copying an object moves no bytes. {@code Versions} is the one place where versions come
 * and go; {@code Conventions}
 * checks before every operation what all of them check. Rows of objects are in the order of their keys' UTF-8 bytes, which is S3's ({@code
 * Ids}).
 *
 * <p>Where the sandbox differs from AWS, on purpose:
 * <ul>
 * <li>Bucket names are unique in the sandbox, which has no other accounts: {@code BucketAlreadyExists} never happens.
 * <li>A bucket is reached through the one endpoint whatever its Region is; a call signed for another Region is answered
 * {@code PermanentRedirect}, as AWS's endpoint of
 * that other Region would.
 * <li>An object copied from one that was uploaded in parts keeps that one's ETag and checksum: AWS reads the bytes again and makes others.
 * <li>Lifecycle rules are carried out at midnight UTC of the sandbox's clock; AWS begins then and may need a day or two. Transitions
 * between storage classes are
 * carried out by changing the class alone, and archived classes can be read like any other.
 * <li>Encryption is declared and shown; the bytes in the sandbox's folder are not encrypted. Keys of the customer's (SSE-C) are refused.
 * <li>ACLs can name the account itself and S3's groups, for the sandbox has no other accounts; {@code aws-exec-read} and the bucket owner's canned ACLs give nobody
 * else anything. Grants by e-mail address are refused and DisplayName of owners is never shown, as on AWS today.
 * <li>When a request was signed, and when a presigned URL ends, is judged by the wall clock, for that is what clients sign by: a sandbox whose clock runs faster or was
 * set ahead ends no URL earlier. What ends on the sandbox's clock is a session, and a URL signed with a session's keys ends with it. Dates in policies
 * ({@code aws:CurrentTime}) are the sandbox's; {@code s3:signatureAge} is the wall clock's.
 * <li>There is no Object Lock, MFA delete, replication, inventory, analytics, Object Lambda, access points, directory or table buckets.
 * Event notifications,
 * logging, acceleration and "requester pays" are kept and shown, and do nothing.
 * <li>Only Signature Version 4 is known, with HMAC: requests signed with version 2 or 4A are refused. Chunks of a stream may be shorter than
 * 8 KB.
 * <li>Pages that a browser shows may use buckets without a signature, by presigned URLs and by forms if they come from this computer; pages
 * from elsewhere may no more than show what is public, whatever a bucket's CORS rules say, and none may call with keys: every page
 * knows {@code test} / {@code test}.
 * <li>Changes are seen at once everywhere; on AWS a changed bucket policy or setting takes some time.
 * </ul>
 */
@NullMarked
package dev.groundschool.sandbox.s3;

import org.jspecify.annotations.NullMarked;

/**
 * One call as code in three languages: the AWS SDK for Java 2.x, boto3, and the AWS CLI.
 *
 * <p>All three are written from the same members, so they are always in step with each other and with what goes over the wire.
 */
@NullMarked
package dev.groundschool.lesson.code;

import org.jspecify.annotations.NullMarked;

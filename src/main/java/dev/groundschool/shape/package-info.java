/**
 * The AWS SDK's model classes read as data: which operations a service has, what members their requests and responses hold, and how those stand on the wire.
 *
 * <p>This is the one package that touches {@code SdkPojo.sdkFields()}, a protected API of the AWS SDK for Java 2.x. What it relies on is pinned by a test.
 */
@NullMarked
package dev.groundschool.shape;

import org.jspecify.annotations.NullMarked;

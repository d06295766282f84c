/**
 * How bytes become calls: one entry point for the in-process client and the loopback listener, who calls (Signature Version 4), and the protocols' replies. The
 * handlers behind it see neither HTTP nor XML.
 *
 * <p>{@code FormCall} answers the services whose requests are forms, {@code S3Call} S3: there {@code S3Address} finds the bucket and the key, {@code Payload} takes the
 * bytes out of whatever they are wrapped in, checks them against what was said of them, and puts them into the folder of blobs before the world hears of the call.
 */
@NullMarked
package dev.groundschool.sandbox.wire;

import org.jspecify.annotations.NullMarked;

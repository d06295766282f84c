/**
 * How bytes become calls: one entry point for the in-process client and the loopback listener, who calls (Signature Version 4), and the protocols' replies. The
 * handlers behind it see neither HTTP nor XML.
 */
@NullMarked
package dev.groundschool.sandbox.wire;

import org.jspecify.annotations.NullMarked;

/** The embedded cloud. Other packages use its front door, {@link dev.groundschool.sandbox.Sandbox}, and speak to it as to any AWS endpoint. */
@NullMarked
package dev.groundschool.sandbox;

import org.jspecify.annotations.NullMarked;

/** AWS Security Token Service. */
@NullMarked
package dev.groundschool.sandbox.sts;

import org.jspecify.annotations.NullMarked;

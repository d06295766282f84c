/**
 * The same program without a window: {@code groundschool serve}, {@code draw}, {@code prove}, {@code lint}.
 *
 * <p>A command ends with 0 when all is well, 1 when it found something wrong, 2 when it was used wrongly. What a script reads goes to standard output, what a
 * person needs to know besides goes to standard error.
 */
@NullMarked
package dev.groundschool.cli;

import org.jspecify.annotations.NullMarked;

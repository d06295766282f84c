/** The command palette: every lesson, resource and action, a few keys away. */
@NullMarked
package dev.groundschool.ui.palette;

import org.jspecify.annotations.NullMarked;

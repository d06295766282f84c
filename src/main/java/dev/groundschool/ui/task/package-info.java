/** Work off the JavaFX thread: on virtual threads, with progress and cancel in the status line. */
@NullMarked
package dev.groundschool.ui.task;

import org.jspecify.annotations.NullMarked;

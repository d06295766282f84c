/** The window: shell, panes and dialogs. The only package with JavaFX controls. */
@NullMarked
package dev.groundschool.ui;

import org.jspecify.annotations.NullMarked;

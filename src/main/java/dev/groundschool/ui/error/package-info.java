/** What the user is told when something goes wrong that no pane foresaw: what happened, why, what to do, and a code to report it by. */
@NullMarked
package dev.groundschool.ui.error;

import org.jspecify.annotations.NullMarked;

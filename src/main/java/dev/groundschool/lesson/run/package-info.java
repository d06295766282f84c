/** Runs lessons: sets their scenes, makes their calls, looks at the account for their checks, and takes it all back. No JavaFX here. */
@NullMarked
package dev.groundschool.lesson.run;

import org.jspecify.annotations.NullMarked;

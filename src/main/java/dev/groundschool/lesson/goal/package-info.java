/** A lesson's goal compared with what the account holds: by structure alone, so that whatever does the job will do. Pure. */
@NullMarked
package dev.groundschool.lesson.goal;

import org.jspecify.annotations.NullMarked;

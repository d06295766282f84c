/** The lesson: its words, steps, forms, code, predictions and results. Written against {@link dev.groundschool.ui.lesson.LessonView}. */
@NullMarked
package dev.groundschool.ui.lesson;

import org.jspecify.annotations.NullMarked;

/** What a learner has passed and has to look at again, kept in one small file that can be carried to another computer. */
@NullMarked
package dev.groundschool.lesson.progress;

import org.jspecify.annotations.NullMarked;

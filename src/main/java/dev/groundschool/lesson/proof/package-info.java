/** Finds what is wrong with lessons: {@code lint} by reading them, {@code prove} by running them on a fresh sandbox. */
@NullMarked
package dev.groundschool.lesson.proof;

import org.jspecify.annotations.NullMarked;

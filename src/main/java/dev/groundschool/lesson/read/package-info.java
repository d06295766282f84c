/** Reads lesson files into the model, strictly: what is not understood is reported with file and line, and the other lessons still load. */
@NullMarked
package dev.groundschool.lesson.read;

import org.jspecify.annotations.NullMarked;

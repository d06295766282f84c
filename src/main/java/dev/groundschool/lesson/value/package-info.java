/** What a lesson's names stand for while it runs: {@code ${…}} in its values, and JMESPath over responses. */
@NullMarked
package dev.groundschool.lesson.value;

import org.jspecify.annotations.NullMarked;

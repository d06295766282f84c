/** Breaking things in the sandbox on purpose: what can break, what is broken, and what the learner should find out. */
@NullMarked
package dev.groundschool.ui.fault;

import org.jspecify.annotations.NullMarked;

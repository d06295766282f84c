/** The learning path: modules, their lessons and how far the learner has come. */
@NullMarked
package dev.groundschool.ui.path;

import org.jspecify.annotations.NullMarked;

/** Small models that a lesson lets the learner move: pure functions of their inputs. */
@NullMarked
package dev.groundschool.lesson.simulation;

import org.jspecify.annotations.NullMarked;

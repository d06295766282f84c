/** YAML read as a tree that remembers its lines, so that every fault in a lesson file is reported where it stands. */
@NullMarked
package dev.groundschool.lesson.yaml;

import org.jspecify.annotations.NullMarked;

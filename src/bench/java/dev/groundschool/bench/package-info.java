/** How fast things are: {@code mvn -Pbench verify}. Not part of the tests, for a number measured on a busy machine proves nothing. */
@NullMarked
package dev.groundschool.bench;

import org.jspecify.annotations.NullMarked;

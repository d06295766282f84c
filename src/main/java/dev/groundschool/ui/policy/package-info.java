/** The policy viewer: a document as it is written, statement by statement, and what each of them grants, in words. */
@NullMarked
package dev.groundschool.ui.policy;

import org.jspecify.annotations.NullMarked;

/** Why a call was denied: the reasoning as far as the account hands it out, and the question to AWS's policy simulator where it does not. */
@NullMarked
package dev.groundschool.ui.why;

import org.jspecify.annotations.NullMarked;

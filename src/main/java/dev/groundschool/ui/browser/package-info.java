/** The object browser: a bucket's folders and objects, their versions, what is in them, and moving them between here and there. */
@NullMarked
package dev.groundschool.ui.browser;

import org.jspecify.annotations.NullMarked;

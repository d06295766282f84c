/** What the window says, in Korean and English, switched live: message keys, texts that data files carry, and their bindings. */
@NullMarked
package dev.groundschool.ui.i18n;

import org.jspecify.annotations.NullMarked;

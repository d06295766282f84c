/** What the console remembers between two starts: a JSON file in the user's config folder. */
@NullMarked
package dev.groundschool.ui.settings;

import org.jspecify.annotations.NullMarked;

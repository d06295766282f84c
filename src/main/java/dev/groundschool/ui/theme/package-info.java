/** How the window looks: fonts it brings along, light and dark colours, the style sheets. */
@NullMarked
package dev.groundschool.ui.theme;

import org.jspecify.annotations.NullMarked;

/** Written words and code on screen: Markdown as JavaFX nodes, highlighted code, pretty-printed wire bodies. */
@NullMarked
package dev.groundschool.ui.text;

import org.jspecify.annotations.NullMarked;

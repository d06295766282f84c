/**
 * The map pane: the account as a picture, as a tree for keyboard and screen reader, what a selected resource is, and whether A can reach B.
 */
@NullMarked
package dev.groundschool.ui.map;

import org.jspecify.annotations.NullMarked;

/** The sandbox's past: looked at change by change on the map, gone back to, or copied into a sandbox of its own. */
@NullMarked
package dev.groundschool.ui.time;

import org.jspecify.annotations.NullMarked;

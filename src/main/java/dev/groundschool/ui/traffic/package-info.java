/** Requests from the internet at a chosen rate: sent, counted, charted, and drawn along their way on the map. */
@NullMarked
package dev.groundschool.ui.traffic;

import org.jspecify.annotations.NullMarked;

/**
 * The account drawn: a pure layout of a {@link dev.groundschool.topology.Topology} into boxes and lines, a painter that shows as much
 * detail as there are pixels, and exporters that draw the same picture without a display. No JavaFX controls here.
 */
@NullMarked
package dev.groundschool.map;

import org.jspecify.annotations.NullMarked;

package dev.groundschool.map;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds the boxes in a rectangle. A packed tree over the boxes in their own order: neighbours in depth-first order are neighbours in
 * space, so groups of sixteen have tight bounds without any sorting.
 */
public final class SpatialIndex {
    private static final int FAN = 16;

    private final int size;
    /** Level 0 are the boxes; each entry of the next level bounds sixteen of the one before. Four numbers an entry: x, y, right, bottom. */
    private final List<double[]> levels = new ArrayList<>();

    SpatialIndex(List<Box> boxes) {
        size = boxes.size();
        var level = new double[size * 4];
        for (var i = 0; i < size; i++) {
            var r = boxes.get(i).rect();
            level[4 * i] = r.x();
            level[4 * i + 1] = r.y();
            level[4 * i + 2] = r.right();
            level[4 * i + 3] = r.bottom();
        }
        levels.add(level);
        while (level.length > 4) {
            level = pack(level);
            levels.add(level);
        }
    }

    private static double[] pack(double[] below) {
        var count = below.length / 4;
        var up = new double[(count + FAN - 1) / FAN * 4];
        for (var i = 0; i < up.length; i += 4) {
            up[i] = Double.POSITIVE_INFINITY;
            up[i + 1] = Double.POSITIVE_INFINITY;
            up[i + 2] = Double.NEGATIVE_INFINITY;
            up[i + 3] = Double.NEGATIVE_INFINITY;
        }
        for (var i = 0; i < count; i++) {
            var u = i / FAN * 4;
            up[u] = Math.min(up[u], below[4 * i]);
            up[u + 1] = Math.min(up[u + 1], below[4 * i + 1]);
            up[u + 2] = Math.max(up[u + 2], below[4 * i + 2]);
            up[u + 3] = Math.max(up[u + 3], below[4 * i + 3]);
        }
        return up;
    }

    /** Calls with the index of every box that touches the rectangle, in their own order. */
    public void within(Rect area, IntConsumer found) {
        if (size > 0) {
            walk(levels.size() - 1, 0, area, found);
        }
    }

    private void walk(int level, int entry, Rect area, IntConsumer found) {
        var at = levels.get(level);
        var i = entry * 4;
        if (at[i] > area.right() || at[i + 2] < area.x() || at[i + 1] > area.bottom() || at[i + 3] < area.y()) {
            return;
        }
        if (level == 0) {
            found.accept(entry);
            return;
        }
        var below = levels.get(level - 1).length / 4;
        for (var kid = entry * FAN; kid < Math.min(below, (entry + 1) * FAN); kid++) {
            walk(level - 1, kid, area, found);
        }
    }
}

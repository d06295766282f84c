package dev.groundschool.map;

import dev.groundschool.map.Pen.Stroke;

/** Things from far away: a dot each, and from still farther one mark for a run of neighbours of one colour. */
final class Runs {
    private final Pen pen;
    private final View view;
    private double x;
    private double y;
    private double right;
    private double h;
    private int colour;

    Runs(Pen pen, View view) {
        this.pen = pen;
        this.view = view;
    }

    /** Adds a dot; one that is marked stands for itself. */
    void add(Rect r, int its, boolean marked) {
        var joins = view.scale() < Painter.RUN && !marked && its == colour && Math.abs(r.y() - y) < 0.01
                && r.x() - right <= Metrics.GAP * view.scale() + 0.5 && r.x() >= x;
        if (joins) {
            right = r.right();
            return;
        }
        flush();
        x = r.x();
        y = r.y();
        right = r.right();
        h = r.h();
        colour = its;
    }

    /** Draws the run that is still open. */
    void flush() {
        if (colour != 0) {
            var top = Math.round(y);
            var tall = h < 1.5 ? Math.max(0.6, h) : Math.max(1, Math.round(y + h) - top);
            pen.rect(new Rect(Math.round(x), h < 1.5 ? y : top, Math.max(1, Math.round(right) - Math.round(x)), tall), 0, colour, Stroke.NONE);
            colour = 0;
        }
    }
}

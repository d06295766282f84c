package dev.groundschool.map;

import dev.groundschool.map.Pen.Point;

/** A rounded corner: where the curve leaves the line before and joins the line after. */
record Corner(Point in, Point out) {
    static Corner of(Point before, Point at, Point after, double radius) {
        return new Corner(towards(at, before, radius), towards(at, after, radius));
    }

    private static Point towards(Point from, Point to, double radius) {
        var length = Math.hypot(to.x() - from.x(), to.y() - from.y());
        var part = length == 0 ? 0 : Math.min(radius, length / 2) / length;
        return new Point(from.x() + (to.x() - from.x()) * part, from.y() + (to.y() - from.y()) * part);
    }
}

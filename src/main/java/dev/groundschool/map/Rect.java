package dev.groundschool.map;

/**
 * A rectangle; one unit is a pixel at 100 %.
 *
 * @param x left edge
 * @param y top edge, growing downwards
 * @param w width
 * @param h height
 */
public record Rect(double x, double y, double w, double h) {
    /** The right edge. */
    public double right() {
        return x + w;
    }

    /** The bottom edge. */
    public double bottom() {
        return y + h;
    }

    /** The middle, across. */
    public double midX() {
        return x + w / 2;
    }

    /** The middle, down. */
    public double midY() {
        return y + h / 2;
    }

    /** Whether the point is in it, edges included. */
    public boolean contains(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }

    /** Whether the other lies wholly in it. */
    public boolean contains(Rect other) {
        return other.x >= x - 1e-6 && other.y >= y - 1e-6 && other.right() <= right() + 1e-6 && other.bottom() <= bottom() + 1e-6;
    }

    /** Whether they share more than an edge. */
    public boolean intersects(Rect other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /** The smallest rectangle around both. */
    public Rect union(Rect other) {
        var left = Math.min(x, other.x);
        var top = Math.min(y, other.y);
        return new Rect(left, top, Math.max(right(), other.right()) - left, Math.max(bottom(), other.bottom()) - top);
    }

    /** Grown by so much on each side. */
    public Rect grow(double by) {
        return new Rect(x - by, y - by, w + 2 * by, h + 2 * by);
    }

    /** The way from this to that: at 0 this, at 1 that. */
    public Rect towards(Rect that, double t) {
        return new Rect(x + (that.x - x) * t, y + (that.y - y) * t, w + (that.w - w) * t, h + (that.h - h) * t);
    }
}

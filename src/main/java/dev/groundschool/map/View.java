package dev.groundschool.map;

/**
 * Which part of the map is seen: a point at {@code (x, y)} on the map is drawn at {@code (x * scale + dx, y * scale + dy)}.
 *
 * @param scale pixels to one map unit
 * @param dx shift across, in pixels
 * @param dy shift down, in pixels
 * @param w the viewport's width in pixels
 * @param h the viewport's height in pixels
 */
public record View(double scale, double dx, double dy, double w, double h) {
    /** The smallest and largest scale. */
    public static final double MIN = 0.004;
    /** The largest scale. */
    public static final double MAX = 4;

    /** All of that area in the middle of a viewport, no larger than 100 %. */
    public static View fit(Rect area, double w, double h, double margin) {
        var scale = Math.min(Math.min((w - 2 * margin) / Math.max(1, area.w()), (h - 2 * margin) / Math.max(1, area.h())), 1);
        var kept = Math.clamp(scale, MIN, MAX);
        return new View(kept, (w - area.w() * kept) / 2 - area.x() * kept, (h - area.h() * kept) / 2 - area.y() * kept, w, h);
    }

    /** On the screen, across. */
    public double x(double mapX) {
        return mapX * scale + dx;
    }

    /** On the screen, down. */
    public double y(double mapY) {
        return mapY * scale + dy;
    }

    /** A rectangle on the screen. */
    public Rect screen(Rect map) {
        return new Rect(x(map.x()), y(map.y()), map.w() * scale, map.h() * scale);
    }

    /** On the map, across. */
    public double mapX(double x) {
        return (x - dx) / scale;
    }

    /** On the map, down. */
    public double mapY(double y) {
        return (y - dy) / scale;
    }

    /** The part of the map that is seen. */
    public Rect seen() {
        return new Rect(mapX(0), mapY(0), w / scale, h / scale);
    }

    /** Nearer or farther, the point under the cursor staying where it is. */
    public View zoom(double factor, double x, double y) {
        var to = Math.clamp(scale * factor, MIN, MAX);
        return new View(to, x - mapX(x) * to, y - mapY(y) * to, w, h);
    }

    /** Shifted by so many pixels. */
    public View pan(double byX, double byY) {
        return new View(scale, dx + byX, dy + byY, w, h);
    }

    /** The same for another size of viewport. */
    public View resized(double width, double height) {
        return new View(scale, dx, dy, width, height);
    }

    /** With that point of the map in the middle. */
    public View centred(double mapX, double mapY) {
        return new View(scale, w / 2 - mapX * scale, h / 2 - mapY * scale, w, h);
    }

    /** The way from this to that: at 0 this, at 1 that. */
    public View towards(View that, double t) {
        return new View(scale + (that.scale - scale) * t, dx + (that.dx - dx) * t, dy + (that.dy - dy) * t, that.w, that.h);
    }
}

package dev.groundschool.map;

import java.util.List;

/**
 * What the painter draws with, so that window, SVG and PNG show the same picture. Coordinates are pixels, colours ARGB. Text is placed
 * by its baseline.
 */
public interface Pen {
    /** No colour: nothing is filled. */
    int NONE = 0;

    /** How a line is drawn; no dash when the array is empty. */
    record Stroke(int argb, double width, double... dash) {
        /** No line. */
        public static final Stroke NONE = new Stroke(0, 0);

        /** Whether anything is to be seen of it. */
        public boolean isVisible() {
            return width > 0 && argb >>> 24 != 0;
        }
    }

    /** A size in pixels and a weight. */
    record Type(double size, boolean bold) {
    }

    /** Where a text stands to the point it is given. */
    enum Align { LEFT, MIDDLE, RIGHT }

    /** A point in pixels. */
    record Point(double x, double y) {
    }

    /** A rectangle with rounded corners, filled and then outlined. */
    void rect(Rect rect, double radius, int fill, Stroke stroke);

    /** A line through those points, its corners rounded. */
    void line(List<Point> points, double radius, Stroke stroke);

    /** A filled shape. */
    void polygon(List<Point> points, int fill);

    /** The paper's dots: one pixel each, {@code step} apart, over a whole area; the first at {@code (x, y)}. */
    void dots(double x, double y, double step, Rect area, int argb);

    /** A filled circle. */
    void circle(double x, double y, double radius, int fill);

    /** One line of text. */
    void text(String text, double x, double baseline, Type type, int argb, Align align);

    /** How wide a text is, in pixels; an estimate where there is no font at hand. */
    double width(String text, Type type);

    /** Says what the next marks belong to, for pens whose output keeps it (an SVG's groups and titles). */
    default void begin(String id, String title) {
    }

    /** Ends what {@link #begin} began. */
    default void end() {
    }
}

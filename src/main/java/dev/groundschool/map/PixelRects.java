package dev.groundschool.map;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import javafx.scene.paint.Paint;

/**
 * Rectangles on whole pixels, their rounded corners copied from small pictures. A software renderer fills whole pixels many times as fast as the inside of a curve, which
 * it smooths row by row; so only the corners are curves, and those once for a colour and a radius.
 */
final class PixelRects {
    private static final int REMEMBERED = 2_000;
    /** The largest picture of a whole rectangle, in pixels, and the tallest of a side: above that, copying costs more than filling. */
    private static final int WHOLE = 600;
    private static final int TALL = 64;
    /** Samples a pixel in each direction; a corner's pixel is as full as so many of them squared are inside. */
    private static final int SAMPLES = 4;

    private final GraphicsContext g;
    private final IntFunction<Color> colours;
    private final Map<Rounded, Image> pictures = new HashMap<>();
    private final Map<Dashes, Image> dashed = new HashMap<>();

    /**
     * A rounded rectangle, or the corners of larger ones with what of their sides there is room for; {@code border} in whole pixels, {@code fill} and {@code edge}
     * ARGB.
     */
    private record Rounded(double radius, int border, int fill, int edge, int w, int h) {
        Image picture() {
            var picture = new WritableImage(w, h);
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    picture.getPixelWriter().setArgb(x, y, pixel(Math.min(x, w - 1 - x), Math.min(y, h - 1 - y)));
                }
            }
            return picture;
        }

        private int pixel(int x, int y) {
            int outer = 0;
            int inner = 0;
            for (int i = 0; i < SAMPLES * SAMPLES; i++) {
                double sx = x + (i % SAMPLES + 0.5) / SAMPLES;
                double sy = y + (Math.floorDiv(i, SAMPLES) + 0.5) / SAMPLES;
                double away = Math.hypot(Math.max(0, radius - sx), Math.max(0, radius - sy));
                outer += away <= radius ? 1 : 0;
                inner += sx >= border && sy >= border && away <= Math.max(radius - border, 0) ? 1 : 0;
            }
            double all = SAMPLES * SAMPLES;
            return mixed(fill, inner / all, edge, (outer - inner) / all);
        }

        // Two colours beside each other in one pixel.
        private static int mixed(int one, double ofOne, int other, double ofOther) {
            double a = (one >>> 24) * ofOne;
            double b = (other >>> 24) * ofOther;
            if (a + b < 0.5) {
                return 0;
            }
            int argb = (int) Math.round(a + b) << 24;
            for (int shift = 0; shift <= 16; shift += 8) {
                argb |= (int) Math.round(((one >> shift & 255) * a + (other >> shift & 255) * b) / (a + b)) << shift;
            }
            return argb;
        }
    }

    /** One dash and the gap after it, along a level edge or an upright one. */
    private record Dashes(int on, int off, int argb, boolean level) {
        Image picture() {
            var picture = level ? new WritableImage(on + off, 1) : new WritableImage(1, on + off);
            for (int i = 0; i < on; i++) {
                picture.getPixelWriter().setArgb(level ? i : 0, level ? 0 : i, argb);
            }
            return picture;
        }
    }

    PixelRects(GraphicsContext g, IntFunction<Color> colours) {
        this.g = g;
        this.colours = colours;
        g.setImageSmoothing(false); // pixel for pixel
    }

    /** Draws what {@link Pen#rect} describes, with an outline of whole pixels or none; dashed by one length and one gap. */
    void draw(Rect r, double rounded, int fill, Pen.Stroke stroke) {
        var border = stroke.isVisible() ? (int) Math.max(1, Math.round(stroke.width())) : 0;
        var half = border / 2.0;
        var x = (int) Math.round(r.x() - half);
        var y = (int) Math.round(r.y() - half);
        var w = Math.max(1, (int) Math.round(r.right() + half) - x);
        var h = Math.max(1, (int) Math.round(r.bottom() + half) - y);
        var radius = Math.min(rounded <= 0 ? 0 : Math.round(2 * (rounded + half)) / 2.0, Math.floor(Math.min(w, h) / 2.0));
        var side = (int) Math.ceil(radius);
        var plain = stroke.dash().length == 0 || border == 0;
        var looks = new Rounded(radius, border, fill, border == 0 ? 0 : stroke.argb(), Math.min(w, 2 * side), Math.min(h, 2 * side));
        if (side > 0 && plain && w * h <= WHOLE) {
            g.drawImage(picture(new Rounded(radius, border, fill, looks.edge(), w, h)), x, y);
            return;
        }
        if (side > 0 && plain && side >= border && h <= TALL) {
            sides(new Rounded(radius, border, fill, looks.edge(), 2 * side, h), stroke, side, x, y, w);
            return;
        }
        if (side > 0) {
            corners(looks, side, x, y, w, h);
        }
        if (border > 0) {
            var from = Math.max(side, border);
            g.setFill(along(stroke, x + side, y, true));
            fill(x + side, y, w - 2 * side, Math.min(border, h));
            fill(x + side, y + Math.max(border, h - border), w - 2 * side, Math.min(border, h - border));
            g.setFill(along(stroke, x, y + from, false));
            fill(x, y + from, Math.min(border, w), h - 2 * from);
            fill(x + Math.max(border, w - border), y + from, Math.min(border, w - border), h - 2 * from);
        }
        if (fill >>> 24 != 0) {
            g.setFill(colours.apply(fill));
            var from = Math.max(side, border);
            fill(x + border, y + from, w - 2 * border, h - 2 * from);
            if (side > border) {
                fill(x + side, y + border, w - 2 * side, side - border);
                fill(x + side, y + h - side, w - 2 * side, side - border);
            }
        }
    }

    // Low ones, as cards are: both rounded sides from a picture, and between them three fills.
    private void sides(Rounded looks, Pen.Stroke stroke, int side, int x, int y, int w) {
        var picture = picture(looks);
        var h = looks.h();
        var border = looks.border();
        g.drawImage(picture, 0, 0, side, h, x, y, side, h);
        g.drawImage(picture, side, 0, side, h, x + w - side, y, side, h);
        if (border > 0) {
            g.setFill(colours.apply(stroke.argb()));
            fill(x + side, y, w - 2 * side, border);
            fill(x + side, y + h - border, w - 2 * side, border);
        }
        if (looks.fill() >>> 24 != 0) {
            g.setFill(colours.apply(looks.fill()));
            fill(x + side, y + border, w - 2 * side, h - 2 * border);
        }
    }

    private Image picture(Rounded looks) {
        if (pictures.size() > REMEMBERED) {
            pictures.clear();
        }
        return pictures.computeIfAbsent(looks, Rounded::picture);
    }

    private void corners(Rounded corners, int s, int x, int y, int w, int h) {
        var picture = picture(corners);
        g.drawImage(picture, 0, 0, s, s, x, y, s, s);
        g.drawImage(picture, s, 0, s, s, x + w - s, y, s, s);
        g.drawImage(picture, 0, s, s, s, x, y + h - s, s, s);
        g.drawImage(picture, s, s, s, s, x + w - s, y + h - s, s, s);
    }

    // What an edge is filled with: its colour, or dashes of whole pixels as a pattern; a corner is never dashed.
    private Paint along(Pen.Stroke stroke, int x, int y, boolean level) {
        if (stroke.dash().length == 0) {
            return colours.apply(stroke.argb());
        }
        var dashes = new Dashes((int) Math.max(1, Math.round(stroke.dash()[0])), (int) Math.max(1, Math.round(stroke.dash()[1])), stroke.argb(), level);
        var picture = dashed.computeIfAbsent(dashes, Dashes::picture);
        return new ImagePattern(picture, x, y, picture.getWidth(), picture.getHeight(), false);
    }

    private void fill(int x, int y, int w, int h) {
        if (w > 0 && h > 0) {
            g.fillRect(x, y, w, h);
        }
    }
}

package dev.groundschool.map;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** A pen that paints a JavaFX canvas. Only for the JavaFX thread. */
public final class CanvasPen implements Pen {
    private static final int REMEMBERED = 20_000;

    private final GraphicsContext g;
    private final String regular;
    private final String bold;
    private final Map<Type, Font> fonts = new HashMap<>();
    private final Map<Integer, Color> colours = new HashMap<>();
    private final Map<Type, Map<String, Double>> widths = new HashMap<>();
    private final Text ruler = new Text();
    private final PixelRects pixels;
    private final Map<Integer, WritableImage> dots = new HashMap<>();

    /**
     * A pen for that canvas.
     *
     * @param regular the family of plain text, which must have been loaded; the system's own where it is not there
     * @param bold the family of strong text: a weight of its own is a family of its own to JavaFX
     */
    public CanvasPen(GraphicsContext g, String regular, String bold) {
        this.g = g;
        this.regular = regular;
        this.bold = bold;
        this.pixels = new PixelRects(g, this::colour);
        g.setTextBaseline(VPos.BASELINE);
    }

    @Override
    public void rect(Rect r, double radius, int fill, Stroke stroke) {
        if (isPixelForPixel()) {
            pixels.draw(r, radius, fill, stroke);
            return;
        }
        var d = 2 * Math.min(radius, Math.min(r.w(), r.h()) / 2);
        if (fill >>> 24 != 0) {
            g.setFill(colour(fill));
            if (d <= 0) {
                g.fillRect(r.x(), r.y(), r.w(), r.h());
            } else {
                g.fillRoundRect(r.x(), r.y(), r.w(), r.h(), d, d);
            }
        }
        if (stroke.isVisible()) {
            use(stroke);
            if (d <= 0) {
                g.strokeRect(r.x(), r.y(), r.w(), r.h());
            } else {
                g.strokeRoundRect(r.x(), r.y(), r.w(), r.h(), d, d);
            }
        }
    }

    @Override
    public void line(List<Point> points, double radius, Stroke stroke) {
        g.beginPath();
        for (var i = 0; i < points.size(); i++) {
            var p = points.get(i);
            if (i == 0) {
                g.moveTo(p.x(), p.y());
            } else if (i == points.size() - 1 || radius <= 0) {
                g.lineTo(p.x(), p.y());
            } else {
                var corner = Corner.of(points.get(i - 1), p, points.get(i + 1), radius);
                g.lineTo(corner.in().x(), corner.in().y());
                g.quadraticCurveTo(p.x(), p.y(), corner.out().x(), corner.out().y());
            }
        }
        use(stroke);
        g.stroke();
    }

    @Override
    public void polygon(List<Point> points, int fill) {
        g.setFill(colour(fill));
        g.fillPolygon(points.stream().mapToDouble(Point::x).toArray(), points.stream().mapToDouble(Point::y).toArray(), points.size());
    }

    // A pattern one pixel high, row by row: thousands of single rectangles would cost more, and so would the empty pixels between the rows.
    @Override
    public void dots(double x, double y, double step, Rect area, int argb) {
        var side = (int) Math.round(step);
        var row = dots.get(argb);
        if (row == null || row.getWidth() != side) {
            row = new WritableImage(side, 1);
            row.getPixelWriter().setArgb(0, 0, argb);
            dots.put(argb, row);
        }
        var left = Math.ceil(area.x());
        var top = Math.ceil(area.y());
        g.setFill(new ImagePattern(row, Math.round(x), 0, side, 1, false));
        for (var at = top + Math.floorMod(Math.round(y) - (long) top, side); at < Math.floor(area.bottom()); at += side) {
            g.fillRect(left, at, Math.floor(area.right()) - left, 1);
        }
    }

    @Override
    public void circle(double x, double y, double radius, int fill) {
        g.setFill(colour(fill));
        g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    @Override
    public void text(String text, double x, double baseline, Type type, int argb, Align align) {
        g.setFont(font(type));
        g.setFill(colour(argb));
        g.setTextAlign(switch (align) {
            case LEFT -> TextAlignment.LEFT;
            case MIDDLE -> TextAlignment.CENTER;
            case RIGHT -> TextAlignment.RIGHT;
        });
        g.fillText(text, x, baseline);
    }

    // Measuring is the dearest thing a frame does, and the same words come back in every frame.
    @Override
    public double width(String text, Type type) {
        var known = widths.computeIfAbsent(type, _ -> new HashMap<>());
        if (known.size() > REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(text, t -> {
            ruler.setFont(font(type));
            ruler.setText(t);
            return ruler.getLayoutBounds().getWidth();
        });
    }

    // On a screen that shows a pixel of the program as several of its own, curves are worth their price, and it is a graphics card that pays it.
    private boolean isPixelForPixel() {
        var scene = g.getCanvas().getScene();
        var window = scene == null ? null : scene.getWindow();
        return window == null || window.getRenderScaleX() == 1 && window.getRenderScaleY() == 1;
    }

    private Font font(Type type) {
        if (fonts.size() > 400) {
            fonts.clear();
            widths.clear();
        }
        return fonts.computeIfAbsent(type, t -> Font.font(t.bold() ? bold : regular, t.size()));
    }

    private Color colour(int argb) {
        return colours.computeIfAbsent(argb, c -> Color.rgb(c >> 16 & 255, c >> 8 & 255, c & 255, (c >>> 24) / 255.0));
    }

    private void use(Stroke stroke) {
        g.setStroke(colour(stroke.argb()));
        g.setLineWidth(stroke.width());
        g.setLineDashes(stroke.dash());
    }
}

package dev.groundschool.map;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A pen that paints an image with Java2D, which needs no display. */
final class RasterPen implements Pen, AutoCloseable {
    private static final Font REGULAR = load("Regular", Font.PLAIN);
    private static final Font BOLD = load("SemiBold", Font.BOLD);

    private final Graphics2D g;
    private final Map<Type, Font> fonts = new HashMap<>();

    RasterPen(BufferedImage image, double density) {
        g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(density, density);
    }

    // The program's own font where it is on the class path, as a bare machine has none with Hangul; else whatever the machine has.
    private static Font load(String weight, int style) {
        try (var in = RasterPen.class.getResourceAsStream("/assets/fonts/Pretendard-" + weight + ".ttf")) {
            if (in != null) {
                return Font.createFont(Font.TRUETYPE_FONT, in);
            }
        } catch (IOException | FontFormatException unreadable) {
            System.getLogger(RasterPen.class.getName()).log(System.Logger.Level.WARNING, "font not readable", unreadable);
        }
        return new Font(Font.SANS_SERIF, style, 12);
    }

    @Override
    public void rect(Rect r, double radius, int fill, Stroke stroke) {
        var d = 2 * Math.min(radius, Math.min(r.w(), r.h()) / 2);
        var shape = d <= 0 ? new Rectangle2D.Double(r.x(), r.y(), r.w(), r.h())
                : new RoundRectangle2D.Double(r.x(), r.y(), r.w(), r.h(), d, d);
        if (fill >>> 24 != 0) {
            g.setColor(new Color(fill, true));
            g.fill(shape);
        }
        if (stroke.isVisible()) {
            use(stroke);
            g.draw(shape);
        }
    }

    @Override
    public void line(List<Point> points, double radius, Stroke stroke) {
        var path = new Path2D.Double();
        for (var i = 0; i < points.size(); i++) {
            var p = points.get(i);
            if (i == 0) {
                path.moveTo(p.x(), p.y());
            } else if (i == points.size() - 1 || radius <= 0) {
                path.lineTo(p.x(), p.y());
            } else {
                var corner = Corner.of(points.get(i - 1), p, points.get(i + 1), radius);
                path.lineTo(corner.in().x(), corner.in().y());
                path.quadTo(p.x(), p.y(), corner.out().x(), corner.out().y());
            }
        }
        use(stroke);
        g.draw(path);
    }

    @Override
    public void polygon(List<Point> points, int fill) {
        var path = new Path2D.Double();
        path.moveTo(points.getFirst().x(), points.getFirst().y());
        points.subList(1, points.size()).forEach(p -> path.lineTo(p.x(), p.y()));
        path.closePath();
        g.setColor(new Color(fill, true));
        g.fill(path);
    }

    @Override
    public void dots(double x, double y, double step, Rect area, int argb) {
        g.setColor(new Color(argb, true));
        for (var top = first(y, step, area.y()); top < area.bottom(); top += step) {
            for (var left = first(x, step, area.x()); left < area.right(); left += step) {
                g.fill(new Rectangle2D.Double(left, top, 1, 1));
            }
        }
    }

    private static double first(double from, double step, double at) {
        return from + Math.ceil((at - from) / step) * step;
    }

    @Override
    public void circle(double x, double y, double radius, int fill) {
        g.setColor(new Color(fill, true));
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void text(String text, double x, double baseline, Type type, int argb, Align align) {
        if (text.isEmpty()) {
            return;
        }
        g.setFont(font(type));
        g.setColor(new Color(argb, true));
        var left = switch (align) {
            case LEFT -> x;
            case MIDDLE -> x - width(text, type) / 2;
            case RIGHT -> x - width(text, type);
        };
        g.drawString(text, (float) left, (float) baseline);
    }

    @Override
    public double width(String text, Type type) {
        return text.isEmpty() ? 0 : font(type).getStringBounds(text, g.getFontRenderContext()).getWidth();
    }

    private Font font(Type type) {
        return fonts.computeIfAbsent(type, t -> (t.bold() ? BOLD : REGULAR).deriveFont((float) t.size()));
    }

    private void use(Stroke stroke) {
        g.setColor(new Color(stroke.argb(), true));
        var dash = new float[stroke.dash().length];
        for (var i = 0; i < dash.length; i++) {
            dash[i] = (float) stroke.dash()[i];
        }
        g.setStroke(new BasicStroke((float) stroke.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash.length == 0 ? null
                : dash, 0));
    }

    @Override
    public void close() {
        g.dispose();
    }
}

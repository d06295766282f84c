package dev.groundschool.map;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A pen that writes SVG 1.1. */
final class SvgPen implements Pen {
    private static final String FAMILIES = "Pretendard, Inter, 'Noto Sans KR', 'Malgun Gothic', 'Apple SD Gothic Neo', "
            + "system-ui, sans-serif";

    private final StringBuilder out = new StringBuilder(16_384);
    /** The patterns it has written, by their ids. */
    private final Set<String> patterns = new HashSet<>();
    private int depth = 1;

    /** The whole document, of that size in pixels. */
    String document(double w, double h, String title) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + n(w) + "\" height=\"" + n(h) + "\" viewBox=\"0 0 " + n(w) + " " + n(h)
                + "\" font-family=\"" + FAMILIES + "\" role=\"img\">\n"
                + "  <title>" + escape(title) + "</title>\n" + out + "</svg>\n";
    }

    @Override
    public void rect(Rect r, double radius, int fill, Stroke stroke) {
        if (fill >>> 24 == 0 && !stroke.isVisible()) {
            return;
        }
        open("rect").append(" x=\"").append(n(r.x())).append("\" y=\"").append(n(r.y())).append("\" width=\"").append(n(r.w()))
                .append("\" height=\"").append(n(r.h())).append('"');
        if (radius > 0) {
            out.append(" rx=\"").append(n(Math.min(radius, Math.min(r.w(), r.h()) / 2))).append('"');
        }
        paint("fill", fill);
        stroke(stroke);
        out.append("/>\n");
    }

    @Override
    public void line(List<Point> points, double radius, Stroke stroke) {
        open("path").append(" d=\"");
        for (var i = 0; i < points.size(); i++) {
            var p = points.get(i);
            if (i == 0 || i == points.size() - 1 || radius <= 0) {
                out.append(i == 0 ? "M" : "L").append(n(p.x())).append(' ').append(n(p.y()));
            } else {
                var corner = Corner.of(points.get(i - 1), p, points.get(i + 1), radius);
                out.append('L').append(n(corner.in().x())).append(' ').append(n(corner.in().y())).append('Q').append(n(p.x())).append(' ')
                        .append(n(p.y())).append(' ').append(n(corner.out().x())).append(' ').append(n(corner.out().y()));
            }
        }
        out.append('"');
        paint("fill", NONE);
        stroke(stroke);
        out.append("/>\n");
    }

    @Override
    public void polygon(List<Point> points, int fill) {
        open("polygon").append(" points=\"");
        for (var i = 0; i < points.size(); i++) {
            out.append(i == 0 ? "" : " ").append(n(points.get(i).x())).append(',').append(n(points.get(i).y()));
        }
        out.append('"');
        paint("fill", fill);
        out.append("/>\n");
    }

    @Override
    public void dots(double x, double y, double step, Rect area, int argb) {
        var id = "dots" + Colours.hex(argb).substring(1);
        if (patterns.add(id)) {
            indent().append("<defs><pattern id=\"").append(id).append("\" x=\"").append(n(x)).append("\" y=\"").append(n(y)).append("\" width=\"")
                    .append(n(step)).append("\" height=\"").append(n(step)).append("\" patternUnits=\"userSpaceOnUse\"><rect width=\"1\" height=\"1\"");
            paint("fill", argb);
            out.append("/></pattern></defs>\n");
        }
        open("rect").append(" x=\"").append(n(area.x())).append("\" y=\"").append(n(area.y())).append("\" width=\"").append(n(area.w()))
                .append("\" height=\"").append(n(area.h())).append("\" fill=\"url(#").append(id).append(")\"/>\n");
    }

    @Override
    public void circle(double x, double y, double radius, int fill) {
        open("circle").append(" cx=\"").append(n(x)).append("\" cy=\"").append(n(y)).append("\" r=\"").append(n(radius)).append('"');
        paint("fill", fill);
        out.append("/>\n");
    }

    @Override
    public void text(String text, double x, double baseline, Type type, int argb, Align align) {
        if (text.isEmpty()) {
            return;
        }
        open("text").append(" x=\"").append(n(x)).append("\" y=\"").append(n(baseline)).append("\" font-size=\"").append(n(type.size()))
                .append('"');
        if (type.bold()) {
            out.append(" font-weight=\"600\"");
        }
        if (align != Align.LEFT) {
            out.append(align == Align.MIDDLE ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        }
        paint("fill", argb);
        out.append('>').append(escape(text)).append("</text>\n");
    }

    // No font is at hand while writing SVG, and the reader's may differ: an estimate, a little on the wide side.
    @Override
    public double width(String text, Type type) {
        var ems = text.codePoints().mapToDouble(c -> c >= 0x1100 ? 0.95 : "ijlft.,:;|!'() ".indexOf(c) >= 0 ? 0.32
                : Character.isUpperCase(c) || c == 'm' || c == 'w' ? 0.72 : 0.57).sum();
        return ems * type.size() * (type.bold() ? 1.04 : 1);
    }

    @Override
    public void begin(String id, String title) {
        indent().append("<g data-id=\"").append(escape(id)).append("\"><title>").append(escape(title)).append("</title>\n");
        depth++;
    }

    @Override
    public void end() {
        depth--;
        indent().append("</g>\n");
    }

    private StringBuilder indent() {
        return out.repeat("  ", depth);
    }

    private StringBuilder open(String element) {
        return indent().append('<').append(element);
    }

    private void paint(String what, int argb) {
        var alpha = argb >>> 24;
        out.append(' ').append(what).append("=\"").append(alpha == 0 ? "none" : Colours.hex(argb)).append('"');
        if (alpha > 0 && alpha < 255) {
            out.append(' ').append(what).append("-opacity=\"").append(n(alpha / 255.0)).append('"');
        }
    }

    private void stroke(Stroke stroke) {
        if (!stroke.isVisible()) {
            return;
        }
        paint("stroke", stroke.argb());
        out.append(" stroke-width=\"").append(n(stroke.width())).append('"');
        if (stroke.dash().length > 0) {
            out.append(" stroke-dasharray=\"");
            for (var i = 0; i < stroke.dash().length; i++) {
                out.append(i == 0 ? "" : " ").append(n(stroke.dash()[i]));
            }
            out.append('"');
        }
    }

    private static String n(double value) {
        var rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : String.format(Locale.ROOT, "%.2f", rounded);
    }

    private static String escape(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                // XML 1.0 has no way to write other control characters, and a tag may hold any.
                default -> safe.appendCodePoint(c < 0x20 && c != '\t' && c != '\n' || c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE
                        || c == 0xFFFF ? 0xFFFD : c);
            }
        });
        return safe.toString();
    }
}

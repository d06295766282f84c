package dev.groundschool.map;

import dev.groundschool.map.Pen.Point;
import dev.groundschool.map.Pen.Stroke;
import java.util.List;

/** A small round sign on the tile of a load balancer's target: what the health checks found. Each state has a colour and a sign. */
final class HealthBadge {
    private static final int WAITING = 0xFFC77700;
    private static final int SIGN = 0xFFFFFFFF;

    private final Pen pen;
    private final MapTheme theme;

    HealthBadge(Pen pen, MapTheme theme) {
        this.pen = pen;
        this.theme = theme;
    }

    /** Round that point, in pixels. */
    void draw(String state, double x, double y, double radius, double opacity) {
        pen.circle(x, y, radius + 1.5, Colours.alpha(theme.card(), opacity));
        pen.circle(x, y, radius, Colours.alpha(colour(state), opacity));
        var stroke = new Stroke(Colours.alpha(SIGN, opacity), Math.max(1.2, radius / 3.4));
        var a = radius * 0.45;
        switch (state) {
            case Face.HEALTHY -> line(stroke, new Point(x - a, y + 0.1 * a), new Point(x - 0.2 * a, y + 0.8 * a), new Point(x + a, y - 0.7 * a));
            case "unhealthy" -> {
                line(stroke, new Point(x - 0.8 * a, y - 0.8 * a), new Point(x + 0.8 * a, y + 0.8 * a));
                line(stroke, new Point(x - 0.8 * a, y + 0.8 * a), new Point(x + 0.8 * a, y - 0.8 * a));
            }
            case "draining", "unhealthy.draining" -> {
                line(stroke, new Point(x, y - a), new Point(x, y + a));
                line(stroke, new Point(x - 0.8 * a, y + 0.2 * a), new Point(x, y + a), new Point(x + 0.8 * a, y + 0.2 * a));
            }
            case "initial" -> line(stroke, new Point(x, y - a), new Point(x, y), new Point(x + 0.8 * a, y));
            default -> line(stroke, new Point(x - a, y), new Point(x + a, y));
        }
    }

    private void line(Stroke stroke, Point... points) {
        pen.line(List.of(points), 0, stroke);
    }

    private int colour(String state) {
        return switch (state) {
            case Face.HEALTHY -> theme.lit();
            case "unhealthy" -> theme.blocked();
            case "draining", "unhealthy.draining", "initial" -> WAITING;
            default -> theme.muted();
        };
    }
}

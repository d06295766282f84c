package dev.groundschool.map;

import dev.groundschool.map.Pen.Point;
import dev.groundschool.map.Pen.Stroke;
import java.util.ArrayList;
import java.util.List;

/** Paints lines: those of the structure, the ties of what is selected, and a path with what moves along it. */
final class Lines {
    private static final double RADIUS = 9;

    private final MapTheme theme;
    private final View view;

    Lines(MapTheme theme, View view) {
        this.theme = theme;
        this.view = view;
    }

    void structure(Pen pen, List<Edge> edges, double scale) {
        if (scale < 0.1) {
            return;
        }
        for (var edge : edges) {
            var flow = edge.kind() == Edge.Kind.FLOW;
            line(pen, screen(edge.points()), flow ? theme.flow() : theme.link(), flow ? 2 : 1.5, !flow, true);
        }
    }

    void marks(Pen pen, Edges edges, Marks marks) {
        marks.selected().ifPresent(ref -> edges.of(ref)
                .forEach(edge -> line(pen, screen(edge.points()), theme.selected(), 1.5, true, false)));
        marks.way().ifPresent(way -> {
            for (var i = 1; i <= last(way); i++) {
                var colour = i == way.stopsAt() ? theme.blocked() : theme.flow();
                edges.between(way.hops().get(i - 1), way.hops().get(i), Edge.Kind.FLOW)
                        .ifPresent(edge -> line(pen, screen(edge.points()), colour, 2.6, false, true));
            }
        });
    }

    private static int last(Marks.Way way) {
        return way.stopsAt() < 0 ? way.hops().size() - 1 : way.stopsAt();
    }

    /** What moves along a way, and the cross where it ends. */
    void dots(Pen pen, Edges edges, Layout layout, Marks.Way way) {
        var passed = new ArrayList<Point>();
        for (var i = 1; i <= last(way); i++) {
            edges.between(way.hops().get(i - 1), way.hops().get(i), Edge.Kind.FLOW).ifPresent(edge -> passed.addAll(screen(edge.points())));
        }
        if (way.phase() >= 0 && passed.size() > 1) {
            for (var k = 0; k < 3; k++) {
                var dot = along(passed, (way.phase() + k / 3.0) % 1);
                pen.circle(dot.x(), dot.y(), 4.5, way.stopsAt() >= 0 ? theme.blocked() : theme.flow());
            }
        }
        if (way.stopsAt() >= 0) {
            layout.show(way.hops().get(way.stopsAt())).ifPresent(box -> cross(pen, view.screen(box.rect())));
        }
    }

    private void cross(Pen pen, Rect r) {
        var x = r.right() - 2;
        var y = r.y() + 2;
        pen.circle(x, y, 8, theme.blocked());
        var white = new Stroke(0xFFFFFFFF, 2);
        pen.line(List.of(new Point(x - 3, y - 3), new Point(x + 3, y + 3)), 0, white);
        pen.line(List.of(new Point(x - 3, y + 3), new Point(x + 3, y - 3)), 0, white);
    }

    private List<Point> screen(List<Point> points) {
        return points.stream().map(p -> new Point(Math.round(view.x(p.x())), Math.round(view.y(p.y())))).toList();
    }

    private void line(Pen pen, List<Point> points, int colour, double width, boolean dashed, boolean arrow) {
        if (points.size() < 2) {
            return;
        }
        var small = Math.min(1, Math.max(0.4, view.scale()));
        var head = 9.0 * small;
        var shown = new ArrayList<>(points);
        var end = points.getLast();
        var before = points.get(points.size() - 2);
        var length = Math.hypot(end.x() - before.x(), end.y() - before.y());
        var pointed = arrow && length > head;
        if (pointed) {
            shown.set(shown.size() - 1, new Point(end.x() - (end.x() - before.x()) / length * head * 0.8,
                    end.y() - (end.y() - before.y()) / length * head * 0.8));
        }
        pen.line(shown, RADIUS * small, new Stroke(colour, width * small, dashed ? new double[] {3, 3} : new double[0]));
        if (pointed) {
            var ux = (end.x() - before.x()) / length;
            var uy = (end.y() - before.y()) / length;
            var half = head * 0.58;
            pen.polygon(List.of(end, new Point(end.x() - ux * head - uy * half, end.y() - uy * head + ux * half),
                    new Point(end.x() - ux * head + uy * half, end.y() - uy * head - ux * half)), colour);
        }
    }

    /** The point at a part of the whole length, from 0 to 1. */
    static Point along(List<Point> points, double part) {
        var total = 0.0;
        for (var i = 1; i < points.size(); i++) {
            total += Math.hypot(points.get(i).x() - points.get(i - 1).x(), points.get(i).y() - points.get(i - 1).y());
        }
        var left = total * part;
        for (var i = 1; i < points.size(); i++) {
            var a = points.get(i - 1);
            var b = points.get(i);
            var length = Math.hypot(b.x() - a.x(), b.y() - a.y());
            if (length > 0 && left <= length) {
                return new Point(a.x() + (b.x() - a.x()) * left / length, a.y() + (b.y() - a.y()) * left / length);
            }
            left -= length;
        }
        return points.getLast();
    }
}

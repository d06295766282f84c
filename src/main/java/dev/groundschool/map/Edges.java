package dev.groundschool.map;

import dev.groundschool.map.Edge.Kind;
import dev.groundschool.map.Pen.Point;
import dev.groundschool.topology.InternetGateway;
import dev.groundschool.topology.Listener;
import dev.groundschool.topology.LoadBalancer;
import dev.groundschool.topology.NatGateway;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Relation;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.RouteTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Draws the lines: between containers always, between single resources for what is selected. */
public final class Edges {
    private static final double LANE = 12;

    private final Layout layout;
    private final List<Box> frames;

    /** The lines of that layout. */
    public Edges(Layout layout) {
        this.layout = layout;
        this.frames = layout.boxes().stream().filter(box -> box.form().isContainer()).toList();
    }

    /** Internet to gateways, gateways to the subnets whose routes lead to them, private subnets to their NAT gateways. */
    public List<Edge> structure() {
        var edges = new ArrayList<Edge>();
        for (var box : layout.boxes()) {
            switch (box.form()) {
                case CARD -> {
                    if (layout.topology().get(box.ref()).map(Tile::of).filter(t -> t.spot() == Tile.Spot.TOP_EDGE).isPresent()) {
                        between(Layout.INTERNET, box.key(), Kind.FLOW).ifPresent(edges::add);
                        publicSubnets(box).forEach(subnet -> between(box.key(), subnet, Kind.FLOW).ifPresent(edges::add));
                    }
                }
                case INTERNET, REGION, VPC, ZONE, PUBLIC_SUBNET, PRIVATE_SUBNET, HEADING, SPAN, GROUP, FOLD, BADGE, CHIP -> { }
            }
        }
        for (var table : layout.topology().all(RouteTable.class, RouteTable.KIND)) {
            for (var route : table.relations()) {
                if (route.type() == Relation.Type.ROUTES_TO && route.target().kind().equals(NatGateway.KIND)) {
                    table.relations().stream().filter(r -> r.type() == Relation.Type.SERVES)
                            .forEach(r -> between(r.target(), route.target(), Kind.LINK).ifPresent(edges::add));
                }
            }
        }
        balancers(edges);
        return edges;
    }

    /** From the gateway, or from nowhere, to the load balancers, and from each to the instances it passes requests on to. */
    private void balancers(List<Edge> edges) {
        var topology = layout.topology();
        var drawn = new LinkedHashSet<Edge>();
        for (var balancer : topology.all(LoadBalancer.class, LoadBalancer.KIND)) {
            if (balancer.isInternetFacing()) {
                topology.all(InternetGateway.class, InternetGateway.KIND).stream().filter(g -> g.vpc().equals(balancer.placement().vpc()))
                        .forEach(g -> between(g.ref(), balancer.ref(), Kind.FLOW).ifPresent(drawn::add));
            }
            topology.incoming(balancer.ref()).stream().filter(in -> in.from() instanceof Listener).flatMap(in -> in.from().relations().stream())
                    .filter(r -> r.type() == Relation.Type.FORWARDS_TO).flatMap(r -> topology.get(r.target()).stream())
                    .flatMap(group -> group.relations().stream()).filter(r -> r.type() == Relation.Type.FORWARDS_TO)
                    .forEach(r -> between(balancer.ref(), r.target(), Kind.FLOW).ifPresent(drawn::add));
        }
        edges.addAll(drawn);
    }

    private List<Ref> publicSubnets(Box gateway) {
        var vpc = layout.boxes().get(gateway.parent());
        return frames.stream().filter(b -> b.form() == Box.Form.PUBLIC_SUBNET && within(b, vpc)).map(Box::key).toList();
    }

    /** Every tie that a resource tells of, and every tie that others tell of to it. */
    public List<Edge> of(Ref ref) {
        var ends = new LinkedHashSet<Ref>();
        layout.topology().get(ref).map(Resource::relations).orElse(List.of()).forEach(r -> ends.add(r.target()));
        layout.topology().incoming(ref).forEach(in -> ends.add(in.from().ref()));
        return ends.stream().flatMap(end -> between(ref, end, Kind.LINK).stream()).toList();
    }

    /** The line between the boxes that show two resources; none when that is one box, or one is inside the other. */
    public Optional<Edge> between(Ref from, Ref to, Kind kind) {
        var a = layout.show(from);
        var b = layout.show(to);
        if (a.isEmpty() || b.isEmpty() || a.get().equals(b.get()) || within(a.get(), b.get()) || within(b.get(), a.get())
                || around(a.get(), b.get()) || around(b.get(), a.get())) {
            return Optional.empty();
        }
        return Optional.of(new Edge(a.get().key(), b.get().key(), kind, route(a.get(), b.get())));
    }

    // A group's instances are its own by standing in its frame.
    private static boolean around(Box group, Box inner) {
        return group.form() == Box.Form.GROUP && group.rect().contains(inner.rect());
    }

    private boolean within(Box inner, Box outer) {
        var i = layout.indexOf(inner.key()).orElse(-1);
        var o = layout.indexOf(outer.key()).orElse(-1);
        return i > o && i < outer.end();
    }

    private List<Point> route(Box a, Box b) {
        var from = a.rect();
        var to = b.rect();
        if (to.y() >= from.bottom() + 4) {
            return down(from, to, b);
        }
        if (from.y() >= to.bottom() + 4) {
            var cell = layout.parent(b).filter(p -> p.form() == Box.Form.PUBLIC_SUBNET || p.form() == Box.Form.PRIVATE_SUBNET);
            if (cell.isPresent() && a.form().isContainer()) {
                return up(from, to, cell.get().rect());
            }
            var back = new ArrayList<>(down(to, from, a));
            java.util.Collections.reverse(back);
            return back;
        }
        var right = to.x() > from.right();
        var x1 = right ? from.right() : from.x();
        var x2 = right ? to.x() : to.right();
        var mid = (x1 + x2) / 2;
        return tidy(List.of(new Point(x1, from.midY()), new Point(mid, from.midY()), new Point(mid, to.midY()), new Point(x2, to.midY())));
    }

    // Down, across just above the target, and down into it; round the left of a VPC that stands in the way. What comes from outside the
    // Region goes round that too, and enters where nothing is: beside its edge, and through its name, the line could not be told from them.
    private List<Point> down(Rect from, Rect to, Box target) {
        var bus = Math.max(from.bottom() + 2, to.y() - LANE);
        var inTheWay = inTheWay(from, to, target);
        if (inTheWay.isPresent()) {
            var region = frames.stream().filter(b -> b.form() == Box.Form.REGION && within(target, b)).findFirst().map(Box::rect)
                    .filter(r -> r.y() > from.bottom());
            var gutter = region.map(Rect::x).orElse(inTheWay.get().x()) - LANE;
            var above = Math.max(from.bottom() + 2, region.map(r -> r.y() - Metrics.SKY / 2)
                    .orElse(inTheWay.get().y() - Metrics.CARD_H / 2 - LANE));
            return tidy(List.of(new Point(from.midX(), from.bottom()), new Point(from.midX(), above), new Point(gutter, above),
                    new Point(gutter, bus), new Point(to.midX(), bus), new Point(to.midX(), to.y())));
        }
        return tidy(List.of(new Point(from.midX(), from.bottom()), new Point(from.midX(), bus), new Point(to.midX(), bus),
                new Point(to.midX(), to.y())));
    }

    // Up beside the cards of the target's cell rather than behind them, and into the target's side.
    private static List<Point> up(Rect from, Rect to, Rect cell) {
        var bus = Math.min(from.y() - 2, cell.bottom() + LANE);
        var side = cell.x() + (to.x() - cell.x()) / 2;
        return tidy(List.of(new Point(from.midX(), from.y()), new Point(from.midX(), bus), new Point(side, bus), new Point(side, to.midY()),
                new Point(to.x(), to.midY())));
    }

    private Optional<Rect> inTheWay(Rect from, Rect to, Box target) {
        var column = new Rect(Math.min(from.midX(), to.midX()), from.bottom(), Math.abs(from.midX() - to.midX()) + 1,
                to.y() - from.bottom());
        return frames.stream().filter(b -> b.form() == Box.Form.VPC && !within(target, b) && b.rect().intersects(column)
                && b.rect().y() > from.bottom() && b.rect().bottom() < to.y()).map(Box::rect).reduce(Rect::union);
    }

    /** The point at a part of a line's whole length, from 0 to 1. */
    public static Point along(List<Point> points, double part) {
        return Lines.along(points, part);
    }

    private static List<Point> tidy(List<Point> points) {
        var out = new ArrayList<Point>();
        for (var point : points) {
            var n = out.size();
            if (n > 0 && same(out.get(n - 1), point)) {
                continue;
            }
            if (n > 1 && straight(out.get(n - 2), out.get(n - 1), point)) {
                out.set(n - 1, point);
            } else {
                out.add(point);
            }
        }
        return List.copyOf(out);
    }

    private static boolean same(Point a, Point b) {
        return Math.abs(a.x() - b.x()) < 0.5 && Math.abs(a.y() - b.y()) < 0.5;
    }

    private static boolean straight(Point a, Point b, Point c) {
        return Math.abs(a.x() - b.x()) < 0.5 && Math.abs(b.x() - c.x()) < 0.5 || Math.abs(a.y() - b.y()) < 0.5
                && Math.abs(b.y() - c.y()) < 0.5;
    }
}

package dev.groundschool.map;

import dev.groundschool.map.Pen.Align;
import dev.groundschool.map.Pen.Stroke;
import dev.groundschool.map.Pen.Type;
import dev.groundschool.topology.AutoScalingGroup;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Paints what others stand in, and its words: as much of them as there is room for beside the lines that come down from above. */
final class FramePainter {
    private static final double PAD = 9.5;
    /** How far down a frame's words reach at most, and how near its left edge a line merely pushes them aside; in map units. */
    private static final double WORDS = 34;
    private static final double GROUP_WORDS = 20;
    private static final double BESIDE = 24;

    private final Layout layout;
    private final MapTheme theme;
    private final Words words;
    private final List<Box> frames;
    /** Drawn after the others, as they lie across them. */
    private final List<Box> groups;
    /** Where the first thing stands that a frame's words must not run into, on the map. */
    private final Map<Ref, Double> ends = new HashMap<>();
    /** Where a line beside a frame's left edge leaves room again. */
    private final Map<Ref, Double> starts = new HashMap<>();
    private final Map<Ref, List<String>> titles = new HashMap<>();

    FramePainter(Layout layout, MapTheme theme, Words words, List<Edge> structure) {
        this.layout = layout;
        this.theme = theme;
        this.words = words;
        this.frames = layout.boxes().stream().filter(box -> box.form().isContainer()).toList();
        this.groups = layout.boxes().stream().filter(box -> box.form() == Box.Form.GROUP).toList();
        groups.forEach(group -> layout.index().within(group.rect(), i -> {
            // Its words stay within the first of its columns: the frames of zones and subnets would run through them.
            var cell = layout.boxes().get(i);
            if (cell.form() == Box.Form.PUBLIC_SUBNET || cell.form() == Box.Form.PRIVATE_SUBNET) {
                ends.merge(group.key(), cell.rect().right() - 2, Math::min);
            }
        }));
        for (var edge : structure) {
            for (var i = 1; i < edge.points().size(); i++) {
                var a = edge.points().get(i - 1);
                var b = edge.points().get(i);
                if (Math.abs(a.x() - b.x()) < 0.5) {
                    stop(new Rect(a.x(), Math.min(a.y(), b.y()), 0.01, Math.abs(a.y() - b.y())));
                }
            }
        }
        layout.boxes().stream().filter(box -> box.form() == Box.Form.CARD && layout.parent(box).filter(p -> p.form() == Box.Form.VPC
                && box.rect().y() < p.rect().y()).isPresent()).forEach(box -> stop(box.rect()));
    }

    // Only what crosses the top of a frame meets its words.
    private void stop(Rect thing) {
        layout.index().within(thing, i -> {
            var box = layout.boxes().get(i);
            var named = box.form() == Box.Form.REGION || box.form() == Box.Form.VPC || box.form() == Box.Form.ZONE
                    || box.form() == Box.Form.GROUP;
            if (!named || thing.y() > box.rect().y() + (box.form() == Box.Form.GROUP ? GROUP_WORDS : WORDS) || thing.bottom() < box.rect().y() + 1 || thing.x() < box.rect().x() - 1) {
                return;
            }
            if (thing.right() < box.rect().x() + BESIDE) {
                starts.merge(box.key(), thing.right(), Math::max);
            } else {
                ends.merge(box.key(), thing.x(), Math::min);
            }
        });
    }

    /** The paper, and on it the frames. */
    void paint(Pen pen, View view, Marks marks, Rect seen) {
        var grounds = new Grounds(layout, theme, view, marks);
        var covered = grounds.paper(pen, frames);
        for (var box : frames.subList(covered, frames.size())) {
            if (box.rect().intersects(seen)) {
                frame(pen, view, marks, grounds, box);
            }
        }
        groups.stream().filter(box -> box.rect().intersects(seen)).forEach(box -> group(pen, view, marks, box));
        frames.stream().filter(box -> box.form() == Box.Form.ZONE && box.rect().intersects(seen) && isDown(layout.topology(), box))
                .forEach(box -> hatch(pen, Painter.crisp(view.screen(box.rect()))));
    }

    /** From far away a frame has no room above its cards: its name lies over them. */
    void plates(Pen pen, View view, Rect seen) {
        frames.stream().filter(box -> box.rect().intersects(seen)).forEach(box -> plate(pen, view, box));
    }

    /** Whether the zone is one in which nothing answers. */
    static boolean isDown(Topology topology, Box zone) {
        return topology.get(zone.ref()).map(Resource::state).filter("unavailable"::equals).isPresent();
    }

    /** A zone that is down: slanting lines over all that stands in it, and a frame of the colour of what is blocked. */
    private void hatch(Pen pen, Rect r) {
        pen.rect(r, 4, Colours.alpha(theme.blocked(), 0.06), new Stroke(theme.blocked(), 1.6));
        var line = new Stroke(Colours.alpha(theme.blocked(), 0.4), 1);
        var step = 11.0;
        for (var at = step; at < r.w() + r.h(); at += step) {
            var left = Math.max(0, at - r.h());
            var right = Math.min(r.w(), at);
            pen.line(List.of(new Pen.Point(r.x() + left, r.y() + at - left), new Pen.Point(r.x() + right, r.y() + at - right)), 0, line);
        }
    }

    private void frame(Pen pen, View view, Marks marks, Grounds grounds, Box box) {
        var r = Painter.crisp(view.screen(box.rect()));
        if (r.w() < 2 || r.h() < 2) {
            return;
        }
        var fine = view.scale() >= Painter.DOT;
        var radius = fine ? 6 * Math.min(1, view.scale()) : 0;
        pen.begin(box.ref().id(), box.ref().id());
        grounds.frame(pen, box, r, radius, outline(box.form(), fine));
        if (marks.selected().filter(box.ref()::equals).isPresent()) {
            pen.rect(r.grow(1.5), radius + 1.5, Pen.NONE, new Stroke(theme.selected(), 2));
        } else if (marks.lit().contains(box.ref()) && box.form() != Box.Form.ZONE) {
            pen.rect(r.grow(1.5), radius + 1.5, Pen.NONE, new Stroke(theme.lit(), 2));
        }
        if (view.scale() >= Painter.LABEL) {
            label(pen, view, box, r);
        }
        pen.end();
    }

    private void group(Pen pen, View view, Marks marks, Box box) {
        var r = Painter.crisp(view.screen(box.rect()));
        if (r.w() < 2 || r.h() < 2) {
            return;
        }
        var fine = view.scale() >= Painter.DOT;
        var radius = fine ? 6 * Math.min(1, view.scale()) : 0;
        pen.begin(box.ref().id(), titles(box).getFirst());
        var lit = marks.lit().contains(box.ref());
        if (lit || marks.selected().filter(box.ref()::equals).isPresent()) {
            pen.rect(r, radius, Pen.NONE, new Stroke(lit ? theme.lit() : theme.selected(), 2.2));
        } else {
            pen.rect(r, radius, Pen.NONE, outline(box.form(), fine));
        }
        if (view.scale() >= Painter.LABEL) {
            label(pen, view, box, r);
        }
        pen.end();
    }

    private Stroke outline(Box.Form form, boolean fine) {
        return switch (form) {
            case REGION -> new Stroke(theme.region(), 1, fine ? new double[] {1.5, 1.5} : new double[0]);
            case VPC -> new Stroke(theme.vpc(), 1.25);
            case ZONE -> new Stroke(theme.zone(), 1, fine ? new double[] {4, 2.5} : new double[0]);
            case PUBLIC_SUBNET -> new Stroke(theme.publicEdge(), 1);
            case PRIVATE_SUBNET -> new Stroke(theme.privateEdge(), 1);
            case GROUP -> new Stroke(theme.group(), 1.5, fine ? new double[] {6, 4} : new double[0]);
            case INTERNET, HEADING, CARD, SPAN, FOLD, BADGE, CHIP -> Stroke.NONE;
        };
    }

    private void label(Pen pen, View view, Box box, Rect r) {
        var type = new Type(Labels.size(11.5, view.scale()), true);
        var pad = Math.max(4, PAD * view.scale());
        var end = ends.get(box.key());
        var start = starts.get(box.key());
        var x = pad + (start == null ? r.x() : Math.max(r.x(), view.x(start)));
        var room = (end == null ? r.right() : Math.min(r.right(), view.x(end))) - x - pad;
        if (room < 2 * type.size()) {
            return;
        }
        var y = r.y() + 4 * Math.min(1, view.scale()) + 1.06 * type.size();
        var texts = titles(box);
        var subnet = box.form() == Box.Form.PUBLIC_SUBNET || box.form() == Box.Form.PRIVATE_SUBNET;
        var fact = layout.topology().get(box.ref()).map(found -> Tile.of(found).fact()).orElse("");
        if (subnet && !fact.isEmpty() && pen.width(texts.getFirst(), type) > room && head(box) * view.scale() >= 2.3 * type.size() + 3) {
            pen.text(Labels.best(pen, texts.subList(1, texts.size()), type, room), x, y, type, ink(box.form()), Align.LEFT);
            var plain = new Type(type.size(), false);
            // Half an address block would be another block: all of it or nothing.
            if (pen.width(fact, plain) <= room + pad - 2) {
                pen.text(fact, x, y + 1.18 * type.size(), plain, ink(box.form()), Align.LEFT);
            }
            return;
        }
        pen.text(Labels.best(pen, texts, type, room), x, y, type, ink(box.form()), Align.LEFT);
    }

    // How much room there is above a frame's first card, in map units.
    private double head(Box box) {
        var index = layout.indexOf(box.key()).orElse(-1);
        return box.end() > index + 1 ? layout.boxes().get(index + 1).rect().y() - box.rect().y() : box.rect().h();
    }

    private void plate(Pen pen, View view, Box box) {
        var r = view.screen(box.rect());
        var subnet = box.form() == Box.Form.PUBLIC_SUBNET || box.form() == Box.Form.PRIVATE_SUBNET;
        var small = r.w() < 120 || r.h() < 40;
        if (small || !(subnet || box.form() == Box.Form.VPC && 272 * view.scale() < 120)) {
            return;
        }
        var type = new Type(11, true);
        if (!subnet) { // on its upper edge: in its middle is what it holds
            var name = Labels.best(pen, titles(box), type, r.w() / 2 - Metrics.CARD_W / 2 * view.scale() - 12);
            var wide = pen.width(name, type) + 12;
            pen.rect(new Rect(r.x() + 4, r.y() - 10, wide, 20), 10, Colours.alpha(theme.card(), 0.94), new Stroke(theme.cardEdge(), 1));
            pen.text(name, r.x() + 10, r.y() + 4, type, ink(box.form()), Align.LEFT);
            return;
        }
        var text = Labels.best(pen, titles(box), type, r.w() - 24);
        var w = pen.width(text, type) + 16;
        pen.rect(new Rect(r.midX() - w / 2, r.midY() - 10, w, 20), 10, Colours.alpha(theme.card(), 0.94), new Stroke(theme.cardEdge(), 1));
        pen.text(text, r.midX(), r.midY() + 4, type, ink(box.form()), Align.MIDDLE);
    }

    private List<String> titles(Box box) {
        return titles.computeIfAbsent(box.key(), _ -> titles(layout.topology(), words, box));
    }

    private int ink(Box.Form form) {
        return switch (form) {
            case REGION, ZONE -> theme.regionInk();
            case VPC -> theme.vpcInk();
            case PUBLIC_SUBNET -> theme.publicInk();
            case PRIVATE_SUBNET -> theme.privateInk();
            case GROUP -> theme.groupInk();
            case INTERNET, HEADING, CARD, SPAN, FOLD, BADGE, CHIP -> theme.ink();
        };
    }

    /** A frame's words, from all of them to the fewest that say which it is. */
    static List<String> titles(Topology topology, Words words, Box box) {
        var id = box.ref().id();
        var resource = topology.get(box.ref());
        var named = resource.map(Resource::name).filter(name -> !name.equals(id));
        var name = named.orElse(Face.shortened(id));
        var last = named.orElse(id);
        var fact = resource.map(r -> Tile.of(r).fact()).orElse("");
        return switch (box.form()) {
            case REGION -> List.of(words.say("frame.region", words.region(id)), words.region(id), id);
            case VPC -> fact.isEmpty() ? List.of(words.say("frame.vpc.bare", name), name, last)
                    : List.of(words.say("frame.vpc", name, fact), words.say("frame.vpc.bare", name), name, last);
            case PUBLIC_SUBNET, PRIVATE_SUBNET -> fact.isEmpty() ? List.of(name, last)
                    : List.of(words.say("frame.subnet", name, fact), name, last);
            case ZONE -> isDown(topology, box) ? List.of(words.say("frame.zone.down", id), words.say("frame.zone.down", id.substring(id.lastIndexOf('-') + 1)))
                    : List.of(id, id.substring(id.lastIndexOf('-') + 1));
            case GROUP -> resource.filter(AutoScalingGroup.class::isInstance).map(AutoScalingGroup.class::cast).map(group -> List.of(
                    words.say("frame.group", group.name(), group.details().desiredCapacity(), group.details().minSize(), group.details().maxSize()),
                    words.say("frame.group.short", group.name(), group.details().desiredCapacity(), group.details().minSize(), group.details().maxSize()),
                    group.name() + " · " + group.size(), group.name())).orElse(List.of(name));
            case CARD, SPAN, FOLD, BADGE, CHIP -> List.of(name);
            case INTERNET -> List.of(words.say("internet"));
            case HEADING -> List.of(words.say("beside"));
        };
    }
}

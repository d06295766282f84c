package dev.groundschool.map;

import dev.groundschool.map.Pen.Align;
import dev.groundschool.map.Pen.Point;
import dev.groundschool.map.Pen.Stroke;
import dev.groundschool.map.Pen.Type;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Paints a layout with a pen: only what the view shows, and of that only as much as its pixels can tell: a run of blocks, a dot, a tile,
 * a tile with its name, a card. Frames first, then lines, then cards, then what is marked.
 */
public final class Painter {
    /** Below this scale neighbours of one colour run together; below the others there is a dot, a tile, a tile with its name. */
    static final double LABEL = 0.34;
    static final double RUN = 0.14;
    static final double DOT = 0.24;
    static final double TILE = 0.5;
    static final double NAME = 0.78;

    private final Layout layout;
    private final MapTheme theme;
    private final Words words;
    private final List<Edge> structure;
    private final Edges edges;
    private final List<Box> frames;
    private final int[] colours;
    private final Set<Ref> lastZones = new HashSet<>();

    /** A painter of that layout, which it may paint many times. */
    public Painter(Layout layout, MapTheme theme, Words words) {
        this.layout = layout;
        this.theme = theme;
        this.words = words;
        this.edges = new Edges(layout);
        this.structure = edges.structure();
        this.frames = layout.boxes().stream().filter(box -> box.form().isContainer()).toList();
        this.colours = Cards.colours(layout, theme);
        var zones = new HashMap<Integer, List<Box>>();
        frames.stream().filter(box -> box.form() == Box.Form.ZONE)
                .forEach(box -> zones.computeIfAbsent(box.parent(), _ -> new ArrayList<>()).add(box));
        zones.values().stream().filter(several -> several.size() > 1).forEach(several -> lastZones.add(several.getLast().key()));
    }

    /** The layout it paints. */
    public Layout layout() {
        return layout;
    }

    /** Paints what the view shows. */
    public void paint(Pen pen, View view, Marks marks) {
        paper(pen, view);
        var seen = view.seen().grow(4 / view.scale());
        for (var box : frames) {
            if (box.rect().intersects(seen)) {
                frame(pen, view, marks, box);
            }
        }
        var lines = new Lines(theme, view);
        lines.structure(pen, structure, view.scale());
        lines.marks(pen, edges, marks);
        var cards = new Cards(pen, view, theme, words, layout, marks, colours);
        layout.index().within(seen, i -> cards.draw(layout.boxes().get(i), i));
        cards.flush();
        if (view.scale() < LABEL) {
            frames.stream().filter(box -> box.rect().intersects(seen)).forEach(box -> plate(pen, view, box));
        }
        marks.way().ifPresent(way -> lines.dots(pen, edges, layout, way));
    }

    /** Paints what is no longer there, fading, where it stood in the layout before. */
    public void ghosts(Pen pen, View view, List<Box> gone, double opacity) {
        for (var box : gone) {
            var r = crisp(view.screen(box.rect()));
            var ground = box.form().isContainer() ? Pen.NONE : Colours.alpha(theme.card(), opacity);
            pen.rect(r, 6 * Math.min(1, view.scale()), ground, new Stroke(Colours.alpha(theme.blocked(), opacity), 1.5, 4, 3));
        }
    }

    private void paper(Pen pen, View view) {
        pen.rect(new Rect(0, 0, view.w(), view.h()), 0, theme.paper(), Stroke.NONE);
        if (view.scale() >= TILE) {
            var step = (double) Math.round(view.scale() < 0.8 ? 36 * view.scale() : 18 * view.scale());
            pen.dots((view.dx() % step + step) % step, (view.dy() % step + step) % step, step, new Rect(0, 0, view.w(), view.h()),
                    theme.dots());
        }
    }

    private void frame(Pen pen, View view, Marks marks, Box box) {
        var r = crisp(view.screen(box.rect()));
        if (r.w() < 2 || r.h() < 2) {
            return;
        }
        var fine = view.scale() >= DOT;
        var radius = fine ? 6 * Math.min(1, view.scale()) : 0;
        pen.begin(box.ref().id(), box.ref().id());
        switch (box.form()) {
            case REGION -> pen.rect(r, radius, Pen.NONE, new Stroke(theme.region(), 1, fine ? new double[] {1.5, 1.5} : new double[0]));
            case VPC -> pen.rect(r, radius, Colours.alpha(theme.card(), 0.55), new Stroke(theme.vpc(), 1.25));
            case ZONE -> pen.rect(r, radius, Pen.NONE, new Stroke(theme.zone(), 1, fine ? new double[] {4, 2.5} : new double[0]));
            case PUBLIC_SUBNET -> pen.rect(r, radius, theme.publicFill(), new Stroke(theme.publicEdge(), 1));
            case PRIVATE_SUBNET -> pen.rect(r, radius, theme.privateFill(), new Stroke(theme.privateEdge(), 1));
            case INTERNET, HEADING, CARD, SPAN, FOLD, CHIP -> { }
        }
        if (marks.selected().filter(box.ref()::equals).isPresent()) {
            pen.rect(r.grow(1.5), radius + 1.5, Pen.NONE, new Stroke(theme.selected(), 2));
        } else if (marks.lit().contains(box.ref()) && box.form() != Box.Form.ZONE) {
            pen.rect(r.grow(1.5), radius + 1.5, Pen.NONE, new Stroke(theme.lit(), 2));
        } else if (marks.hovered().filter(box.key()::equals).isPresent()) {
            pen.rect(r, radius, Colours.alpha(theme.selected(), 0.05), Stroke.NONE);
        }
        label(pen, view, box, r);
        pen.end();
    }

    private void label(Pen pen, View view, Box box, Rect r) {
        var size = Math.clamp(11.5 * view.scale(), 9, 22);
        if (view.scale() < LABEL || r.w() < 5 * size) {
            return;
        }
        var type = new Type(size, true);
        var text = title(box);
        var pad = Math.max(4, 9.5 * view.scale());
        var short_ = fit(pen, text, type, r.w() - 2 * pad);
        // The last zone's name stands at its right, so that what comes down the middle crosses neither.
        var last = lastZones.contains(box.key());
        pen.text(short_, last ? r.right() - pad : r.x() + pad, r.y() + 4 * Math.min(1, view.scale()) + 1.06 * size, type, ink(box.form()),
                last ? Align.RIGHT : Align.LEFT);
    }

    // From far away a frame has no room above its cards: its name lies over them, on a ground of its own, where it is wide enough.
    private void plate(Pen pen, View view, Box box) {
        var r = view.screen(box.rect());
        var subnet = box.form() == Box.Form.PUBLIC_SUBNET || box.form() == Box.Form.PRIVATE_SUBNET;
        var small = r.w() < 120 || r.h() < 40;
        if (small || !(subnet || box.form() == Box.Form.VPC && 272 * view.scale() < 120)) {
            return;
        }
        var type = new Type(11, true);
        var text = fit(pen, title(box), type, r.w() - 24);
        var w = pen.width(text, type) + 16;
        pen.rect(new Rect(r.midX() - w / 2, r.midY() - 10, w, 20), 10, Colours.alpha(theme.card(), 0.94), new Stroke(theme.cardEdge(), 1));
        pen.text(text, r.midX(), r.midY() + 4, type, ink(box.form()), Align.MIDDLE);
    }

    private int ink(Box.Form form) {
        return switch (form) {
            case REGION, ZONE -> theme.regionInk();
            case VPC -> theme.vpcInk();
            case PUBLIC_SUBNET -> theme.publicInk();
            case PRIVATE_SUBNET -> theme.privateInk();
            case INTERNET, HEADING, CARD, SPAN, FOLD, CHIP -> theme.ink();
        };
    }

    private String title(Box box) {
        return title(layout.topology(), words, box);
    }

    /** A frame's words. */
    static String title(Topology topology, Words words, Box box) {
        var ref = box.ref();
        var resource = topology.get(ref);
        var name = resource.filter(r -> !r.name().equals(ref.id())).map(Resource::name).orElse(Cards.shortened(ref.id()));
        var fact = resource.map(r -> Tile.of(r).fact()).orElse("");
        return switch (box.form()) {
            case REGION -> words.say("frame.region", words.region(ref.id()));
            case VPC -> fact.isEmpty() ? words.say("frame.vpc.bare", name) : words.say("frame.vpc", name, fact);
            case PUBLIC_SUBNET, PRIVATE_SUBNET -> fact.isEmpty() ? name : words.say("frame.subnet", name, fact);
            case ZONE -> ref.id();
            case CARD, SPAN, FOLD, CHIP -> name;
            case INTERNET -> words.say("internet");
            case HEADING -> words.say("beside");
        };
    }

    /** On whole pixels, so that thin lines stay thin. */
    static Rect crisp(Rect r) {
        var x = Math.floor(r.x()) + 0.5;
        var y = Math.floor(r.y()) + 0.5;
        return new Rect(x, y, Math.max(1, Math.round(r.right()) - 0.5 - x), Math.max(1, Math.round(r.bottom()) - 0.5 - y));
    }

    /** As much of a text as there is room for, ended by an ellipsis when cut. */
    static String fit(Pen pen, String text, Type type, double room) {
        if (text.length() * type.size() * 0.9 < room || pen.width(text, type) <= room) {
            return text;
        }
        var low = 0;
        var high = text.length();
        while (low < high) {
            var mid = (low + high + 1) / 2;
            if (pen.width(text.substring(0, mid) + "…", type) <= room) {
                low = mid;
            } else {
                high = mid - 1;
            }
        }
        return low == 0 ? "" : text.substring(0, low) + "…";
    }

    /** The middle of a box on the screen. */
    static Point middle(View view, Box box) {
        return new Point(view.x(box.rect().midX()), view.y(box.rect().midY()));
    }

    /** Whether two keys are the same box for marking. */
    static boolean marks(Box box, Ref ref) {
        return box.key().equals(ref) || box.ref().equals(ref) && box.form() != Box.Form.ZONE && box.form() != Box.Form.HEADING;
    }
}

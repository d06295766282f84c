package dev.groundschool.map;

import dev.groundschool.map.Pen.Align;
import dev.groundschool.map.Pen.Stroke;
import dev.groundschool.map.Pen.Type;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Paints what is not a frame: cards, folds, chips, the Internet; as dots and runs of dots when they are small. */
final class Cards {
    private static final Set<String> MOVING = Set.of("pending", "stopping", "shutting-down", "creating", "deleting", "Pending", "Deleting");
    private static final Set<String> OFF = Set.of("stopped", "detached", "unassociated", "terminated", "deleted");

    private static final double PLAIN = 0.45;

    private final Pen pen;
    private final View view;
    private final MapTheme theme;
    private final Words words;
    private final Layout layout;
    private final Marks marks;
    private final int[] colours;
    private double runX;
    private double runY;
    private double runRight;
    private double runH;
    private int runColour;

    Cards(Pen pen, View view, MapTheme theme, Words words, Layout layout, Marks marks, int[] colours) {
        this.colours = colours;
        this.pen = pen;
        this.view = view;
        this.theme = theme;
        this.words = words;
        this.layout = layout;
        this.marks = marks;
    }

    /** Each box's colour as a tile, by its index: asked for tens of thousands of times a frame, so worked out once. */
    static int[] colours(Layout layout, MapTheme theme) {
        var colours = new int[layout.boxes().size()];
        for (var i = 0; i < colours.length; i++) {
            var box = layout.boxes().get(i);
            if (!box.form().isContainer()) {
                var resource = layout.topology().get(box.ref());
                colours[i] = colour(theme, resource);
            }
        }
        return colours;
    }

    void draw(Box box, int index) {
        switch (box.form()) {
            case INTERNET -> internet(box);
            case HEADING -> heading(box);
            case CARD, SPAN, FOLD, BADGE -> thing(box, colours[index]);
            case CHIP -> chip(box);
            case REGION, VPC, ZONE, PUBLIC_SUBNET, PRIVATE_SUBNET -> { }
        }
    }

    private void internet(Box box) {
        var r = Painter.crisp(view.screen(box.rect()));
        var marked = ring(box, r, r.h() / 2);
        pen.begin("internet", words.say("internet"));
        pen.rect(r, r.h() / 2, theme.card(), marked ? Stroke.NONE : new Stroke(theme.cardEdge(), 1.2));
        if (view.scale() >= Painter.LABEL) {
            var type = new Type(Labels.size(12.5, view.scale()), true);
            pen.text(words.say("internet"), r.midX(), r.midY() + type.size() * 0.36, type, theme.ink(), Align.MIDDLE);
        }
        pen.end();
    }

    private void heading(Box box) {
        if (view.scale() >= Painter.LABEL) {
            var r = view.screen(box.rect());
            var type = new Type(Labels.size(11.5, view.scale()), true);
            pen.text(Labels.middle(pen, words.say("beside"), type, r.w()), r.x(), r.bottom() - 0.5 * type.size(), type, theme.muted(),
                    Align.LEFT);
        }
    }

    private void thing(Box box, int colour) {
        var r = view.screen(box.rect());
        if (view.scale() < Painter.DOT) {
            dot(box, r, colour);
            return;
        }
        var opacity = marks.fading().getOrDefault(box.key(), 1.0);
        if (view.scale() < Painter.TILE) {
            ring(box, r, 0);
            pen.rect(whole(r), 0, Colours.alpha(Colours.mix(theme.card(), colour, 0.2), opacity), Stroke.NONE);
            pen.rect(whole(square(r)), 0, Colours.alpha(colour, opacity), Stroke.NONE);
            return;
        }
        var resource = layout.topology().get(box.ref());
        pen.begin(box.ref().id(), title(box, resource));
        if (box.isBadge()) {
            badge(box, Painter.crisp(r), resource, colour, opacity);
        } else {
            card(box, Painter.crisp(r), resource, colour, opacity);
        }
        pen.end();
    }

    // One line: its colour, its glyph and its name. What AWS made by itself has no ground of its own.
    private void badge(Box box, Rect r, Optional<Resource> resource, int colour, double opacity) {
        var s = view.scale();
        var quiet = box.form() == Box.Form.BADGE && resource.filter(Tile::isDefault).isPresent();
        var marked = ring(box, r, 5 * s);
        var edge = marked ? Stroke.NONE : new Stroke(Colours.alpha(theme.cardEdge(), opacity), 1);
        pen.rect(r, 5 * s, quiet ? Pen.NONE : Colours.alpha(theme.card(), opacity), edge);
        var type = new Type(Labels.size(11, s), true);
        var bar = Math.max(3, 4 * s);
        var inset = Math.max(3, 6 * s);
        pen.rect(new Rect(r.x() + inset, r.y() + inset, bar, r.h() - 2 * inset), 1,
                Colours.alpha(quiet ? Colours.mix(colour, theme.card(), 0.45) : colour, opacity), Stroke.NONE);
        var glyph = resource.map(found -> Tile.of(found).glyph()).orElse("?");
        var x = r.x() + inset + bar + Math.max(3, 5 * s);
        var baseline = r.midY() + type.size() * 0.36;
        var name = box.form() == Box.Form.FOLD ? words.say("fold", box.members().size()) : badgeName(box, resource);
        var after = x + pen.width(glyph, type) + Math.max(3, 5 * s);
        var plain = new Type(type.size(), false);
        var cut = pen.width(name, plain) > r.right() - inset - after;
        if (cut && !quiet) {
            // A name says more than what kind it is; the colour tells that too.
            pen.text(Labels.middle(pen, name, plain, r.right() - inset - x), x, baseline, plain, Colours.alpha(theme.ink(), opacity),
                    Align.LEFT);
            return;
        }
        pen.text(glyph, x, baseline, type, Colours.alpha(theme.muted(), opacity), Align.LEFT);
        var ink = Colours.alpha(quiet ? theme.muted() : theme.ink(), opacity);
        pen.text(Labels.middle(pen, name, plain, r.right() - inset - after), after, baseline, plain, ink, Align.LEFT);
    }

    private String badgeName(Box box, Optional<Resource> resource) {
        var named = resource.filter(found -> !found.name().equals(found.ref().id())).map(Resource::name);
        return named.or(() -> resource.filter(Tile::isDefault).flatMap(found -> words.find("fact." + Tile.of(found).fact())))
                .orElse(shortened(box.ref().id()));
    }

    private void card(Box box, Rect r, Optional<Resource> resource, int colour, double opacity) {
        var s = view.scale();
        var radius = 8 * s;
        if (box.form() == Box.Form.FOLD) {
            pen.rect(new Rect(r.x() + 5 * s, r.y() + 5 * s, r.w(), r.h()), radius, theme.card(), new Stroke(theme.cardEdge(), 1));
        } else if (theme.shadow() >>> 24 != 0 && s >= Painter.NAME) {
            pen.rect(new Rect(r.x(), r.y() + 1.5, r.w(), r.h()), radius, Colours.alpha(theme.shadow(), opacity), Stroke.NONE);
        }
        var state = resource.map(Resource::state).orElse("");
        var marked = ring(box, r, radius);
        var edge = MOVING.contains(state) ? new Stroke(theme.muted(), 1.2, 3, 2.5)
                : new Stroke(Colours.alpha(theme.cardEdge(), opacity), 1.2);
        ground(r, radius, Colours.alpha(theme.card(), opacity), marked ? Stroke.NONE : edge);
        var glyph = resource.map(found -> Tile.of(found).glyph()).orElse("?");
        var middle = box.form() == Box.Form.SPAN && s >= 0.5 ? Math.max(0, (r.w() - Metrics.CARD_W * s) / 2) : 0;
        var inset = Math.clamp(9 * s, 3, 9);
        var type = new Type(Math.max(glyph.length() > 3 ? 8.5 : Labels.SMALLEST, Math.round((glyph.length() > 3 ? 8 : 10.5) * s * 2) / 2.0),
                true);
        // The glyph keeps its size as the card gets smaller, so its tile gets wider than tall.
        var side = Math.min(Math.max(26 * s, 15), r.h() - 2);
        var wide = Math.max(side, glyph.length() * 0.64 * type.size() + 3);
        var bold = new Type(Labels.size(12, s), true);
        // Where the name would be cut beside it, the tile gives way and only its colour stays.
        var narrow = s < Painter.NAME && box.form() != Box.Form.SPAN
                && pen.width(name(box, resource), bold) > r.w() - inset - wide - Math.clamp(9 * s, 4, 9) - 10;
        var at = new Rect(r.x() + inset + middle, r.midY() - side / 2, narrow ? 5 : wide, side);
        pen.rect(s < PLAIN ? whole(at) : at, s < PLAIN ? 0 : narrow ? 1.5 : Math.min(6 * s, side / 3),
                Colours.alpha(colour, opacity), Stroke.NONE);
        if (!narrow) {
            pen.text(glyph, at.midX(), at.midY() + type.size() * 0.36, type, Colours.alpha(0xFFFFFFFF, opacity), Align.MIDDLE);
        }
        words(box, r, at.right() + Math.clamp(9 * s, 4, 9), resource, opacity);
    }

    private void words(Box box, Rect r, double left, Optional<Resource> resource, double opacity) {
        var s = view.scale();
        var chips = s < Painter.NAME ? 0 : box.end() - layout.indexOf(box.key()).orElse(0) - 1;
        var room = r.right() - left - Math.max(3, (chips > 0 ? 22 : 7) * s);
        var below = r.right() - left - Math.max(3, (chips > 1 ? 22 : 7) * s);
        var ink = Colours.alpha(theme.ink(), opacity);
        var muted = Colours.alpha(theme.muted(), opacity);
        var first = Labels.size(12, s);
        var second = Labels.size(11, s);
        var two = r.h() >= first + second + 5;
        if (box.form() == Box.Form.FOLD) {
            var many = words.say("fold", box.members().size());
            var kind = words.kind(box.ref().kind());
            lines(two ? List.of(kind) : List.of(many + " " + kind, many), two ? List.of(many) : List.of(), r, left, room, below, true, ink,
                    muted);
            return;
        }
        var named = resource.flatMap(Resource::named).isPresent();
        var name = name(box, resource);
        var facts = resource.map(this::facts).orElse(List.of());
        if (!two && resource.filter(Instance.class::isInstance).isPresent()) {
            var running = resource.map(Resource::state).filter("running"::equals).isPresent();
            pen.circle(r.right() - 5, r.midY(), 3, Colours.alpha(running ? theme.lit() : theme.cardEdge(), opacity));
            room -= 7;
        }
        lines(List.of(name, resource.map(Resource::name).orElse(box.ref().id())),
                two ? facts : List.of(), r, left, room, below, named, ink, muted);
    }

    // Hundreds of small cards are seen at once: squares on whole pixels cost a fraction of rounded ones, and look the same.
    private void ground(Rect r, double radius, int fill, Stroke edge) {
        if (view.scale() >= PLAIN || edge.dash().length > 0 || fill >>> 24 != 255) {
            pen.rect(r, radius, fill, edge);
            return;
        }
        var outer = whole(r);
        if (edge.isVisible()) {
            pen.rect(outer, 0, edge.argb(), Stroke.NONE);
        }
        pen.rect(edge.isVisible() ? outer.grow(-1) : outer, 0, fill, Stroke.NONE);
    }

    private String name(Box box, Optional<Resource> resource) {
        return box.form() == Box.Form.FOLD ? words.say("fold", box.members().size())
                : resource.filter(found -> !found.name().equals(found.ref().id())).map(Resource::name).orElse(shortened(box.ref().id()));
    }

    private void lines(List<String> name, List<String> facts, Rect r, double left, double room, double below, boolean bold, int ink,
            int muted) {
        var type = new Type(Labels.size(12, view.scale()), bold || facts.isEmpty());
        if (facts.isEmpty()) {
            pen.text(Labels.best(pen, name, type, room), left, r.midY() + 0.36 * type.size(), type, ink, Align.LEFT);
            return;
        }
        var plain = new Type(Labels.size(11, view.scale()), false);
        pen.text(Labels.best(pen, name, type, room), left, r.midY() - 0.2 * type.size(), type, ink, Align.LEFT);
        pen.text(Labels.best(pen, facts, plain, below), left, r.midY() + 1.02 * plain.size(), plain, muted, Align.LEFT);
    }

    /** An id by its beginning and end, as two ids of a kind are seldom alike there: {@code i-0a1f…99b3}. */
    static String shortened(String id) {
        var dash = id.indexOf('-');
        return dash > 0 && id.length() - dash > 12 ? id.substring(0, dash + 5) + "…" + id.substring(id.length() - 4) : id;
    }

    // State and fact, else the state alone: it is what a beginner waits for.
    private List<String> facts(Resource resource) {
        var state = resource.state().isEmpty() ? "" : words.state(resource.state());
        var fact = Tile.of(resource).fact();
        var said = words.find("fact." + fact).orElse(fact);
        return Stream.of(state.isEmpty() || said.isEmpty() ? "" : state + " · " + said, state, said)
                .filter(text -> !text.isEmpty()).limit(2).toList();
    }

    private static String title(Box box, Optional<Resource> resource) {
        return resource.map(Resource::name).filter(name -> !name.equals(box.ref().id())).map(name -> name + " · ").orElse("") + box.ref()
                .id();
    }

    private void chip(Box box) {
        if (view.scale() < Painter.NAME) {
            return;
        }
        var r = Painter.crisp(view.screen(box.rect()));
        var tile = layout.topology().get(box.ref()).map(Tile::of);
        ring(box, r, 3);
        pen.begin(box.ref().id(), box.ref().id());
        pen.rect(r, 3 * view.scale(), tile.map(t -> t.family().argb()).orElse(theme.muted()), Stroke.NONE);
        var size = 4.6 * view.scale();
        if (size >= 8) {
            pen.text(tile.map(Tile::glyph).orElse(""), r.midX(), r.midY() + size * 0.36, new Type(size, true), 0xFFFFFFFF, Align.MIDDLE);
        }
        pen.end();
    }

    private static int colour(MapTheme theme, Optional<Resource> resource) {
        var plain = resource.map(r -> Tile.of(r).family().argb()).orElse(theme.muted());
        var state = resource.map(Resource::state).orElse("");
        return OFF.contains(state) ? Colours.mix(plain, theme.card(), 0.62) : plain;
    }

    // The ring around what is selected, pointed at or blocking; drawn under the card, which then needs no outline of its own.
    private boolean ring(Box box, Rect r, double radius) {
        int colour;
        if (marks.way().filter(way -> blocks(way, box)).isPresent()) {
            colour = theme.blocked();
        } else if (marks.selected().filter(ref -> Painter.marks(box, ref)).isPresent()) {
            colour = theme.selected();
        } else if (!marks.lit().isEmpty() && (marks.lit().contains(box.key()) || box.members().stream().anyMatch(marks.lit()::contains))) {
            colour = theme.lit();
        } else if (marks.hovered().filter(ref -> Painter.marks(box, ref)).isPresent()) {
            pen.rect(r, radius, Pen.NONE, new Stroke(theme.link(), 1.5));
            return false;
        } else {
            return false;
        }
        pen.rect(r.grow(2), radius + 2, Pen.NONE, new Stroke(Colours.alpha(colour, 0.22), 4));
        pen.rect(r, radius, Pen.NONE, new Stroke(colour, 2.2));
        return true;
    }

    private boolean blocks(Marks.Way way, Box box) {
        return way.stopsAt() >= 0 && shows(box, way.hops().get(way.stopsAt())) || way.blocking().stream().anyMatch(ref -> shows(box, ref));
    }

    private boolean shows(Box box, Ref ref) {
        return layout.show(ref).filter(box::equals).isPresent();
    }

    // Whole pixels are filled without smoothing, which is several times as fast.
    private static Rect whole(Rect r) {
        var x = Math.round(r.x());
        var y = Math.round(r.y());
        return new Rect(x, y, Math.max(1, Math.round(r.right()) - x), Math.max(1, Math.round(r.bottom()) - y));
    }

    private static Rect square(Rect r) {
        var side = r.h() * 0.62;
        return new Rect(r.x() + r.h() * 0.19, r.midY() - side / 2, side, side);
    }

    private void dot(Box box, Rect r, int colour) {
        var marked = !marks.lit().isEmpty() && marks.lit().contains(box.ref())
                || marks.selected().filter(ref -> Painter.marks(box, ref)).isPresent();
        if (marked) {
            flush();
            pen.rect(r.grow(2), 0, marks.lit().contains(box.ref()) ? theme.lit() : theme.selected(), Stroke.NONE);
        }
        var joins = view.scale() < Painter.RUN && !marked && colour == runColour && Math.abs(r.y() - runY) < 0.01
                && r.x() - runRight <= Metrics.GAP * view.scale() + 0.5 && r.x() >= runX;
        if (joins) {
            runRight = r.right();
            return;
        }
        flush();
        runX = r.x();
        runY = r.y();
        runRight = r.right();
        runH = r.h();
        runColour = colour;
    }

    /** Draws the run that is still open. */
    void flush() {
        if (runColour != 0) {
            var y = Math.round(runY);
            var h = runH < 1.5 ? Math.max(0.6, runH) : Math.max(1, Math.round(runY + runH) - y);
            pen.rect(new Rect(Math.round(runX), runH < 1.5 ? runY : y, Math.max(1, Math.round(runRight) - Math.round(runX)), h), 0,
                    runColour,
                    Stroke.NONE);
            runColour = 0;
        }
    }
}

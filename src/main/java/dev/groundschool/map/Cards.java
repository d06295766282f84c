package dev.groundschool.map;

import dev.groundschool.map.Pen.Align;
import dev.groundschool.map.Pen.Stroke;
import dev.groundschool.map.Pen.Type;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import java.util.Optional;
import java.util.Set;

/** Paints what is not a frame: cards, folds, chips, the Internet; as dots and runs of dots when they are small. */
final class Cards {
    private static final Set<String> MOVING = Set.of("pending", "stopping", "shutting-down", "creating", "deleting", "Pending", "Deleting");
    private static final Set<String> OFF = Set.of("stopped", "detached", "unassociated", "terminated", "deleted");

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
            case CARD, SPAN, FOLD -> card(box, colours[index]);
            case CHIP -> chip(box);
            case REGION, VPC, ZONE, PUBLIC_SUBNET, PRIVATE_SUBNET -> { }
        }
    }

    private void internet(Box box) {
        var r = Painter.crisp(view.screen(box.rect()));
        var marked = ring(box, r, r.h() / 2);
        pen.begin("internet", words.say("internet"));
        pen.rect(r, r.h() / 2, theme.card(), marked ? Stroke.NONE : new Stroke(theme.cardEdge(), 1.2));
        if (view.scale() >= Painter.DOT) {
            var size = Math.clamp(12.5 * view.scale(), 8, 24);
            pen.text(words.say("internet"), r.midX(), r.midY() + size * 0.36, new Type(size, true), theme.ink(), Align.MIDDLE);
        }
        pen.end();
    }

    private void heading(Box box) {
        var size = 11.5 * view.scale();
        if (size >= 7) {
            var r = view.screen(box.rect());
            pen.text(words.say("beside"), r.x(), r.y() + 1.2 * size, new Type(size, true), theme.muted(), Align.LEFT);
        }
    }

    private void card(Box box, int colour) {
        var r = view.screen(box.rect());
        if (view.scale() < Painter.DOT) {
            dot(box, r, colour);
            return;
        }
        var opacity = marks.fading().getOrDefault(box.key(), 1.0);
        if (view.scale() < Painter.TILE) {
            ring(box, r, 0);
            pen.rect(whole(r), 0, Colours.alpha(theme.card(), opacity), Stroke.NONE);
            pen.rect(whole(square(r)), 0, Colours.alpha(colour, opacity), Stroke.NONE);
            return;
        }
        var resource = layout.topology().get(box.ref());
        var tile = resource.map(Tile::of);
        pen.begin(box.ref().id(), title(box, resource));
        full(box, Painter.crisp(r), resource, tile, colour, opacity);
        pen.end();
    }

    private void full(Box box, Rect r, Optional<Resource> resource, Optional<Tile> tile, int colour, double opacity) {
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
        pen.rect(r, radius, Colours.alpha(theme.card(), opacity), marked ? Stroke.NONE : edge);
        var side = 26 * s;
        var middle = box.form() == Box.Form.SPAN ? Math.max(0, (r.w() - Metrics.CARD_W * s) / 2) : 0;
        var at = new Rect(r.x() + 9 * s + middle, r.midY() - side / 2, side, side);
        pen.rect(at, 6 * s, Colours.alpha(colour, opacity), Stroke.NONE);
        var glyph = tile.map(Tile::glyph).orElse("?");
        var size = (glyph.length() > 3 ? 8 : 10.5) * s;
        if (size >= 6.3) {
            pen.text(glyph, at.midX(), at.midY() + size * 0.36, new Type(size, true), Colours.alpha(0xFFFFFFFF, opacity), Align.MIDDLE);
        }
        words(box, r, at.right() + 9 * s, resource, tile, opacity);
    }

    private void words(Box box, Rect r, double left, Optional<Resource> resource, Optional<Tile> tile, double opacity) {
        var s = view.scale();
        var chips = box.end() - layout.indexOf(box.key()).orElse(0) - 1;
        var room = r.right() - left - (chips > 0 ? 22 : 7) * s;
        var below = r.right() - left - (chips > 1 ? 22 : 7) * s;
        var ink = Colours.alpha(theme.ink(), opacity);
        if (box.form() == Box.Form.FOLD) {
            var kind = words.kind(box.ref().kind());
            line(kind, left, r.midY() - 3.2 * s, new Type(12 * s, true), ink, room);
            line(words.say("fold", box.members().size()), left, r.midY() + 11.5 * s, new Type(11 * s, false), theme.muted(), room);
            return;
        }
        var named = resource.flatMap(Resource::named).isPresent();
        var name = resource.filter(found -> !found.name().equals(found.ref().id())).map(Resource::name).orElse(shortened(box.ref().id()));
        var second = resource.map(found -> second(found, tile.map(Tile::fact).orElse(""))).orElse("");
        if (s < Painter.NAME || second.isEmpty()) {
            line(name, left, r.midY() + 4 * Math.max(s, 0.75), new Type(Math.max(8.5, 12 * s), true), ink, room);
        } else {
            line(name, left, r.midY() - 3.2 * s, new Type(12 * s, named), ink, room);
            line(second, left, r.midY() + 11.5 * s, new Type(11 * s, false), Colours.alpha(theme.muted(), opacity), below);
        }
    }

    /** An id by its beginning and end, as two ids of a kind are seldom alike there: {@code i-0a1f…99b3}. */
    static String shortened(String id) {
        var dash = id.indexOf('-');
        return dash > 0 && id.length() - dash > 12 ? id.substring(0, dash + 5) + "…" + id.substring(id.length() - 4) : id;
    }

    private void line(String text, double x, double baseline, Type type, int colour, double room) {
        pen.text(Painter.fit(pen, text, type, room), x, baseline, type, colour, Align.LEFT);
    }

    private String second(Resource resource, String fact) {
        var state = resource.state().isEmpty() ? "" : words.state(resource.state());
        var said = words.find("fact." + fact).orElse(fact);
        return state.isEmpty() ? said : said.isEmpty() ? state : state + " · " + said;
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
        if (size >= 6) {
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

package dev.groundschool.map;

import dev.groundschool.map.Pen.Align;
import dev.groundschool.map.Pen.Stroke;
import dev.groundschool.map.Pen.Type;
import dev.groundschool.topology.Ref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Paints what is not a frame: cards, folds, chips, the Internet; as dots and runs of dots when they are small. */
final class Cards {
    private static final double PLAIN = 0.48;

    private final Pen pen;
    private final View view;
    private final MapTheme theme;
    private final Words words;
    private final Layout layout;
    private final Marks marks;
    private final int[] colours;
    private final @Nullable Face[] faces;
    private final Runs runs;

    /** For one frame; {@code faces} are filled as they are asked for, by the boxes' indices. */
    Cards(Pen pen, View view, MapTheme theme, Words words, Layout layout, Marks marks, int[] colours, @Nullable Face[] faces) {
        this.colours = colours;
        this.faces = faces;
        this.pen = pen;
        this.view = view;
        this.theme = theme;
        this.words = words;
        this.layout = layout;
        this.marks = marks;
        this.runs = new Runs(pen, view);
    }

    private Face face(Box box, int index) {
        var known = faces[index];
        if (known == null) {
            faces[index] = known = Face.of(box, layout, words);
        }
        return known;
    }

    void draw(Box box, int index) {
        switch (box.form()) {
            case INTERNET -> internet(box);
            case HEADING -> heading(box);
            case CARD, SPAN, FOLD, BADGE -> thing(box, index);
            case CHIP -> chip(box);
            case REGION, VPC, ZONE, PUBLIC_SUBNET, PRIVATE_SUBNET, GROUP -> { }
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

    private void thing(Box box, int index) {
        var r = view.screen(box.rect());
        var colour = colours[index];
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
        var face = face(box, index);
        pen.begin(box.ref().id(), face.title());
        if (box.isBadge()) {
            badge(box, face, Painter.crisp(r), colour, opacity);
        } else {
            card(box, face, Painter.crisp(r), colour, opacity, view.scale() < Painter.NAME && marks.lit().isEmpty() ? 0 : box.end() - index - 1);
        }
        pen.end();
    }

    // One line: its colour, its glyph and its name. What AWS made by itself has no ground of its own.
    private void badge(Box box, Face face, Rect r, int colour, double opacity) {
        var s = view.scale();
        var quiet = face.quiet();
        var marked = ring(box, r, 5 * s);
        var edge = marked ? Stroke.NONE : new Stroke(Colours.alpha(theme.cardEdge(), opacity), 1);
        pen.rect(r, s < PLAIN ? 0 : 5 * s, quiet ? Pen.NONE : Colours.alpha(theme.card(), opacity), edge);
        var type = new Type(Labels.size(11, s), true);
        var bar = Math.max(3, 4 * s);
        var inset = Math.max(3, 6 * s);
        pen.rect(new Rect(r.x() + inset, r.y() + inset, bar, r.h() - 2 * inset), s < Painter.NAME ? 0 : 1,
                Colours.alpha(quiet ? Colours.mix(colour, theme.card(), 0.45) : colour, opacity), Stroke.NONE);
        var x = r.x() + inset + bar + Math.max(3, 5 * s);
        var baseline = r.midY() + type.size() * 0.36;
        var after = x + pen.width(face.glyph(), type) + Math.max(3, 5 * s);
        var plain = new Type(type.size(), false);
        var cut = pen.width(face.badge(), plain) > r.right() - inset - after;
        if (cut && !quiet) {
            // A name says more than what kind it is; the colour tells that too.
            pen.text(Labels.middle(pen, face.badge(), plain, r.right() - inset - x), x, baseline, plain, Colours.alpha(theme.ink(), opacity),
                    Align.LEFT);
            return;
        }
        pen.text(face.glyph(), x, baseline, type, Colours.alpha(theme.muted(), opacity), Align.LEFT);
        var ink = Colours.alpha(quiet ? theme.muted() : theme.ink(), opacity);
        pen.text(Labels.middle(pen, face.badge(), plain, r.right() - inset - after), after, baseline, plain, ink, Align.LEFT);
    }

    private void card(Box box, Face face, Rect r, int colour, double opacity, int chips) {
        var s = view.scale();
        var radius = 8 * s;
        if (box.form() == Box.Form.FOLD) {
            pen.rect(new Rect(r.x() + 5 * s, r.y() + 5 * s, r.w(), r.h()), radius, theme.card(), new Stroke(theme.cardEdge(), 1));
        } else if (theme.shadow() >>> 24 != 0 && s >= Painter.NAME) {
            // The card hides all of it but the foot.
            var foot = Math.min(r.h(), 2 * radius + 2);
            pen.rect(new Rect(r.x(), r.bottom() + 1.5 - foot, r.w(), foot), radius, Colours.alpha(theme.shadow(), opacity), Stroke.NONE);
        }
        var marked = ring(box, r, radius);
        var edge = face.moving() ? new Stroke(theme.muted(), 1.2, 3, 2.5) : face.failing() ? new Stroke(theme.blocked(), 1.4)
                : new Stroke(Colours.alpha(theme.cardEdge(), opacity), 1.2);
        // Hundreds of small cards are seen at once, and at their size nobody sees a curve.
        pen.rect(r, s < PLAIN ? 0 : radius, Colours.alpha(theme.card(), opacity), marked ? Stroke.NONE : edge);
        var glyph = face.glyph();
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
                && pen.width(box.form() == Box.Form.FOLD ? face.badge() : face.names().getFirst(), bold) > r.w() - inset - wide - Math.clamp(9 * s, 4, 9) - 10;
        var at = new Rect(r.x() + inset + middle, r.midY() - side / 2, narrow ? 5 : wide, side);
        pen.rect(at, s < PLAIN ? 0 : narrow ? 1.5 : Math.min(6 * s, side / 3),
                Colours.alpha(colour, opacity), Stroke.NONE);
        if (!narrow) {
            pen.text(glyph, at.midX(), at.midY() + type.size() * 0.36, type, Colours.alpha(0xFFFFFFFF, opacity), Align.MIDDLE);
        }
        if (!face.health().isEmpty() && s >= PLAIN) {
            new HealthBadge(pen, theme).draw(face.health(), at.right(), at.y(), Math.max(4.5, 5.5 * Math.min(1.4, s)), opacity);
        }
        words(box, face, r, at.right() + Math.clamp(9 * s, 4, 9), opacity, chips);
    }

    private void words(Box box, Face face, Rect r, double left, double opacity, int chips) {
        var s = view.scale();
        var room = r.right() - left - Math.max(3, (chips > 0 ? 22 : 7) * s);
        var below = r.right() - left - Math.max(3, (chips > 1 ? 22 : 7) * s);
        var ink = Colours.alpha(theme.ink(), opacity);
        var muted = Colours.alpha(theme.muted(), opacity);
        var first = Labels.size(12, s);
        var second = Labels.size(11, s);
        var two = Math.ceil(view.screen(box.rect()).h()) >= first + second + 5; // not the rounded height: neighbours of one size look alike
        if (box.form() == Box.Form.FOLD) {
            // In two lines the kind comes first and how many below; in one they share it.
            lines(two ? face.facts() : face.names(), two ? List.of(face.badge()) : List.of(), r, left, room, below, true, ink, muted);
            return;
        }
        if (!two && face.runs().isPresent()) {
            pen.rect(new Rect(r.right() - 8, r.midY() - 3, 6, 6), 3, Colours.alpha(face.runs().get() ? theme.lit() : theme.cardEdge(), opacity), Stroke.NONE);
            room -= 7;
        }
        lines(face.names(), two ? face.facts() : List.of(), r, left, room, below, face.named(), ink, muted);
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

    private void chip(Box box) {
        if (view.scale() < Painter.NAME && !marks.lit().contains(box.key())) { // what a lesson points at is seen from further away
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
            runs.flush();
            pen.rect(r.grow(2), 0, marks.lit().contains(box.ref()) ? theme.lit() : theme.selected(), Stroke.NONE);
        }
        runs.add(r, colour, marked);
    }

    /** Draws what was put off. */
    void flush() {
        runs.flush();
    }
}

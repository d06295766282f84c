package dev.groundschool.map;

import dev.groundschool.map.Pen.Stroke;
import java.util.List;

/**
 * What everything stands on: the paper with its dots, and the frames' own grounds. Each is opaque, mixed with what is behind it before it is painted: a renderer in
 * software writes a screen of one colour six times as fast as it blends one. So what a frame covers wholly need not be painted at all.
 */
final class Grounds {
    /** How much of a VPC's ground is the cards' colour; the rest is paper, dots included. */
    private static final double VPC = 0.55;
    private static final double HOVERED = 0.05;
    /** How far into a frame its corners, outline, ring and words reach at most, in pixels. */
    private static final double EDGE = 72;

    private final Layout layout;
    private final MapTheme theme;
    private final View view;
    private final Marks marks;

    Grounds(Layout layout, MapTheme theme, View view, Marks marks) {
        this.layout = layout;
        this.theme = theme;
        this.view = view;
        this.marks = marks;
    }

    /**
     * Paints the paper, or in its place the ground of the last of those frames that fills the view to its edges.
     *
     * @return how many of the frames cannot be seen for that one, itself among them
     */
    int paper(Pen pen, List<Box> frames) {
        var all = new Rect(0, 0, view.w(), view.h());
        for (var i = frames.size(); i > 0; i--) {
            var box = frames.get(i - 1);
            if (of(box) != Pen.NONE && view.screen(box.rect()).grow(-EDGE).contains(all)) {
                pen.rect(all, 0, of(box), Stroke.NONE);
                dots(pen, box, all);
                return i;
            }
        }
        pen.rect(all, 0, theme.paper(), Stroke.NONE);
        dots(pen, all, theme.dots());
        return 0;
    }

    /** A frame's ground with its outline. */
    void frame(Pen pen, Box box, Rect r, double radius, Stroke outline) {
        pen.rect(r, radius, of(box), outline);
        if (of(box) != Pen.NONE) {
            dots(pen, box, r.grow(-1));
        }
    }

    /** What a frame is filled with, opaque; {@link Pen#NONE} where it shows what is behind it. */
    private int of(Box box) {
        return switch (box.form()) {
            case VPC -> tinted(box, Colours.mix(behind(box), theme.card(), VPC));
            case PUBLIC_SUBNET -> tinted(box, theme.publicFill());
            case PRIVATE_SUBNET -> tinted(box, theme.privateFill());
            case REGION, ZONE -> isHovered(box) ? tinted(box, behind(box)) : Pen.NONE;
            case INTERNET, HEADING, CARD, SPAN, GROUP, FOLD, BADGE, CHIP -> Pen.NONE;
        };
    }

    private int behind(Box box) {
        return layout.parent(box).map(parent -> of(parent) == Pen.NONE ? behind(parent) : of(parent)).orElse(theme.paper());
    }

    // The paper's dots are seen through what is not a subnet.
    private int dot(Box box) {
        int behind = layout.parent(box).map(this::dot).orElse(theme.dots());
        return tinted(box, box.form() == Box.Form.VPC ? Colours.mix(behind, theme.card(), VPC) : behind);
    }

    private int tinted(Box box, int colour) {
        return isHovered(box) ? Colours.mix(colour, theme.selected(), HOVERED) : colour;
    }

    private boolean isHovered(Box box) {
        return marks.hovered().filter(box.key()::equals).isPresent() && marks.selected().filter(box.ref()::equals).isEmpty()
                && (box.form() == Box.Form.ZONE || !marks.lit().contains(box.ref()));
    }

    private void dots(Pen pen, Box box, Rect area) {
        switch (box.form()) {
            case REGION, VPC, ZONE -> dots(pen, area, dot(box));
            case PUBLIC_SUBNET, PRIVATE_SUBNET, INTERNET, HEADING, CARD, SPAN, FOLD, BADGE, CHIP -> { }
        }
    }

    // From far away there are none.
    private void dots(Pen pen, Rect area, int colour) {
        var x = Math.max(0, area.x());
        var y = Math.max(0, area.y());
        var shown = new Rect(x, y, Math.min(view.w(), area.right()) - x, Math.min(view.h(), area.bottom()) - y);
        if (view.scale() >= Painter.TILE && shown.w() > 0 && shown.h() > 0) {
            var step = (double) Math.round(view.scale() < 0.8 ? 36 * view.scale() : 18 * view.scale());
            pen.dots((view.dx() % step + step) % step, (view.dy() % step + step) % step, step, shown, colour);
        }
    }
}

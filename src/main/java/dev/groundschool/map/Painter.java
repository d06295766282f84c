package dev.groundschool.map;

import dev.groundschool.map.Pen.Stroke;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paints a layout with a pen: only what the view shows, and of that only as much as its pixels can tell: a run of blocks, a dot, a block,
 * a tile with its name, a card. FramePainter first, then lines, then cards, then what is marked.
 */
public final class Painter {
    /** Below this scale frames have no room for words above their cards. */
    static final double LABEL = 0.34;
    /** Below this scale neighbours of one colour run together; below the others there is a dot, a block, a tile with its name. */
    static final double RUN = 0.14;
    static final double DOT = 0.24;
    static final double TILE = 0.36;
    static final double NAME = 0.78;

    private final Layout layout;
    private final MapTheme theme;
    private final Words words;
    private final List<Edge> structure;
    private final Edges edges;
    private final FramePainter frames;
    private final int[] colours;
    private final @Nullable Face[] faces;

    /** A painter of that layout, which it may paint many times. */
    public Painter(Layout layout, MapTheme theme, Words words) {
        this.layout = layout;
        this.theme = theme;
        this.words = words;
        this.edges = new Edges(layout);
        this.structure = edges.structure();
        this.frames = new FramePainter(layout, theme, words, structure);
        this.colours = Face.colours(layout, theme);
        this.faces = new Face[layout.boxes().size()];
    }

    /** The layout it paints. */
    public Layout layout() {
        return layout;
    }

    /** Paints what the view shows. */
    public void paint(Pen pen, View view, Marks marks) {
        var seen = view.seen().grow(4 / view.scale());
        frames.paint(pen, view, marks, seen);
        var lines = new Lines(theme, view);
        lines.structure(pen, structure, view.scale());
        lines.marks(pen, edges, marks);
        var cards = new Cards(pen, view, theme, words, layout, marks, colours, faces);
        layout.index().within(seen, i -> cards.draw(layout.boxes().get(i), i));
        cards.flush();
        if (view.scale() < LABEL) {
            frames.plates(pen, view, seen);
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

    /** A frame's words in full. */
    static String title(Topology topology, Words words, Box box) {
        return FramePainter.titles(topology, words, box).getFirst();
    }

    /** On whole pixels, so that thin lines stay thin. */
    static Rect crisp(Rect r) {
        var x = Math.floor(r.x()) + 0.5;
        var y = Math.floor(r.y()) + 0.5;
        return new Rect(x, y, Math.max(1, Math.round(r.right()) - 0.5 - x), Math.max(1, Math.round(r.bottom()) - 0.5 - y));
    }

    /** Whether two keys are the same box for marking. */
    static boolean marks(Box box, Ref ref) {
        return box.key().equals(ref) || box.ref().equals(ref) && box.form() != Box.Form.ZONE && box.form() != Box.Form.HEADING;
    }
}

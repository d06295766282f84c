package dev.groundschool.map;

import java.nio.charset.StandardCharsets;

/** SVG 1.1: each resource a group with its id and a title, so that it can be found, styled and read aloud. */
public final class SvgExporter implements Exporter {
    private static final double MARGIN = 24;

    @Override
    public String extension() {
        return "svg";
    }

    @Override
    public byte[] export(Layout layout, MapTheme theme, Words words) {
        var view = whole(layout);
        var pen = new SvgPen();
        new Painter(layout, theme, words).paint(pen, view, Marks.NONE);
        return pen.document(view.w(), view.h(), title(layout, words)).getBytes(StandardCharsets.UTF_8);
    }

    static View whole(Layout layout) {
        var bounds = layout.bounds();
        return new View(1, MARGIN - bounds.x(), MARGIN - bounds.y(), bounds.w() + 2 * MARGIN, bounds.h() + 2 * MARGIN);
    }

    private static String title(Layout layout, Words words) {
        return String.join(", ", layout.topology().regions().stream().map(words::region).toList());
    }
}

package dev.groundschool.map;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns a layout into a file's bytes. One class a format; none needs a display. */
public sealed interface Exporter permits SvgExporter, PngExporter, MermaidExporter {
    /** Every format. */
    List<Exporter> ALL = List.of(new SvgExporter(), new PngExporter(), new MermaidExporter());

    /** The file name's ending, without the dot. */
    String extension();

    /** The whole file, everything on it at 100 %. */
    byte[] export(Layout layout, MapTheme theme, Words words);

    /** The exporter for a file name's ending. */
    static Optional<Exporter> forFile(String name) {
        var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return ALL.stream().filter(e -> e.extension().equals(ending)).findFirst();
    }
}

package dev.groundschool.map;

import dev.groundschool.map.Pen.Type;
import java.util.List;

/** Words that can be read at every zoom: sizes with a floor, and texts cut to the room there is. */
final class Labels {
    /** No text on the map is smaller, in pixels. */
    static final double SMALLEST = 10;
    private static final double LARGEST = 24;
    /** Where a cut text keeps no more letters than these, most are of its end: the beginning says little then, and neighbours differ at their ends. */
    private static final int FEW = 10;
    /** Fewer letters of a cut text say nothing. */
    private static final int FEWEST = 4;

    private Labels() {
    }

    /** The size in pixels of a text of so many map units; in half pixels, so that a zoom does not ask for ever new fonts. */
    static double size(double units, double scale) {
        return Math.round(Math.clamp(units * scale, SMALLEST, LARGEST) * 2) / 2.0;
    }

    /** The first of those texts that there is room for; else the last, cut in its middle. */
    static String best(Pen pen, List<String> texts, Type type, double room) {
        for (var text : texts) {
            if (fits(pen, text, type, room)) {
                return text;
            }
        }
        return middle(pen, texts.getLast(), type, room);
    }

    /** As much of a text as there is room for, its middle left out when cut: ids and names of a kind differ at their ends. */
    static String middle(Pen pen, String text, Type type, double room) {
        if (fits(pen, text, type, room)) {
            return text;
        }
        var low = 0;
        var high = text.length() - 1;
        while (low < high) {
            var kept = (low + high + 1) / 2;
            if (pen.width(cut(text, kept), type) <= room) {
                low = kept;
            } else {
                high = kept - 1;
            }
        }
        return low < FEWEST ? "" : cut(text, low);
    }

    private static boolean fits(Pen pen, String text, Type type, double room) {
        return text.length() * type.size() * 1.1 < room || pen.width(text, type) <= room;
    }

    private static String cut(String text, int kept) {
        var back = kept <= FEW ? (kept * 3 + 2) / 5 : kept / 2;
        return text.substring(0, kept - back) + "…" + text.substring(text.length() - back);
    }
}

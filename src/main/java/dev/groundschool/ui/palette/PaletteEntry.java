package dev.groundschool.ui.palette;

import dev.groundschool.ui.i18n.Spoken;

/**
 * A line of the palette.
 *
 * @param detail what tells it from its namesakes: an id, a module, a shortcut
 */
public record PaletteEntry(Kind kind, Spoken name, Spoken detail, Runnable run) {
    /** In the order in which equally good matches are listed. */
    public enum Kind {
        LESSON,
        RESOURCE,
        ACTION
    }
}

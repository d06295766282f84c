package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Spoken;
import java.util.List;

/**
 * News that wants no answer: shown in a quiet line below the bar until it is closed.
 *
 * @param id a later notice of the same id takes the place of this one
 * @param more lines to read when asked for, {@code file:line} of a fault for one; empty for none
 */
public record Notice(String id, Spoken text, List<String> more) {
    public Notice {
        more = List.copyOf(more);
    }

    public Notice(String id, Spoken text) {
        this(id, text, List.of());
    }
}

package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Spoken;
import java.util.List;
import java.util.Optional;

/**
 * News that wants no answer: shown in a quiet line below the bar until it is closed.
 *
 * @param id a later notice of the same id takes the place of this one
 * @param more lines to read when asked for, {@code file:line} of a fault for one; empty for none
 * @param way where one sees what it is about; empty for nowhere
 */
public record Notice(String id, Spoken text, List<String> more, Optional<Way> way) {
    /** A button, and what it does. */
    public record Way(Spoken name, Runnable open) {}

    public Notice {
        more = List.copyOf(more);
    }

    public Notice(String id, Spoken text, List<String> more) {
        this(id, text, more, Optional.empty());
    }

    public Notice(String id, Spoken text) {
        this(id, text, List.of());
    }
}

package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Spoken;
import java.util.Optional;
import javafx.scene.input.KeyCombination;

/**
 * Something the user can ask for, by menu, key or the palette.
 *
 * @param id stable name, for tests and for remembering
 * @param keys the shortcut that also works, if any
 */
public record Action(String id, Spoken name, Optional<KeyCombination> keys, Runnable run) {
    public Action(String id, Spoken name, Runnable run) {
        this(id, name, Optional.empty(), run);
    }
}

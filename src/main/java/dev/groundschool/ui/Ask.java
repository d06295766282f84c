package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.theme.Themes;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Short questions in a dialog of the console's own look. On the JavaFX thread. */
final class Ask {
    private final Window window;
    private final Messages messages;
    private final Themes themes;

    Ask(Window window, Messages messages, Themes themes) {
        this.window = window;
        this.messages = messages;
        this.themes = themes;
    }

    /** True if the user means it. */
    boolean sure(Spoken what, Spoken consequence) {
        return dialog(what, consequence).showAndWait().filter(ButtonType.OK::equals).isPresent();
    }

    private Alert dialog(Spoken what, Spoken more) {
        var alert = new Alert(Alert.AlertType.CONFIRMATION);
        alert.initOwner(window);
        alert.setTitle(messages.now("app.name"));
        alert.setHeaderText(messages.now(what));
        alert.setContentText(messages.now(more));
        themes.dress(alert.getDialogPane().getScene());
        return alert;
    }
}

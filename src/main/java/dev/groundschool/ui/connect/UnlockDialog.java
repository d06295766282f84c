package dev.groundschool.ui.connect;

import dev.groundschool.account.Account;
import dev.groundschool.account.Identity;
import dev.groundschool.ui.i18n.Messages;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Lets a real account be written to for this session: the user types its id. */
final class UnlockDialog extends Dialog<Boolean> {
    UnlockDialog(Window owner, Messages messages, Account account, Identity identity) {
        initOwner(owner);
        titleProperty().bind(messages.text("connect.unlock.title"));
        headerTextProperty().bind(messages.text("connect.unlock.header", identity.account(), identity.arn()));
        TextField typed = new TextField();
        typed.promptTextProperty().bind(messages.text("connect.unlock.prompt"));
        Label wrong = new Label();
        wrong.getStyleClass().add("error-text");
        wrong.textProperty().bind(messages.text("connect.unlock.wrong"));
        wrong.setVisible(false);
        getDialogPane().setContent(new VBox(8, typed, wrong));
        ButtonType unlock = new ButtonType(messages.now("connect.unlock.do"), ButtonData.OK_DONE);
        getDialogPane().getButtonTypes().setAll(unlock, new ButtonType(messages.now("connect.cancel"), ButtonData.CANCEL_CLOSE));
        Node button = getDialogPane().lookupButton(unlock);
        button.addEventFilter(ActionEvent.ACTION, event -> {
            if (!account.guard().unlock(typed.getText(), identity)) {
                wrong.setVisible(true);
                event.consume();
            }
        });
        setResultConverter(pressed -> pressed == unlock);
        setOnShown(_ -> typed.requestFocus());
    }
}

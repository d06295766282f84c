package dev.groundschool.ui.connect;

import dev.groundschool.account.Connection;
import dev.groundschool.ui.i18n.Messages;
import java.net.URI;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;

/** Asks for an endpoint's address and keys. Nothing typed here is written to disk but the address. */
final class EndpointDialog extends Dialog<Connection> {
    private final TextField address = new TextField("http://localhost:4566");
    private final TextField keyId = new TextField("test");
    private final PasswordField secret = new PasswordField();

    EndpointDialog(Window owner, Messages messages, String region) {
        initOwner(owner);
        titleProperty().bind(messages.text("connect.endpoint.title"));
        headerTextProperty().bind(messages.text("connect.endpoint.header"));
        secret.setText("test");
        address.setPrefColumnCount(28);
        GridPane grid = new GridPane(12, 8);
        row(grid, 0, messages, "connect.endpoint.address", address);
        row(grid, 1, messages, "connect.endpoint.key-id", keyId);
        row(grid, 2, messages, "connect.endpoint.secret", secret);
        getDialogPane().setContent(grid);
        ButtonType connect = new ButtonType(messages.now("connect.endpoint.connect"), ButtonData.OK_DONE);
        getDialogPane().getButtonTypes().setAll(connect, new ButtonType(messages.now("connect.cancel"), ButtonData.CANCEL_CLOSE));
        Node button = getDialogPane().lookupButton(connect);
        BooleanBinding incomplete = Bindings.createBooleanBinding(() -> uri().isEmpty() || keyId.getText().isBlank() || secret.getText().isBlank(),
                address.textProperty(), keyId.textProperty(), secret.textProperty());
        button.disableProperty().bind(incomplete);
        setResultConverter(pressed -> pressed == connect
                ? uri().<Connection>map(at -> new Connection.ToEndpoint(at, keyId.getText().strip(), secret.getText().strip(), region)).orElse(null) : null);
        setOnShown(_ -> address.requestFocus());
    }

    private static void row(GridPane grid, int row, Messages messages, String key, TextInputControl field) {
        Label label = new Label();
        label.textProperty().bind(messages.text(key));
        label.setLabelFor(field);
        grid.addRow(row, label, field);
    }

    private Optional<URI> uri() {
        try {
            URI uri = URI.create(address.getText().strip());
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Messages;
import java.time.format.DateTimeFormatter;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The line along the bottom: where the calls go, what is there, when it was saved, what is under way, and the same account from a shell. */
final class StatusLine extends HBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    StatusLine(ShellModel model, Messages messages, Node tasks) {
        getStyleClass().add("status-line");
        setAlignment(Pos.CENTER_LEFT);
        var endpoint = new Label();
        endpoint.textProperty().bind(Bindings.createStringBinding(() -> {
            var chosen = model.connectionProperty().get();
            return chosen == null ? messages.now("connection.none")
                    : messages.now("status.endpoint", chosen.name(), model.endpointProperty().get());
        }, model.connectionProperty(), model.endpointProperty(), messages.languageProperty()));
        var dot = new Region();
        dot.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        dot.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        model.healthProperty().subscribe(health ->
                dot.getStyleClass().setAll("health-dot", "health-" + health.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')));
        endpoint.setGraphic(dot);
        var resources = new Label();
        resources.textProperty().bind(Bindings.createStringBinding(() -> model.resourcesProperty().get() == 0
                ? messages.now("status.no-resources")
                : messages.now("status.resources", model.resourcesProperty().get(), model.regionsInUseProperty().get()),
                model.resourcesProperty(), model.regionsInUseProperty(), messages.languageProperty()));
        var saved = new Label();
        saved.textProperty().bind(Bindings.createStringBinding(() -> {
            var at = model.savedAtProperty().get();
            return at == null ? "" : messages.now("status.saved", TIME.format(at));
        }, model.savedAtProperty(), messages.languageProperty()));
        saved.managedProperty().bind(Bindings.isNotNull(model.savedAtProperty()));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(endpoint, resources, saved, space, tasks, cli(model, messages));
        for (var label : new Label[] {endpoint, resources, saved}) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
    }

    private static Node cli(ShellModel model, Messages messages) {
        var button = new Button();
        button.setId("cli-line");
        button.getStyleClass().setAll("status-copy");
        button.textProperty().bind(model.cliLineProperty());
        button.accessibleTextProperty().bind(messages.text("status.copy-cli", model.cliLineProperty()));
        var tip = new Tooltip();
        tip.textProperty().bind(messages.text("status.copy-cli", model.cliLineProperty()));
        button.setTooltip(tip);
        button.managedProperty().bind(model.cliLineProperty().isNotEmpty());
        button.visibleProperty().bind(model.cliLineProperty().isNotEmpty());
        button.setOnAction(_ -> {
            var content = new ClipboardContent();
            content.putString(model.cliLineProperty().get());
            Clipboard.getSystemClipboard().setContent(content);
        });
        return button;
    }
}

package dev.groundschool.ui.map;

import dev.groundschool.map.Exporter;
import dev.groundschool.map.MapTheme;
import dev.groundschool.map.Words;
import dev.groundschool.ui.i18n.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import javafx.application.Platform;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Alert;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.FileChooser;

/** Writes the map to a file the user names: drawn off the JavaFX thread, moved into place only when whole. */
final class ExportMenu extends MenuButton {
    private final MapModel model;
    private final Messages messages;
    private final ObservableBooleanValue dark;

    ExportMenu(MapModel model, Messages messages, ObservableBooleanValue dark) {
        this.model = model;
        this.messages = messages;
        this.dark = dark;
        setId("map-export");
        getStyleClass().addAll("chip", "chip-menu");
        textProperty().bind(messages.text("map.export.name"));
        setMinWidth(USE_PREF_SIZE);
        for (var exporter : Exporter.ALL) {
            var item = new MenuItem();
            item.textProperty().bind(messages.text("map.export.as", exporter.extension().toUpperCase(Locale.ROOT)));
            item.setOnAction(_ -> choose(exporter));
            getItems().add(item);
        }
    }

    private void choose(Exporter exporter) {
        var chooser = new FileChooser();
        chooser.setInitialFileName("map." + exporter.extension());
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(exporter.extension().toUpperCase(Locale.ROOT),
                "*." + exporter.extension()));
        var file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            write(exporter, file.toPath());
        }
    }

    /** Draws and writes in the background. */
    Thread write(Exporter exporter, Path file) {
        var layout = model.layoutProperty().get();
        var theme = dark.get() ? MapTheme.DARK : MapTheme.LIGHT;
        var words = Words.of(messages.language().locale());
        return Thread.ofVirtual().name("export-map").start(() -> {
            try {
                var part = file.resolveSibling(file.getFileName() + ".part");
                Files.write(part, exporter.export(layout, theme, words));
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failed) {
                Platform.runLater(() -> tell(file, failed));
            }
        });
    }

    private void tell(Path file, IOException failed) {
        var alert = new Alert(Alert.AlertType.ERROR, messages.now("map.export.failed.text", file, String.valueOf(failed.getMessage())));
        alert.setHeaderText(messages.now("map.export.failed.title"));
        alert.initOwner(getScene().getWindow());
        alert.show();
    }
}

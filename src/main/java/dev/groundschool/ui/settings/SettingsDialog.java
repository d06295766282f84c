package dev.groundschool.ui.settings;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.theme.ThemeChoice;
import java.nio.file.Path;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import javafx.util.StringConverter;

/** All settings in one place. Each takes effect at once, so there is nothing to confirm. */
public final class SettingsDialog extends Dialog<Void> {
    private static final double LABELS = 260;
    /** A choice's words change with the language: room for the longest. */
    private static final double CHOICES = 150;

    private final Messages messages;
    private final GridPane grid = new GridPane(16, 10);
    private int row;

    public SettingsDialog(Window owner, Settings settings, Messages messages, Path folder) {
        this.messages = messages;
        initOwner(owner);
        titleProperty().bind(messages.text("settings.title"));
        add("settings.language", language(settings));
        add("settings.theme", theme(settings));
        add("settings.present", present(settings));
        add("settings.poll", poll(settings));
        TextField where = new TextField(folder.toString());
        where.setEditable(false);
        where.setPrefColumnCount(32);
        add("settings.folder", where);
        grid.setPadding(new Insets(18, 20, 6, 20));
        getDialogPane().setContent(grid);
        var close = new ButtonType(messages.now("settings.close"), ButtonData.CANCEL_CLOSE);
        getDialogPane().getButtonTypes().setAll(close);
        ((Button) getDialogPane().lookupButton(close)).textProperty().bind(messages.text("settings.close")); // the language may be changed in here
    }

    private void add(String key, Control control) {
        Label label = new Label();
        label.textProperty().bind(messages.text(key));
        label.setLabelFor(control);
        label.setWrapText(true);
        label.setPrefWidth(LABELS);
        label.setMinSize(LABELS, Region.USE_PREF_SIZE);
        grid.addRow(row++, label, control);
    }

    private static ChoiceBox<Language> language(Settings settings) {
        ChoiceBox<Language> box = new ChoiceBox<>();
        box.setMinWidth(CHOICES);
        box.getItems().setAll(Language.values());
        box.setConverter(written(each -> each == Language.KOREAN ? "한국어" : "English"));
        box.valueProperty().bindBidirectional(settings.languageProperty());
        return box;
    }

    private ChoiceBox<ThemeChoice> theme(Settings settings) {
        ChoiceBox<ThemeChoice> box = new ChoiceBox<>();
        box.setMinWidth(CHOICES);
        box.getItems().setAll(ThemeChoice.values());
        box.valueProperty().bindBidirectional(settings.themeProperty());
        messages.languageProperty().subscribe(_ -> box.setConverter(written(each -> switch (each) { // words are asked for again only of a new one
            case SYSTEM -> messages.now("theme.system");
            case LIGHT -> messages.now("theme.light");
            case DARK -> messages.now("theme.dark");
        })));
        return box;
    }

    private static CheckBox present(Settings settings) {
        CheckBox box = new CheckBox();
        box.selectedProperty().bindBidirectional(settings.presentProperty());
        return box;
    }

    private static Spinner<Integer> poll(Settings settings) {
        Spinner<Integer> spinner = new Spinner<>(Settings.MIN_POLL_SECONDS, Settings.MAX_POLL_SECONDS, settings.pollSecondsProperty().get());
        spinner.setEditable(true);
        spinner.setPrefWidth(96);
        spinner.valueProperty().subscribe(seconds -> settings.pollSecondsProperty().set(seconds));
        return spinner;
    }

    private static <T> StringConverter<T> written(java.util.function.Function<T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : words.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("a choice box only shows");
            }
        };
    }
}

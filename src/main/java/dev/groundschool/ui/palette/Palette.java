package dev.groundschool.ui.palette;

import dev.groundschool.ui.i18n.Messages;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The palette: a field and the best matches, above everything else. Type to search, arrows to choose, Enter to run, Escape to leave; the
 * keyboard alone is enough, and focus goes back to where it was.
 */
public final class Palette extends StackPane {
    private static final int SHOWN = 50;

    private final Supplier<List<PaletteEntry>> source;
    private final Messages messages;
    private final TextField field = new TextField();
    private final ListView<PaletteEntry> list = new ListView<>();
    private List<PaletteEntry> entries = List.of();
    private @Nullable Node cameFrom;

    /** {@code source} is asked each time the palette opens, on the JavaFX thread. */
    public Palette(Supplier<List<PaletteEntry>> source, Messages messages) {
        this.source = source;
        this.messages = messages;
        getStyleClass().add("palette-veil");
        setId("palette");
        setAlignment(Pos.TOP_CENTER);
        field.setId("palette-field");
        field.getStyleClass().add("palette-field");
        field.promptTextProperty().bind(messages.text("palette.prompt"));
        field.accessibleTextProperty().bind(messages.text("palette.prompt"));
        field.textProperty().subscribe(_ -> search());
        var none = new Label();
        none.textProperty().bind(messages.text("palette.nothing"));
        none.getStyleClass().add("quiet");
        list.setPlaceholder(none);
        list.setId("palette-list");
        list.getStyleClass().add("palette-list");
        list.setCellFactory(_ -> new PaletteCell(messages));
        list.setFocusTraversable(false);
        list.setOnMouseClicked(_ -> runSelected());
        var card = new VBox(field, list);
        card.getStyleClass().add("palette-card");
        card.setMaxSize(620, Region.USE_PREF_SIZE);
        getChildren().add(card);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        setVisible(false);
        managedProperty().bind(visibleProperty());
    }

    public boolean isOpen() {
        return isVisible();
    }

    public void toggle() {
        if (isOpen()) {
            close();
        } else {
            open();
        }
    }

    public void open() {
        cameFrom = getScene() == null ? null : getScene().getFocusOwner();
        entries = source.get();
        field.clear();
        search();
        setVisible(true);
        field.requestFocus();
    }

    public void close() {
        if (!isVisible()) {
            return;
        }
        setVisible(false);
        if (cameFrom != null) {
            cameFrom.requestFocus();
        }
    }

    private void search() {
        record Hit(PaletteEntry entry, int score) {}
        var typed = field.getText();
        var hits = entries.stream()
                .map(each -> new Hit(each, score(typed, each).orElse(Integer.MIN_VALUE)))
                .filter(each -> each.score() > Integer.MIN_VALUE)
                .sorted(Comparator.comparingInt(Hit::score).reversed().thenComparing(hit -> hit.entry().kind()))
                .limit(SHOWN)
                .map(Hit::entry)
                .toList();
        list.getItems().setAll(hits);
        if (!hits.isEmpty()) {
            list.getSelectionModel().select(0);
            list.scrollTo(0);
        }
    }

    private OptionalInt score(String typed, PaletteEntry entry) {
        var name = Fuzzy.score(typed, messages.now(entry.name()));
        if (name.isPresent()) {
            return OptionalInt.of(name.getAsInt() + 5);
        }
        return Fuzzy.score(typed, messages.now(entry.name()) + " " + messages.now(entry.detail()));
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close();
            case ENTER -> runSelected();
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(8);
            case PAGE_UP -> move(-8);
            case TAB -> { } // the field keeps the focus while the palette is open
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        int count = list.getItems().size();
        if (count > 0) {
            int to = Math.clamp(list.getSelectionModel().getSelectedIndex() + (long) by, 0, count - 1);
            list.getSelectionModel().select(to);
            list.scrollTo(Math.max(0, to - 6));
        }
    }

    private void runSelected() {
        var chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            close();
            chosen.run().run();
        }
    }
}

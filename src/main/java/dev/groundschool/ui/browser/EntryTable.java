package dev.groundschool.ui.browser;

import dev.groundschool.ui.i18n.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** The lines of a folder. Enter or a double click opens a folder; what is selected can be deleted, with a second press. */
final class EntryTable extends VBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");

    private final BrowserModel model;
    private final BrowserDesk desk;
    private final Messages messages;
    private final TableView<Entry> table = new TableView<>();
    private final Button delete = new Button();
    private final SimpleBooleanProperty meant = new SimpleBooleanProperty();

    EntryTable(BrowserModel model, BrowserDesk desk, Messages messages) {
        this.model = model;
        this.desk = desk;
        this.messages = messages;
        table.setId("objects");
        table.setItems(model.entries());
        table.getStyleClass().add("object-table");
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.accessibleTextProperty().bind(messages.text("browser.title"));
        var empty = new Label();
        empty.setWrapText(true);
        empty.getStyleClass().add("quiet");
        empty.textProperty().bind(Bindings.createStringBinding(() -> model.readingProperty().get() ? messages.now("browser.reading")
                : model.troubleProperty().get().isPresent() ? "" : messages.now("browser.empty"), model.readingProperty(), model.troubleProperty(),
                messages.languageProperty()));
        table.setPlaceholder(empty);
        column("browser.column.name", 300, this::name);
        column("browser.column.size", 80, each -> new Label(each.hasBytes() ? Sizes.of(each.size()) : "—"));
        column("browser.column.modified", 150, each -> new Label(each.modified().map(EntryTable::time).orElse("—")));
        column("browser.column.class", 100, each -> new Label(each.storageClass()));
        table.setRowFactory(_ -> new Row());
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<Entry>) _ -> selected());
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go(table.getSelectionModel().getSelectedItem());
                event.consume();
            } else if (event.getCode() == KeyCode.BACK_SPACE) {
                up();
                event.consume();
            }
        });
        model.openedProperty().subscribe(opened -> { // beside an object's card there is room for names; the card tells the rest
            table.getColumns().get(2).setVisible(opened == null);
            table.getColumns().get(3).setVisible(opened == null);
        });
        messages.languageProperty().addListener(_ -> table.refresh());
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().setAll(table, more());
        deleting();
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    private void column(String key, double width, Function<Entry, Region> cell) {
        var column = new TableColumn<Entry, Entry>();
        column.textProperty().bind(messages.text(key));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Entry entry, boolean none) {
                super.updateItem(entry, none);
                setGraphic(none || entry == null ? null : cell.apply(entry));
            }
        });
        table.getColumns().add(column);
    }

    private Region name(Entry entry) {
        var icon = new FontIcon(switch (entry.kind()) {
            case FOLDER -> CarbonIcons.FOLDER;
            case OBJECT -> CarbonIcons.DOCUMENT;
            case VERSION -> entry.latest() ? CarbonIcons.DOCUMENT : CarbonIcons.RECENTLY_VIEWED;
            case DELETE_MARKER -> CarbonIcons.TRASH_CAN;
        });
        var name = new Label(entry.name());
        var line = new HBox(icon, name);
        line.getStyleClass().add("object-name");
        if (entry.kind() == Entry.Kind.DELETE_MARKER) {
            line.getChildren().add(badge("browser.deleted", "pill-bad"));
        } else if (entry.kind() == Entry.Kind.VERSION && entry.latest()) {
            line.getChildren().add(badge("browser.latest", "pill-ok"));
        }
        return line;
    }

    private Label badge(String key, String style) {
        var badge = new Label(messages.now(key));
        badge.getStyleClass().addAll("pill", style);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        return badge;
    }

    private void selected() {
        meant.set(false);
        var all = table.getSelectionModel().getSelectedItems();
        var one = all.size() == 1 ? all.getFirst() : null;
        model.openedProperty().set(one == null || one.kind() == Entry.Kind.FOLDER ? null : one);
    }

    private void go(@Nullable Entry entry) {
        if (entry != null && entry.kind() == Entry.Kind.FOLDER) {
            desk.folder(entry.key());
        }
    }

    private void up() {
        String prefix = model.prefixProperty().get();
        if (!prefix.isEmpty()) {
            desk.folder(prefix.substring(0, prefix.lastIndexOf('/', prefix.length() - 2) + 1));
        }
    }

    private Region more() {
        var more = new Button();
        more.setId("more-objects");
        more.textProperty().bind(messages.text("browser.more"));
        more.getStyleClass().setAll("chip", "chip-button");
        more.setOnAction(_ -> desk.more());
        more.disableProperty().bind(model.readingProperty());
        var box = new HBox(more);
        box.getStyleClass().add("browser-more");
        box.visibleProperty().bind(Bindings.createBooleanBinding(() -> model.nextProperty().get().isPresent(), model.nextProperty()));
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    /** Deletes what is selected, at the second press. */
    Button deleteButton() {
        return delete;
    }

    private void deleting() {
        var selection = table.getSelectionModel().getSelectedItems();
        delete.setId("delete-objects");
        delete.setGraphic(new FontIcon(CarbonIcons.TRASH_CAN));
        delete.getStyleClass().setAll("chip", "chip-button");
        delete.setMinWidth(Region.USE_PREF_SIZE);
        delete.disableProperty().bind(Bindings.isEmpty(selection));
        delete.textProperty().bind(Bindings.createStringBinding(() -> !meant.get() ? ""
                : messages.now(model.versionsProperty().get() ? "browser.delete.versions" : "browser.delete.sure", selection.size()), meant, selection, model.versionsProperty(), messages.languageProperty()));
        delete.accessibleTextProperty().bind(messages.text("browser.delete"));
        var tip = new javafx.scene.control.Tooltip();
        tip.textProperty().bind(messages.text("browser.delete"));
        delete.setTooltip(tip);
        meant.subscribe(sure -> {
            delete.getStyleClass().remove("danger");
            if (sure) {
                delete.getStyleClass().add("danger");
            }
        });
        delete.setOnAction(_ -> {
            if (meant.get()) {
                meant.set(false);
                desk.delete(List.copyOf(selection));
            } else {
                meant.set(true);
            }
        });
        delete.focusedProperty().subscribe(focused -> {
            if (!focused) {
                meant.set(false);
            }
        });
    }

    private final class Row extends TableRow<Entry> {
        Row() {
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
                    go(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean none) {
            super.updateItem(entry, none);
            pseudoClassStateChanged(GONE, entry != null && (entry.kind() == Entry.Kind.DELETE_MARKER || !entry.latest()));
        }
    }
}

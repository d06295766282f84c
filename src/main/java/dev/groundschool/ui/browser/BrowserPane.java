package dev.groundschool.ui.browser;

import dev.groundschool.ui.i18n.Messages;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** The tab of the object browser: where one is, what is there, what is on its way, and beside it the object that is open. Files may be dropped on it. */
public final class BrowserPane extends BorderPane {
    private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

    private final BrowserModel model;
    private final BrowserDesk desk;
    private final Messages messages;
    private final Picker picker;
    private final Consumer<String> why;
    private final HBox crumbs = new HBox();
    private final VBox notices = new VBox();
    private final EntryTable table;
    private final HBox tools = new HBox();

    /** {@code why} explains a denied call, by its request id; {@code open} shows an address in the user's web browser. */
    public BrowserPane(BrowserModel model, BrowserDesk desk, Messages messages, Picker picker, Consumer<String> why, Consumer<String> open) {
        this.model = model;
        this.desk = desk;
        this.messages = messages;
        this.picker = picker;
        this.why = why;
        this.table = new EntryTable(model, desk, messages);
        getStyleClass().add("browser-pane");
        setId("browser");
        crumbs.getStyleClass().add("crumbs");
        crumbs.setAlignment(Pos.CENTER_LEFT);
        notices.getStyleClass().add("browser-notices");
        var split = new SplitPane(table);
        var card = new ObjectCard(model, desk, messages, picker, open);
        model.openedProperty().subscribe(entry -> {
            if (entry == null) {
                split.getItems().remove(card);
            } else if (!split.getItems().contains(card)) {
                split.getItems().add(card);
                split.setDividerPositions(0.55);
            }
        });
        var bar = new HBox(crumbs, actions());
        HBox.setHgrow(crumbs, Priority.ALWAYS);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("browser-bar");
        var none = new Label();
        none.textProperty().bind(messages.text("browser.none"));
        none.setWrapText(true);
        none.getStyleClass().addAll("quiet", "browser-none");
        var full = new BorderPane(split);
        full.setTop(new VBox(bar, notices));
        model.bucketProperty().subscribe(bucket -> setCenter(bucket == null ? none : full));
        model.bucketProperty().addListener(_ -> crumbs());
        model.prefixProperty().addListener(_ -> crumbs());
        model.troubleProperty().addListener(_ -> notices());
        model.transfers().addListener((ListChangeListener<BrowserModel.Transfer>) _ -> notices());
        messages.languageProperty().addListener(_ -> {
            crumbs();
            notices();
        });
        setOnDragOver(this::over);
        setOnDragExited(_ -> pseudoClassStateChanged(DROP, false));
        setOnDragDropped(this::dropped);
    }

    /** Nothing: the buttons stand beside the path. */
    public Node tools() {
        return tools;
    }

    /** "12 lines", and whether there are more. */
    public ObservableValue<String> note() {
        return Bindings.createStringBinding(() -> model.bucketProperty().get() == null ? ""
                : messages.now(model.nextProperty().get().isPresent() ? "browser.count.more" : "browser.count", model.entries().size()),
                model.bucketProperty(), model.entries(), model.nextProperty(), messages.languageProperty());
    }

    private Node actions() {
        var upload = button("upload", "browser.upload", CarbonIcons.UPLOAD, () -> upload(picker.toUpload()));
        var folder = button("new-folder", "browser.new-folder", CarbonIcons.FOLDER_ADD, this::askFolder);
        var refresh = button("refresh-objects", "browser.refresh", CarbonIcons.RENEW, desk::refresh);
        var versions = new ToggleButton();
        versions.setId("show-versions");
        versions.textProperty().bind(messages.text("browser.versions"));
        versions.getStyleClass().setAll("chip", "chip-button");
        versions.setMinWidth(Region.USE_PREF_SIZE);
        versions.selectedProperty().bindBidirectional(model.versionsProperty());
        var box = new HBox(versions, upload, folder, table.deleteButton(), refresh);
        box.getStyleClass().add("browser-actions");
        box.setAlignment(Pos.CENTER_RIGHT);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private Button button(String id, String key, CarbonIcons icon, Runnable action) {
        var button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().setAll("chip", "chip-button");
        button.textProperty().bind(id.equals("upload") ? messages.text(key) : Bindings.createStringBinding(() -> ""));
        button.accessibleTextProperty().bind(messages.text(key));
        var tip = new javafx.scene.control.Tooltip();
        tip.textProperty().bind(messages.text(key));
        button.setTooltip(tip);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void upload(List<java.nio.file.Path> files) {
        if (!files.isEmpty()) {
            desk.upload(files);
        }
    }

    /** Asks for the name where the notices stand; Enter makes the folder. */
    private void askFolder() {
        var name = new TextField();
        name.setId("folder-name");
        name.setPromptText(messages.now("browser.folder-name"));
        name.setOnAction(_ -> {
            if (!name.getText().isBlank()) {
                desk.makeFolder(name.getText());
                notices();
            }
        });
        name.setOnKeyPressed(event -> {
            if (event.getCode() == javafx.scene.input.KeyCode.ESCAPE) {
                notices();
                event.consume();
            }
        });
        notices.getChildren().add(name);
        name.requestFocus();
    }

    // ------------------------------------------------------- where one is

    private void crumbs() {
        crumbs.getChildren().clear();
        var bucket = model.bucketProperty().get();
        if (bucket == null) {
            return;
        }
        crumbs.getChildren().add(crumb(bucket.id(), ""));
        String prefix = model.prefixProperty().get();
        for (int at = prefix.indexOf('/'), from = 0; at >= 0; from = at + 1, at = prefix.indexOf('/', from)) {
            var mark = new Label("/");
            mark.getStyleClass().add("quiet");
            crumbs.getChildren().addAll(mark, crumb(prefix.substring(from, at), prefix.substring(0, at + 1)));
        }
    }

    private Node crumb(String name, String prefix) {
        var link = new Hyperlink(name.isEmpty() ? "∅" : name);
        link.getStyleClass().add("crumb");
        link.setOnAction(_ -> desk.folder(prefix));
        return link;
    }

    // ------------------------------------------- what went wrong, what is going

    private void notices() {
        List<Node> lines = new ArrayList<>();
        model.troubleProperty().get().ifPresent(trouble -> {
            var text = new Label(messages.now(trouble.text()));
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            text.getStyleClass().add("browser-trouble");
            HBox.setHgrow(text, Priority.ALWAYS);
            var line = new HBox(text);
            line.getStyleClass().add("browser-line");
            if (!trouble.denied().isEmpty()) {
                var link = new Hyperlink(messages.now("why.title"));
                link.setId("browser-why");
                link.setMinWidth(Region.USE_PREF_SIZE);
                link.getStyleClass().add("why-link");
                link.setOnAction(_ -> why.accept(trouble.denied()));
                line.getChildren().add(link);
            }
            lines.add(line);
        });
        model.transfers().forEach(each -> lines.add(transfer(each)));
        notices.getChildren().setAll(lines);
    }

    private Node transfer(BrowserModel.Transfer transfer) {
        var name = new Label(messages.now(transfer.name()));
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        var bar = new ProgressBar();
        bar.getStyleClass().add("task-bar");
        bar.progressProperty().bind(transfer.task().progressProperty());
        var cancel = new Button("", new FontIcon(CarbonIcons.CLOSE));
        cancel.getStyleClass().setAll("icon-button");
        cancel.setAccessibleText(messages.now("task.cancel", transfer.name()));
        cancel.setOnAction(_ -> transfer.task().cancel());
        var line = new HBox(name, bar, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("browser-line");
        return line;
    }

    // --------------------------------------------------------------- dropping

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles() && model.bucketProperty().get() != null) {
            event.acceptTransferModes(TransferMode.COPY);
            pseudoClassStateChanged(DROP, true);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        pseudoClassStateChanged(DROP, false);
        var files = event.getDragboard().getFiles().stream().map(File::toPath).toList();
        upload(files);
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }
}

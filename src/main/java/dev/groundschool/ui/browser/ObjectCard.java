package dev.groundschool.ui.browser;

import dev.groundschool.ui.browser.BrowserModel.Preview;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.text.CodeView;
import dev.groundschool.ui.text.SignedAddress;
import dev.groundschool.ui.text.Syntax;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One object: what can be done with it, what is in it, and everything S3 tells of it. */
final class ObjectCard extends ScrollPane {
    private static final List<Duration> EXPIRIES = List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(12), Duration.ofDays(7));

    private final BrowserModel model;
    private final BrowserDesk desk;
    private final Messages messages;
    private final Picker picker;
    private final VBox page = new VBox();
    private final Consumer<String> open;
    private final Label copied = new Label();
    private final VBox signed = new VBox();

    ObjectCard(BrowserModel model, BrowserDesk desk, Messages messages, Picker picker, Consumer<String> open) {
        this.open = open;
        this.model = model;
        this.desk = desk;
        this.messages = messages;
        this.picker = picker;
        setContent(page);
        setFitToWidth(true);
        setId("object-card");
        getStyleClass().add("detail-scroll");
        page.getStyleClass().add("object-card");
        copied.getStyleClass().add("object-copied");
        copied.setWrapText(true);
        copied.managedProperty().bind(copied.textProperty().isNotEmpty());
        model.openedProperty().subscribe(_ -> {
            copied.setText("");
            signed.getChildren().clear();
            fill();
        });
        model.aboutProperty().subscribe(_ -> fill());
        model.previewProperty().subscribe(_ -> fill());
        messages.languageProperty().addListener(_ -> fill());
    }

    private void fill() {
        page.getChildren().clear();
        var entry = model.openedProperty().get();
        if (entry == null) {
            return;
        }
        page.getChildren().addAll(label(entry.fileName(), "policy-name"), buttons(entry), copied, signed);
        if (entry.hasBytes()) {
            page.getChildren().add(preview(model.previewProperty().get()));
            page.getChildren().add(about(entry));
        } else {
            page.getChildren().add(label(messages.now("browser.marker"), "quiet"));
        }
    }

    private Node buttons(Entry entry) {
        var row = new FlowPane();
        row.getStyleClass().add("object-buttons");
        row.setRowValignment(javafx.geometry.VPos.CENTER);
        if (entry.hasBytes()) {
            row.getChildren().add(button("download-object", "browser.download",
                    () -> picker.toSave(entry.fileName()).ifPresent(file -> desk.download(entry, file))));
        }
        if (entry.kind() == Entry.Kind.DELETE_MARKER || entry.kind() == Entry.Kind.VERSION && !entry.latest()) {
            row.getChildren().add(button("restore-object", "browser.restore", () -> desk.restore(entry)));
        }
        if (entry.hasBytes()) {
            desk.store().ifPresent(store -> {
                var copy = menu("copy-object", "browser.copy");
                copy.getItems().setAll(item("browser.copy.url", () -> copy(store.url(entry))), item("browser.copy.uri", () -> copy(store.uri(entry))),
                        item("browser.copy.arn", () -> copy("arn:aws:s3:::" + store.bucket() + "/" + entry.key())));
                var sign = menu("presign-object", "browser.presign");
                EXPIRIES.forEach(each -> sign.getItems().add(item(expiry(each), () -> desk.presign(entry, each, this::sign))));
                row.getChildren().addAll(copy, sign);
            });
        }
        return row;
    }

    private static String expiry(Duration goodFor) {
        return goodFor.toDays() > 0 ? "browser.presign.week" : goodFor.toHours() > 1 ? "browser.presign.half-day"
                : goodFor.toHours() == 1 ? "browser.presign.hour" : "browser.presign.minutes";
    }

    /** Copied at once, and shown as long as the object is. */
    private void sign(String address) {
        CodeView.copy(address);
        copied.setText("");
        signed.getChildren().setAll(new SignedAddress(messages, address, open, InstantSource.system()));
    }

    private void copy(String text) {
        signed.getChildren().clear();
        CodeView.copy(text);
        copied.setText(messages.now("browser.copied", text));
    }

    private Button button(String id, String key, Runnable action) {
        var button = new Button(messages.now(key));
        button.setId(id);
        button.getStyleClass().setAll("step-button", "secondary", "small-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private MenuButton menu(String id, String key) {
        var menu = new MenuButton(messages.now(key));
        menu.setId(id);
        menu.getStyleClass().addAll("chip", "chip-small", "object-menu");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        return menu;
    }

    private MenuItem item(String key, Runnable action) {
        var item = new MenuItem(messages.now(key));
        item.setId(key);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private Node preview(Preview preview) {
        return switch (preview) {
            case Preview.Coming() -> label(messages.now("browser.preview.coming"), "quiet");
            case Preview.None(var why) -> label(messages.now(why), "quiet");
            case Preview.Words(String text, String syntax, boolean cut) -> {
                var code = new CodeView(messages, Syntax.named(syntax), text.stripTrailing());
                yield cut ? new VBox(code, label(messages.now("browser.preview.cut"), "quiet")) : code;
            }
            case Preview.Picture(var image) -> {
                var view = new ImageView(image);
                view.setPreserveRatio(true);
                view.setFitHeight(Math.min(220, image.getHeight()));
                yield new VBox(view, label(messages.now("browser.picture", (int) image.getWidth(), (int) image.getHeight()), "quiet"));
            }
        };
    }

    private Node about(Entry entry) {
        var grid = new GridPane();
        grid.getStyleClass().add("detail-grid");
        fact(grid, "browser.fact.key", entry.key());
        fact(grid, "browser.fact.version", entry.versionId());
        model.aboutProperty().get().ifPresent(about -> {
            var head = about.head();
            fact(grid, "browser.fact.size", messages.now("browser.bytes", head.contentLength() == null ? entry.size() : head.contentLength()));
            fact(grid, "browser.fact.type", head.contentType());
            fact(grid, "browser.fact.modified", head.lastModified() == null ? "" : head.lastModified().toString());
            fact(grid, "browser.fact.etag", head.eTag());
            fact(grid, "browser.fact.class", head.storageClassAsString() == null ? "STANDARD" : head.storageClassAsString());
            fact(grid, "browser.fact.encryption", head.serverSideEncryptionAsString());
            fact(grid, "browser.fact.cache", head.cacheControl());
            fact(grid, "CRC32", head.checksumCRC32());
            fact(grid, "CRC32C", head.checksumCRC32C());
            fact(grid, "CRC64NVME", head.checksumCRC64NVME());
            fact(grid, "SHA-1", head.checksumSHA1());
            fact(grid, "SHA-256", head.checksumSHA256());
            pairs(grid, "browser.fact.metadata", head.metadata());
            pairs(grid, "browser.fact.tags", about.tags());
        });
        return grid;
    }

    private void pairs(GridPane grid, String key, Map<String, String> pairs) {
        pairs.forEach((name, value) -> fact(grid, key, name + " = " + value));
    }

    /** A key of the bundle when it has a dot, else a name that is the same in every language. */
    private void fact(GridPane grid, String key, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        Consumer<String> add = said -> {
            var name = label(said, "quiet");
            name.setMinWidth(Region.USE_PREF_SIZE);
            var text = new TextField(value);
            text.setEditable(false);
            text.getStyleClass().setAll("text-input", "fact-value");
            text.setAccessibleText(said + ": " + value);
            GridPane.setHgrow(text, Priority.ALWAYS);
            grid.addRow(grid.getRowCount(), name, text);
        };
        add.accept(key.contains(".") ? messages.now(key) : key);
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }
}

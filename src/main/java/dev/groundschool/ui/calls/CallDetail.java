package dev.groundschool.ui.calls;

import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Services;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.text.CodeView;
import dev.groundschool.ui.text.Syntax;
import dev.groundschool.ui.text.Wire;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** Everything about one call: request and reply on the wire, parameters, request id, who made it, the CLI line, and where AWS documents it. */
final class CallDetail extends BorderPane {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS z");

    /** What the body shows. */
    private enum View {
        WIRE,
        PARAMETERS,
        ABOUT
    }

    private final Messages messages;
    private final ZoneId zone;
    private final Consumer<String> browse;
    private final ToggleGroup group = new ToggleGroup();
    private final VBox body = new VBox();
    private final Button denied = new Button();
    private @Nullable CallRow call;

    /** Below this width, in pixels, the button's name is a short one. */
    private static final double NARROW = 500;

    CallDetail(Messages messages, ZoneId zone, Runnable close, Consumer<CallRow> why, Consumer<String> browse) {
        this.messages = messages;
        this.zone = zone;
        this.browse = browse;
        getStyleClass().add("call-detail");
        setMinWidth(0);
        var shut = new Button();
        shut.setGraphic(new FontIcon(CarbonIcons.CLOSE));
        shut.getStyleClass().setAll("code-copy");
        shut.accessibleTextProperty().bind(messages.text("calls.close"));
        shut.setOnAction(_ -> close.run());
        var cli = new Button();
        cli.setId("copy-cli");
        cli.textProperty().bind(widthProperty().map(width -> width.doubleValue() > 0 && width.doubleValue() < NARROW)
                .flatMap(narrow -> messages.text(narrow ? "calls.copy-cli.short" : "calls.copy-cli")));
        cli.accessibleTextProperty().bind(messages.text("calls.copy-cli"));
        var whole = new Tooltip();
        whole.textProperty().bind(messages.text("calls.copy-cli"));
        cli.setTooltip(whole);
        cli.getStyleClass().setAll("step-button", "secondary", "small-button");
        cli.setMinWidth(Region.USE_PREF_SIZE);
        cli.setOnAction(_ -> {
            if (call != null) {
                CodeView.copy(call.cli().get());
            }
        });
        denied.setId("why-denied");
        denied.textProperty().bind(messages.text("why.title"));
        denied.getStyleClass().setAll("step-button", "primary", "small-button");
        denied.setMinWidth(Region.USE_PREF_SIZE);
        denied.managedProperty().bind(denied.visibleProperty());
        denied.setOnAction(_ -> {
            if (call != null) {
                why.accept(call);
            }
        });
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var line = new HBox(tab("calls.tab.wire", View.WIRE), tab("calls.tab.parameters", View.PARAMETERS), tab("calls.tab.about", View.ABOUT),
                space, denied, cli, shut);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("detail-line");
        body.getStyleClass().add("detail-body");
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("detail-scroll");
        setTop(line);
        setCenter(scroll);
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                refresh();
            }
        });
        group.selectToggle(group.getToggles().getFirst());
        messages.languageProperty().addListener(_ -> refresh());
    }

    private ToggleButton tab(String key, View view) {
        var tab = new ToggleButton();
        tab.textProperty().bind(messages.text(key));
        tab.setUserData(view);
        tab.setToggleGroup(group);
        tab.getStyleClass().setAll("line-tab");
        tab.setMinWidth(Region.USE_PREF_SIZE);
        return tab;
    }

    void show(CallRow shown) {
        call = shown;
        denied.setVisible(shown.denied());
        refresh();
    }

    private void refresh() {
        if (call == null || group.getSelectedToggle() == null) {
            return;
        }
        body.getChildren().setAll(switch ((View) group.getSelectedToggle().getUserData()) {
            case WIRE -> wire(call);
            case PARAMETERS -> new VBox(new CodeView(messages, Syntax.JSON, call.parameters().get()));
            case ABOUT -> about(call);
        });
    }

    private Node wire(CallRow shown) {
        var box = new VBox();
        box.getStyleClass().add("detail-wire");
        part(box, "calls.request", shown.request());
        part(box, "calls.reply", shown.reply());
        return box;
    }

    private void part(VBox box, String key, String text) {
        var heading = new Label(messages.now(key));
        heading.getStyleClass().add("field-label");
        box.getChildren().add(heading);
        if (text.isEmpty()) {
            var none = new Label(messages.now("calls.no-body"));
            none.getStyleClass().add("quiet");
            box.getChildren().add(none);
        } else {
            var wire = Wire.of(text);
            box.getChildren().add(new CodeView(messages, wire.syntax(), wire.text()));
        }
    }

    private Node about(CallRow shown) {
        var grid = new GridPane();
        grid.getStyleClass().add("detail-grid");
        fact(grid, "calls.fact.call", shown.service() + "." + shown.operation());
        fact(grid, "calls.fact.who", messages.now(shown.who()));
        fact(grid, "calls.fact.when", TIME.format(shown.at().atZone(zone)));
        fact(grid, "calls.fact.took", CallsPane.duration(shown.took()));
        fact(grid, "calls.fact.region", shown.region());
        fact(grid, "calls.fact.status", shown.status() == 0 ? messages.now("calls.no-answer") : Integer.toString(shown.status()));
        fact(grid, "calls.fact.request-id", shown.requestId());
        fact(grid, "calls.fact.error", shown.errorCode());
        fact(grid, "calls.fact.message", shown.errorMessage());
        fact(grid, "calls.fact.cli", shown.cli().get());
        Services.find(shown.service()).flatMap(service -> service.find(shown.operation())).map(Operation::docs)
                .ifPresent(page -> link(grid, "calls.fact.docs", page.toString()));
        return grid;
    }

    private void link(GridPane grid, String key, String address) {
        var link = new Hyperlink(address);
        link.setId("call-docs");
        link.setAccessibleText(messages.now(key) + ": " + address);
        link.setOnAction(_ -> browse.accept(address));
        grid.addRow(grid.getRowCount(), name(key), link);
    }

    private Label name(String key) {
        var name = new Label(messages.now(key));
        name.getStyleClass().add("quiet");
        name.setMinWidth(Region.USE_PREF_SIZE);
        return name;
    }

    private void fact(GridPane grid, String key, String value) {
        if (value.isEmpty()) {
            return;
        }
        var name = name(key);
        var text = new TextField(value); // read-only, so that it can be selected and copied with the keyboard
        text.setEditable(false);
        text.getStyleClass().setAll("text-input", "fact-value");
        text.setAccessibleText(name.getText() + ": " + value);
        GridPane.setHgrow(text, Priority.ALWAYS);
        grid.addRow(grid.getRowCount(), name, text);
    }
}

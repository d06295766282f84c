package dev.groundschool.ui.calls;

import dev.groundschool.ui.i18n.Messages;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of calls; the one selected opens beside it with everything that went over the wire. */
public final class CallsPane extends StackPane {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** In em. */
    private record Wide(double min, double pref) {
        boolean fixed() {
            return min == pref;
        }
    }

    private static final Wide CALL = new Wide(12, 21);
    private static final Wide SUMMARY = new Wide(7, 26);
    /** The least for a call's name beside its details, in em. */
    private static final double CALL_BESIDE = 7;
    private static final double SCROLL_BAR = 1.3;
    /** The least for the list beside the details, and from where on there is room for more than names in it, in em. */
    private static final double LIST = 13.5;
    private static final double ROOMY = 60;

    private final CallsModel model;
    private final Messages messages;
    private final ZoneId zone;
    private final TableView<CallRow> table = new TableView<>();
    private final HBox tools = new HBox();
    private final ObservableValue<String> note;
    private final Region ruler = new Region();
    private final Map<TableColumn<CallRow, CallRow>, Wide> widths = new LinkedHashMap<>();
    private double em;

    public CallsPane(CallsModel model, Messages messages, ZoneId zone) {
        this(model, messages, zone, _ -> { }, _ -> { });
    }

    /** {@code why} explains a denied call; {@code browse} opens an address in the user's browser. */
    public CallsPane(CallsModel model, Messages messages, ZoneId zone, Consumer<CallRow> why, Consumer<String> browse) {
        this.model = model;
        this.messages = messages;
        this.zone = zone;
        this.note = messages.text("calls.note", model.made(), model.denied());
        getStyleClass().add("calls-pane");
        fillTable();
        fillTools();
        var detail = new CallDetail(messages, zone, () -> table.getSelectionModel().clearSelection(), why, browse);
        var split = new SplitPane(table);
        split.setOrientation(Orientation.HORIZONTAL);
        table.getSelectionModel().selectedItemProperty().subscribe(call -> {
            if (call == null) {
                split.getItems().remove(detail);
                narrow(false);
            } else {
                detail.show(call);
                if (!split.getItems().contains(detail)) {
                    split.getItems().add(detail);
                    split.setDividerPositions(0.4);
                    narrow(true);
                }
            }
        });
        ruler.getStyleClass().add("ruler");
        ruler.setVisible(false);
        getChildren().addAll(ruler, split);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && split.getItems().contains(detail)) {
                table.getSelectionModel().clearSelection();
                table.requestFocus();
                event.consume();
            }
        });
    }

    /** Beside the details the table is a list to choose from: time, call and status; where there is little room the names matter more than the times. */
    private void narrow(boolean narrow) {
        var columns = table.getColumns();
        boolean little = narrow && getWidth() < ROOMY * em;
        columns.get(0).setVisible(!little);
        columns.get(2).setVisible(!little);
        table.setMinWidth(narrow ? LIST * em : 0);
        columns.get(3).setVisible(!narrow);
        columns.get(4).setVisible(!narrow);
        spread();
    }

    /** Columns have no CSS width: they are measured in the type that is shown. */
    @Override
    protected void layoutChildren() {
        double now = ruler.prefWidth(-1) / 10;
        if (now > 0 && Math.abs(now - em) > 0.01) {
            em = now;
            spread();
        }
        super.layoutChildren();
    }

    /** A time, a status and a duration need no more room in a wide table; a call's name has its own first, and what is left is the summary's. */
    private void spread() {
        var shown = table.getVisibleLeafColumns();
        double left = table.getWidth() - SCROLL_BAR * em - shown.stream().map(widths::get).filter(Wide::fixed).mapToDouble(wide -> wide.pref() * em).sum();
        boolean both = shown.stream().map(widths::get).filter(wide -> !wide.fixed()).count() > 1;
        double call = both ? Math.clamp(left - SUMMARY.min() * em, CALL.min() * em, CALL.pref() * em) : Math.max(left, CALL_BESIDE * em);
        widths.forEach((column, wide) -> column.setPrefWidth(wide.fixed() ? wide.pref() * em
                : wide.equals(CALL) ? call : Math.max(SUMMARY.min() * em, left - call)));
    }

    /** Search and filters, for the tab line. */
    public Node tools() {
        return tools;
    }

    /** "42 calls · 0 denied". */
    public ObservableValue<String> note() {
        return note;
    }

    /** Opens a call's details. */
    public void select(CallRow call) {
        table.getSelectionModel().select(call);
        table.scrollTo(call);
    }

    private void fillTable() {
        table.setItems(model.shown());
        table.setId("calls");
        table.getStyleClass().add("calls-table");
        table.accessibleTextProperty().bind(messages.text("calls.title"));
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        table.widthProperty().subscribe(() -> spread());
        var none = new Label();
        none.textProperty().bind(messages.text("calls.none"));
        none.getStyleClass().add("quiet");
        none.setWrapText(true);
        table.setPlaceholder(none);
        column("calls.column.time", new Wide(5.9, 5.9), (label, call) -> {
            label.setText(TIME.format(call.at().atZone(zone)));
            label.getStyleClass().setAll("label", "quiet");
        });
        column("calls.column.call", CALL, (label, call) -> {
            label.setText(call.name());
            label.getStyleClass().setAll("label", "mono", "call-name");
        });
        column("calls.column.status", new Wide(4.5, 4.5), (label, call) -> {
            label.setText(call.status() == 0 ? "—" : Integer.toString(call.status()));
            label.getStyleClass().setAll("label", "pill", call.failed() ? "pill-bad" : "pill-ok");
        });
        column("calls.column.took", new Wide(4.7, 4.7), (label, call) -> {
            label.setText(duration(call.took()));
            label.getStyleClass().setAll("label");
        });
        column("calls.column.summary", SUMMARY, (label, call) -> {
            label.setText(messages.now(call.summary()));
            label.getStyleClass().setAll("label", call.failed() ? "call-failed" : "call-summary");
        });
        messages.languageProperty().addListener(_ -> table.refresh());
    }

    /** Milliseconds below a second, seconds with one digit above. */
    static String duration(Duration took) {
        long millis = took.toMillis();
        if (millis < 1) {
            return "<1 ms";
        }
        return millis < 1000 ? millis + " ms" : "%.1f s".formatted(millis / 1000.0);
    }

    private void column(String title, Wide width, BiConsumer<Label, CallRow> fill) {
        var column = new TableColumn<CallRow, CallRow>();
        column.textProperty().bind(messages.text(title));
        widths.put(column, width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
        column.setCellFactory(_ -> new LabelCell(fill));
        table.getColumns().add(column);
    }

    private static final class LabelCell extends TableCell<CallRow, CallRow> {
        private final Label label = new Label();
        private final BiConsumer<Label, CallRow> fill;

        LabelCell(BiConsumer<Label, CallRow> fill) {
            this.fill = fill;
        }

        @Override
        protected void updateItem(@Nullable CallRow call, boolean empty) {
            super.updateItem(call, empty);
            if (empty || call == null) {
                setGraphic(null);
                return;
            }
            fill.accept(label, call);
            setGraphic(label);
        }
    }

    private void fillTools() {
        var search = new TextField();
        search.setId("calls-search");
        search.getStyleClass().add("tool-field");
        HBox.setHgrow(search, Priority.ALWAYS);
        search.promptTextProperty().bind(messages.text("calls.search"));
        search.accessibleTextProperty().bind(messages.text("calls.search"));
        search.textProperty().bindBidirectional(model.searchProperty());
        var filter = new MenuButton();
        filter.setId("calls-filter");
        filter.setGraphic(new FontIcon(CarbonIcons.FILTER));
        filter.getStyleClass().addAll("chip", "chip-icon", "chip-small");
        filter.setMinWidth(Region.USE_PREF_SIZE);
        filter.accessibleTextProperty().bind(messages.text("calls.filter"));
        var tip = new Tooltip();
        tip.textProperty().bind(messages.text("calls.filter"));
        filter.setTooltip(tip);
        var failed = new CheckMenuItem();
        failed.textProperty().bind(messages.text("calls.filter.failed"));
        failed.selectedProperty().bindBidirectional(model.failedOnlyProperty());
        var background = new CheckMenuItem();
        background.textProperty().bind(messages.text("calls.filter.background"));
        background.selectedProperty().bindBidirectional(model.backgroundProperty());
        filter.getItems().addAll(failed, background);
        tools.getStyleClass().add("tools");
        tools.setAlignment(Pos.CENTER_RIGHT);
        tools.getChildren().addAll(search, filter);
    }
}

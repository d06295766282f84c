package dev.groundschool.ui.sql;

import dev.groundschool.account.sql.Result;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.text.CodeView;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Rows that a statement answered: each column with its type, NULL unlike the text "NULL", numbers to the right. Ctrl C copies the selected rows as CSV. */
final class ResultTable extends TableView<List<@Nullable String>> {
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "serial", "bigserial", "numeric", "float4", "float8", "money", "oid", "int", "integer",
            "bigint", "smallint", "mediumint", "tinyint", "decimal", "float", "double", "int unsigned", "bigint unsigned");
    private static final int SHOWN = 300;
    private static final int ROW = 27;
    private static final int HEAD = 44;
    private static final int MOST_ROWS_TALL = 8;

    private final Result result;

    ResultTable(Result result, Messages messages) {
        super(FXCollections.observableArrayList(result.rows()));
        this.result = result;
        getStyleClass().addAll("sql-table", "dense");
        var none = new Label(messages.now("sql.no-rows"));
        none.getStyleClass().add("quiet");
        setPlaceholder(none);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setAccessibleText(messages.now("sql.table", result.rows().size(), String.join(", ", result.columns())));
        for (int i = 0; i < result.columns().size(); i++) {
            getColumns().add(column(i));
        }
        double tall = HEAD + ROW * Math.clamp(result.rows().size() + 0.6, 2.0, MOST_ROWS_TALL);
        setMinHeight(Math.min(tall, HEAD + 2.6 * ROW));
        setPrefHeight(tall);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.C && key.isShortcutDown() && !getSelectionModel().isEmpty()) {
                CodeView.copy(Csv.of(result.columns(), List.copyOf(getSelectionModel().getSelectedItems())));
                key.consume();
            }
        });
    }

    /** All rows shown, as CSV. */
    String csv() {
        return Csv.of(result.columns(), result.rows());
    }

    private TableColumn<List<@Nullable String>, @Nullable String> column(int at) {
        var type = result.types().get(at).toLowerCase(Locale.ROOT);
        var name = new Label(result.columns().get(at));
        name.getStyleClass().add("sql-column");
        var below = new Label(type);
        below.getStyleClass().add("sql-type");
        boolean number = NUMBERS.contains(type);
        var head = new VBox(name, below);
        head.setAlignment(number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        var column = new TableColumn<List<@Nullable String>, @Nullable String>();
        column.setGraphic(head);
        column.setSortable(false); // the order is the database's answer
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().get(at)));
        column.setCellFactory(_ -> new Value(number));
        int longest = result.rows().stream().limit(50).mapToInt(row -> row.get(at) == null ? 4 : row.get(at).length()).max().orElse(0);
        column.setPrefWidth(Math.clamp(Math.max(Math.max(result.columns().get(at).length(), type.length()), longest) * 8L + 26, 70, 320));
        return column;
    }

    /** One value: a long one is cut here and whole in its hint. */
    private static final class Value extends TableCell<List<@Nullable String>, @Nullable String> {
        Value(boolean number) {
            setAlignment(number ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            getStyleClass().remove("sql-null");
            setTooltip(null);
            if (empty || getTableRow() == null || getTableRow().getItem() == null) {
                setText(null);
            } else if (value == null) {
                setText("NULL");
                getStyleClass().add("sql-null");
            } else {
                var line = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
                setText(line.replaceAll("\\s*\\R\\s*", " ⏎ "));
                if (line.length() > 40 || !line.equals(value)) {
                    var tip = new Tooltip(value.length() > 2000 ? value.substring(0, 2000) + "…" : value);
                    tip.setWrapText(true);
                    tip.setMaxWidth(520);
                    setTooltip(tip);
                }
            }
        }
    }
}

package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Messages;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a database answered: the first rows, under their columns. */
final class AnswerTable extends VBox {
    private static final int MOST_ROWS = 50;

    private final Messages messages;

    /** @param answer rows by column; null before there is one */
    AnswerTable(ObservableValue<@Nullable List<Map<String, @Nullable Object>>> answer, Messages messages) {
        this.messages = messages;
        getStyleClass().add("sql-answer");
        answer.subscribe(this::show);
        messages.languageProperty().subscribe(() -> show(answer.getValue()));
    }

    private void show(@Nullable List<Map<String, @Nullable Object>> rows) {
        getChildren().clear();
        setManaged(rows != null);
        if (rows == null) {
            return;
        }
        var only = rows.size() == 1 ? rows.getFirst() : Map.of();
        if (only.size() == 1 && only.get("changed") instanceof Number changed) {
            getChildren().add(note(messages.now("lesson.sql.changed", changed)));
            return;
        }
        if (!rows.isEmpty()) {
            getChildren().add(table(rows));
        }
        getChildren().add(note(messages.now("lesson.sql.rows", rows.size())));
    }

    private static Label note(String text) {
        var note = new Label(text);
        note.getStyleClass().add("sql-note");
        return note;
    }

    private static ScrollPane table(List<Map<String, @Nullable Object>> rows) {
        var grid = new GridPane();
        grid.getStyleClass().add("sql-grid");
        int column = 0;
        for (var name : rows.getFirst().keySet()) {
            grid.add(cell(name, "sql-head"), column, 0);
            for (int row = 0; row < Math.min(MOST_ROWS, rows.size()); row++) {
                var value = rows.get(row).get(name);
                grid.add(cell(value == null ? "NULL" : value.toString(), value == null ? "sql-null" : "sql-cell"), column, row + 1);
            }
            column++;
        }
        var scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("sql-scroll");
        scroll.setMaxHeight(220);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        return scroll;
    }

    private static Label cell(String text, String style) {
        var cell = new Label(text);
        cell.setMaxWidth(Double.MAX_VALUE);
        cell.getStyleClass().addAll("mono", style);
        return cell;
    }
}

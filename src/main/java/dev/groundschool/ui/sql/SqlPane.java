package dev.groundschool.ui.sql;

import dev.groundschool.account.sql.Result;
import dev.groundschool.account.sql.SqlTrouble;
import dev.groundschool.topology.Database;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.text.CodeView;
import dev.groundschool.ui.text.Syntax;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The tab of SQL: who asks which database, the statement, and the answer beside it. */
public final class SqlPane extends StackPane {
    private static final int SHORT = 60;

    private final SqlModel model;
    private final Messages messages;
    private final ComboBox<Database> database = new ComboBox<>();
    private final ComboBox<SqlModel.Source> source = new ComboBox<>();
    private final TextField user = new TextField();
    private final PasswordField password = new PasswordField();
    private final TextArea editor = new TextArea();
    private final MenuButton history = new MenuButton();
    private final VBox answer = new VBox();

    /** A pane over that model. */
    public SqlPane(SqlModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("sql-pane");
        choice(database, "sql.database", model.databases(), each -> each.name() + "  " + each.details().engine(), 200);
        choice(source, "sql.source", model.sources(), each -> each.id().map(id -> messages.now("sql.as-instance", each.name().equals(id) ? id : each.name() + " · " + id))
                .orElseGet(() -> messages.now("sql.as-computer")), 230);
        field(user, "sql.user", 110);
        field(password, "sql.password", 130);
        database.valueProperty().subscribe(each -> user.setText(each == null ? "" : each.details().masterUsername()));
        var run = new Button();
        run.setId("sql-run");
        run.getStyleClass().setAll("chip", "chip-button");
        run.setMinWidth(Region.USE_PREF_SIZE);
        run.textProperty().bind(model.runningProperty().flatMap(now -> messages.text(now ? "sql.cancel" : "sql.run")));
        run.disableProperty().bind(database.valueProperty().isNull());
        run.setOnAction(_ -> toggle());
        history.getStyleClass().add("sql-history");
        history.textProperty().bind(messages.text("sql.history"));
        history.setMinWidth(Region.USE_PREF_SIZE);
        model.history().addListener((ListChangeListener<String>) _ -> fillHistory());
        fillHistory();
        var line = new HBox(database, source, user, password, run, history);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("sql-tools");
        editor.setId("sql-editor");
        editor.getStyleClass().addAll("mono", "sql-editor");
        editor.accessibleTextProperty().bind(messages.text("sql.title"));
        editor.promptTextProperty().bind(messages.text("sql.prompt"));
        editor.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
                toggle();
                key.consume();
            }
        });
        answer.getStyleClass().add("sql-answers");
        HBox.setHgrow(answer, Priority.ALWAYS);
        var body = new HBox(editor, answer);
        body.getStyleClass().add("sql-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        var page = new VBox(line, body);
        page.getStyleClass().add("sql-page");
        var none = new Label();
        none.textProperty().bind(messages.text("sql.none"));
        none.getStyleClass().add("quiet");
        none.setWrapText(true);
        getChildren().addAll(page, none);
        Runnable present = () -> {
            page.setVisible(!model.databases().isEmpty());
            none.setVisible(model.databases().isEmpty());
        };
        model.databases().addListener((ListChangeListener<Database>) _ -> present.run());
        present.run();
        model.outcomeProperty().subscribe(this::show);
        messages.languageProperty().subscribe(() -> show(model.outcomeProperty().get()));
    }

    /** What was last answered, for the tab's line. */
    public ObservableValue<String> note() {
        return model.outcomeProperty().flatMap(came -> came instanceof SqlModel.Outcome.Answered(_, List<Result> results, OptionalLong memory)
                && !results.isEmpty() ? took(results.stream().mapToLong(each -> each.took().toMillis()).sum(), memory) : new ReadOnlyStringWrapper(""));
    }

    private ObservableValue<String> took(long millis, OptionalLong memory) {
        return memory.isPresent() ? messages.text("sql.took-memory", millis, Math.ceilDiv(memory.getAsLong(), 1L << 20)) : messages.text("sql.took", millis);
    }

    private <T> void choice(ComboBox<T> box, String key, ObservableList<T> items, Function<T, String> words, double width) {
        box.setId(key.replace('.', '-'));
        box.setItems(items);
        box.setPrefWidth(width);
        box.accessibleTextProperty().bind(messages.text(key));
        Runnable converter = () -> box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T each) {
                return each == null ? "" : words.apply(each);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null; // not editable
            }
        });
        messages.languageProperty().subscribe(_ -> converter.run());
        Runnable first = () -> {
            if ((box.getValue() == null || !items.contains(box.getValue())) && !items.isEmpty()) {
                box.setValue(items.getFirst());
            }
        };
        items.addListener((ListChangeListener<T>) _ -> first.run());
        first.run();
    }

    private void field(TextField field, String key, double width) {
        field.setId(key.replace('.', '-'));
        field.setPrefWidth(width);
        field.promptTextProperty().bind(messages.text(key));
        field.accessibleTextProperty().bind(messages.text(key));
        field.setOnAction(_ -> toggle());
    }

    private void toggle() {
        if (model.runningProperty().get()) {
            model.cancel();
        } else if (database.getValue() != null) {
            var chosen = editor.getSelectedText();
            model.run(database.getValue(), source.getValue() == null ? SqlModel.Source.COMPUTER : source.getValue(), user.getText(), password.getText(),
                    chosen.isBlank() ? editor.getText() : chosen, messages.language().locale());
        }
    }

    private void fillHistory() {
        history.setDisable(model.history().isEmpty());
        history.getItems().setAll(model.history().stream().map(sql -> {
            var words = sql.replaceAll("\\s+", " ");
            var item = new MenuItem(words.length() > SHORT ? words.substring(0, SHORT) + "…" : words);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> editor.setText(sql));
            return item;
        }).toList());
    }

    // --------------------------------------------------------------- answers

    private void show(SqlModel.Outcome came) {
        answer.getChildren().clear();
        switch (came) {
            case SqlModel.Outcome.Nothing _ -> answer.getChildren().add(words("sql.nothing-yet", "quiet"));
            case SqlModel.Outcome.Answered(String sql, List<Result> results, _) -> {
                answer.getChildren().add(asked(sql));
                results.forEach(this::add);
            }
            case SqlModel.Outcome.Refused(String sql, SqlTrouble why) -> refused(sql, why);
        }
    }

    private CodeView asked(String sql) {
        var shown = new CodeView(messages, Syntax.SQL, sql.strip());
        shown.getStyleClass().add("sql-asked");
        return shown;
    }

    private void add(Result result) {
        if (result.columns().isEmpty()) {
            answer.getChildren().add(words("sql.changed", "sql-note", Math.max(0, result.changed())));
            return;
        }
        var table = new TableView<List<@Nullable String>>(FXCollections.observableArrayList(result.rows()));
        table.getStyleClass().addAll("sql-table", "dense");
        table.setPlaceholder(words("sql.no-rows", "quiet"));
        for (int i = 0; i < result.columns().size(); i++) {
            int at = i;
            var column = new TableColumn<List<@Nullable String>, String>(result.columns().get(i));
            column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(cell.getValue().get(at) == null ? "NULL" : cell.getValue().get(at)));
            column.setPrefWidth(Math.clamp(result.columns().get(i).length() * 9L + 40, 90, 220));
            table.getColumns().add(column);
        }
        table.setMinHeight(90);
        VBox.setVgrow(table, Priority.ALWAYS);
        answer.getChildren().addAll(table, words(result.more() ? "sql.rows-more" : "sql.rows", "sql-note", result.rows().size()));
    }

    private void refused(String sql, SqlTrouble why) {
        var title = words(switch (why.kind()) {
            case NETWORK -> "sql.refused.network";
            case NOBODY -> "sql.refused.nobody";
            case LOGIN -> "sql.refused.login";
            case STATEMENT -> "sql.refused.statement";
            case CANCELLED -> "sql.refused.cancelled";
        }, "sql-refused");
        answer.getChildren().addAll(asked(sql), title);
        if (why.kind() != SqlTrouble.Kind.CANCELLED) {
            var message = new Label(String.valueOf(why.getMessage()));
            message.setWrapText(true);
            message.getStyleClass().add("sql-why");
            answer.getChildren().add(message);
        }
        if (why.position() > 0 && why.position() <= sql.length()) {
            int before = why.position() - 1;
            long row = sql.substring(0, before).chars().filter(each -> each == '\n').count() + 1;
            int column = before - sql.lastIndexOf('\n', before - 1);
            answer.getChildren().add(words("sql.at", "sql-note", row, column));
            mark(sql, before);
        }
    }

    /** Selects the word that the server stumbled over. */
    private void mark(String sql, int at) {
        int begin = editor.getText().indexOf(sql);
        if (begin >= 0) {
            int end = at;
            while (end < sql.length() && Character.isLetterOrDigit(sql.charAt(end))) {
                end++;
            }
            editor.selectRange(begin + at, begin + Math.max(end, Math.min(sql.length(), at + 1)));
        }
    }

    private Label words(String key, String style, Object... values) {
        var label = new Label(messages.now(key, values));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}

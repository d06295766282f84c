package dev.groundschool.ui.sql;

import dev.groundschool.account.sql.Dialect;
import dev.groundschool.account.sql.Lexer;
import dev.groundschool.account.sql.Result;
import dev.groundschool.account.sql.SqlSession;
import dev.groundschool.account.sql.SqlTrouble;
import dev.groundschool.map.Words;
import dev.groundschool.topology.Database;
import dev.groundschool.topology.Ref;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.sql.SqlModel.Outcome;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The tab of SQL: who asks which database, the statement, and the answer beside it. Its parts are made when it is first shown: the window opens without them. */
public final class SqlPane extends StackPane {
    private static final int SHORT = 60;

    private final SqlModel model;
    private final Messages messages;
    private final Consumer<Outcome.Asked> way;
    private final ComboBox<Database> database = new ComboBox<>();
    private final ComboBox<SqlModel.Source> source = new ComboBox<>();
    private final TextField user = new TextField();
    private final PasswordField password = new PasswordField();
    private final MenuButton history = new MenuButton();
    private @Nullable SqlEditor editor;
    private @Nullable Ref spoken;
    private int recalled = -1;

    /**
     * A pane over that model.
     *
     * @param way shows on the map how far a connection gets
     */
    public SqlPane(SqlModel model, Messages messages, Consumer<Outcome.Asked> way) {
        this.model = model;
        this.messages = messages;
        this.way = way;
        getStyleClass().add("sql-pane");
        sceneProperty().subscribe(scene -> {
            if (scene != null && getChildren().isEmpty()) {
                make();
            }
        });
    }

    private void make() {
        var typed = new SqlEditor(messages, new SqlEditor.Keys() {
            @Override
            public void run(boolean all) {
                ask(all);
            }

            @Override
            public void older(boolean older) {
                recall(older);
            }
        });
        editor = typed;
        var answers = new Answers(model, messages, way);
        answers.setPrefWidth(0); // what the editor leaves, whatever is answered
        HBox.setHgrow(answers, Priority.ALWAYS);
        var body = new HBox(typed, answers);
        body.getStyleClass().add("sql-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        var page = new VBox(tools(typed), transaction(), body);
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
        model.outcomeProperty().subscribe(this::mark);
    }

    private FlowPane tools(SqlEditor typed) {
        choice(database, "sql.database", model.databases(), each -> each.ref().id(), this::named, 200);
        choice(source, "sql.source", model.sources(), each -> each.id().orElse(""),
                each -> each.id().map(id -> messages.now("sql.as-instance", each.name().equals(id) ? id : each.name() + " · " + id))
                        .orElseGet(() -> messages.now("sql.as-computer")), 220);
        field(user, "sql.user", 100);
        field(password, "sql.password", 120);
        database.valueProperty().subscribe(now -> {
            if (now != null && !now.ref().equals(spoken)) {
                spoken = now.ref();
                user.setText(now.details().masterUsername());
                password.clear();
                typed.dialect(Dialect.of(now.details().engine()));
            }
        });
        var run = button("sql-run", () -> ask(false));
        run.textProperty().bind(model.runningProperty().flatMap(now -> messages.text(now ? "sql.cancel" : "sql.run")));
        run.disableProperty().bind(database.valueProperty().isNull());
        tip(run, "sql.run.keys");
        var all = button("sql-run-all", () -> ask(true));
        all.textProperty().bind(messages.text("sql.run-all"));
        all.disableProperty().bind(database.valueProperty().isNull().or(model.runningProperty()));
        tip(all, "sql.run-all.keys");
        history.getStyleClass().add("sql-history");
        history.setId("sql-history");
        history.textProperty().bind(messages.text("sql.history"));
        history.setMinWidth(Region.USE_PREF_SIZE);
        model.history().addListener((ListChangeListener<String>) _ -> fillHistory());
        fillHistory();
        var line = new FlowPane(database, source, user, password, run, all, history, clock());
        line.getStyleClass().add("sql-tools");
        return line;
    }

    private String named(Database each) {
        var state = each.state().equals("available") ? "" : "  ·  " + Words.of(messages.language().locale()).state(each.state());
        return each.name() + "  " + each.details().engine() + state;
    }

    private Button button(String id, Runnable action) {
        var button = new Button();
        button.setId(id);
        button.getStyleClass().setAll("chip", "chip-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void tip(Button button, String key) {
        var tip = new Tooltip();
        tip.textProperty().bind(messages.text(key));
        button.setTooltip(tip);
    }

    /** How long it has been asked already. */
    private Label clock() {
        var clock = new Label();
        clock.getStyleClass().add("sql-note");
        var begun = new long[1];
        Runnable tell = () -> clock.setText(messages.now("sql.running", (System.nanoTime() - begun[0]) / 1_000_000_000));
        var ticking = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tell.run()));
        ticking.setCycleCount(Animation.INDEFINITE);
        model.runningProperty().subscribe(now -> {
            begun[0] = System.nanoTime();
            clock.setText("");
            if (now) {
                ticking.playFromStart();
            } else {
                ticking.stop();
            }
        });
        return clock;
    }

    /** A transaction left open holds its locks: it must not be overlooked. */
    private HBox transaction() {
        var said = new Label();
        said.setWrapText(true);
        said.textProperty().bind(model.transactionProperty()
                .flatMap(now -> messages.text(now == SqlSession.Transaction.FAILED ? "sql.transaction.failed" : "sql.transaction.open")));
        var commit = button("sql-commit", () -> model.end(true, messages.language().locale()));
        commit.setText("COMMIT");
        var rollback = button("sql-rollback", () -> model.end(false, messages.language().locale()));
        rollback.setText("ROLLBACK");
        var failed = model.transactionProperty().map(now -> now == SqlSession.Transaction.FAILED);
        commit.managedProperty().bind(failed.map(now -> !now));
        commit.visibleProperty().bind(commit.managedProperty());
        var line = new HBox(said, commit, rollback);
        line.setId("sql-transaction");
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("sql-transaction");
        line.managedProperty().bind(model.transactionProperty().map(now -> now != SqlSession.Transaction.NONE));
        line.visibleProperty().bind(line.managedProperty());
        line.disableProperty().bind(model.runningProperty());
        return line;
    }

    /** What was last answered, for the tab's line. */
    public ObservableValue<String> note() {
        return model.outcomeProperty().flatMap(came -> came instanceof Outcome.Answered(_, List<Result> results, OptionalLong memory)
                && !results.isEmpty() ? took(results.stream().mapToLong(each -> each.took().toMillis()).sum(), memory) : new ReadOnlyStringWrapper(""));
    }

    private ObservableValue<String> took(long millis, OptionalLong memory) {
        return memory.isPresent() ? messages.text("sql.took-memory", millis, Math.ceilDiv(memory.getAsLong(), 1L << 20)) : messages.text("sql.took", millis);
    }

    /** A choice that stays with the same thing while what is told of it changes. */
    private <T> void choice(ComboBox<T> box, String key, ObservableList<T> items, Function<T, String> id, Function<T, String> words, double width) {
        box.setId(key.replace('.', '-'));
        box.setPrefWidth(width);
        box.accessibleTextProperty().bind(messages.text(key));
        messages.languageProperty().subscribe(_ -> box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T each) {
                return each == null ? "" : words.apply(each);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null; // not editable
            }
        }));
        Runnable fill = () -> {
            var chosen = box.getValue();
            var next = items.stream().filter(each -> chosen != null && id.apply(each).equals(id.apply(chosen))).findFirst();
            box.getItems().setAll(items);
            box.setValue(next.orElse(items.isEmpty() ? null : items.getFirst()));
        };
        items.addListener((ListChangeListener<T>) _ -> fill.run());
        fill.run();
    }

    private void field(TextField field, String key, double width) {
        field.setId(key.replace('.', '-'));
        field.setPrefWidth(width);
        field.promptTextProperty().bind(messages.text(key));
        field.accessibleTextProperty().bind(messages.text(key));
        field.setOnAction(_ -> ask(false));
    }

    private void ask(boolean all) {
        var typed = editor;
        if (model.runningProperty().get()) {
            model.cancel();
        } else if (database.getValue() != null && typed != null) {
            recalled = -1;
            var chosen = typed.chosen(all);
            model.run(new SqlModel.Question(database.getValue(), source.getValue() == null ? SqlModel.Source.COMPUTER : source.getValue(), user.getText(),
                    password.getText(), chosen.text(), chosen.start()), messages.language().locale());
        }
    }

    private void recall(boolean older) {
        int next = recalled + (older ? 1 : -1);
        if (editor != null && next >= 0 && next < model.history().size()) {
            recalled = next;
            editor.text(model.history().get(next));
        }
    }

    private void fillHistory() {
        history.setDisable(model.history().isEmpty());
        history.getItems().setAll(model.history().stream().map(sql -> {
            var words = sql.replaceAll("\\s+", " ");
            var item = new MenuItem(words.length() > SHORT ? words.substring(0, SHORT) + "…" : words);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> {
                if (editor != null) {
                    editor.text(sql);
                    editor.area().requestFocus();
                }
            });
            return item;
        }).toList());
    }

    /** Shows in the text what the server stumbled over. */
    private void mark(Outcome came) {
        var typed = editor;
        if (typed != null && came instanceof Outcome.Refused(String sql, int at, _, SqlTrouble why, _) && why.position() > 0
                && typed.text().startsWith(sql, at)) {
            int start = Math.min(why.position() - 1, sql.length());
            var piece = Lexer.pieces(database.getValue() == null ? Dialect.POSTGRES : Dialect.of(database.getValue().details().engine()), sql).stream()
                    .filter(each -> each.start() <= start && start < each.end()).findFirst();
            int end = piece.map(Lexer.Piece::end).orElse(start);
            // at the end of the text there is nothing to underline: the last character stands for it
            typed.mark(at + (end > start ? start : Math.max(0, start - 1)), at + Math.max(end, start));
        }
    }
}

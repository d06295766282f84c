package dev.groundschool.ui.sql;

import dev.groundschool.account.sql.Result;
import dev.groundschool.account.sql.SqlTrouble;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.sql.SqlModel.Outcome;
import dev.groundschool.ui.text.CodeView;
import dev.groundschool.ui.text.Syntax;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the database answered, statement by statement, or why it did not and what to do next. */
final class Answers extends ScrollPane {
    private final SqlModel model;
    private final Messages messages;
    private final Consumer<Outcome.Asked> way;
    private final VBox all = new VBox();

    /** @param way shows on the map how far such a connection gets */
    Answers(SqlModel model, Messages messages, Consumer<Outcome.Asked> way) {
        super();
        this.model = model;
        this.messages = messages;
        this.way = way;
        getStyleClass().add("sql-scroll");
        all.getStyleClass().add("sql-answers");
        setContent(all);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        model.outcomeProperty().subscribe(this::show);
        messages.languageProperty().subscribe(() -> show(model.outcomeProperty().get()));
    }

    private void show(Outcome came) {
        all.getChildren().clear();
        switch (came) {
            case Outcome.Nothing _ -> add(words("sql.nothing-yet", "quiet"));
            case Outcome.Answered(String sql, List<Result> results, _) -> {
                if (!model.keptProperty().get()) {
                    add(words("sql.not-kept", "sql-note"));
                }
                if (results.isEmpty()) {
                    add(asked(sql));
                    add(words("sql.no-statement", "sql-note"));
                }
                results.forEach(this::add);
            }
            case Outcome.Refused refused -> {
                refused.before().forEach(this::add);
                refused(refused);
            }
        }
        setVvalue(0);
    }

    private void add(Node node) {
        all.getChildren().add(node);
    }

    private CodeView asked(String sql) {
        var shown = new CodeView(messages, Syntax.SQL, sql.strip());
        shown.getStyleClass().add("sql-asked");
        return shown;
    }

    private void add(Result result) {
        add(asked(result.sql()));
        result.notices().forEach(each -> {
            var said = new Label(each);
            said.setWrapText(true);
            said.getStyleClass().add("sql-notice");
            add(said);
        });
        long millis = result.took().toMillis();
        if (result.columns().isEmpty()) {
            add(words("sql.changed", "sql-note", Math.max(0, result.changed()), millis));
            return;
        }
        var table = new ResultTable(result, messages);
        var copy = button("sql.copy", () -> CodeView.copy(table.csv()));
        copy.setDisable(result.rows().isEmpty());
        var line = new HBox(words(result.more() ? "sql.rows-more" : "sql.rows", result.more() ? "sql-cut" : "sql-note", result.rows().size(), millis), copy);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("sql-line");
        all.getChildren().addAll(table, line);
    }

    private void refused(Outcome.Refused refused) {
        var why = refused.why();
        add(asked(stumbled(refused)));
        add(words(switch (why.kind()) {
            case NETWORK -> "sql.refused.network";
            case NOBODY -> "sql.refused.nobody";
            case LOGIN -> "sql.refused.login";
            case STATEMENT -> "sql.refused.statement";
            case LOST -> "sql.refused.lost";
            case CANCELLED -> "sql.refused.cancelled";
        }, why.kind() == SqlTrouble.Kind.CANCELLED ? "sql-note" : "sql-refused"));
        if (why.position() > 0) {
            var before = refused.sql().substring(0, Math.min(refused.sql().length(), why.position() - 1));
            add(words("sql.at", "sql-note", before.chars().filter(each -> each == '\n').count() + 1, before.length() - before.lastIndexOf('\n')));
        }
        if (why.kind() != SqlTrouble.Kind.CANCELLED) {
            var message = new Label(why.state().isEmpty() || why.kind() == SqlTrouble.Kind.NETWORK ? String.valueOf(why.getMessage()) : why.getMessage() + "  (SQLSTATE " + why.state() + ")");
            message.setWrapText(true);
            message.setMinHeight(Region.USE_PREF_SIZE);
            message.getStyleClass().add("sql-why");
            add(message);
        }
        advice(why, refused).ifPresent(key -> add(words(key, "sql-advice")));
        if (why.kind() == SqlTrouble.Kind.NETWORK && refused.asked().isPresent()) {
            var show = button("sql.show-way", () -> way.accept(refused.asked().get()));
            show.setId("sql-show-way");
            add(show);
        }
    }

    /** Of several statements the one that failed. */
    private static String stumbled(Outcome.Refused refused) {
        int done = refused.before().size();
        return done == 0 ? refused.sql() : refused.sql().lines().skip(refused.sql().substring(0, Math.max(0, Math.min(refused.sql().length(), refused.why().position() - 1)))
                .chars().filter(each -> each == '\n').count()).limit(1).findFirst().orElse(refused.sql());
    }

    private Optional<String> advice(SqlTrouble why, Outcome.Refused refused) {
        return switch (why.kind()) {
            case NOBODY -> Optional.of(switch (refused.asked().map(each -> model.state(each.database())).orElse("")) {
                case "stopped", "stopping" -> "sql.advice.stopped";
                case "" , "deleting" -> "sql.advice.gone";
                case "available" -> "sql.advice.nobody";
                default -> "sql.advice.wait";
            });
            case LOGIN -> why.state().startsWith("28") ? Optional.of("sql.advice.login") : why.state().equals("57P03") ? Optional.of("sql.advice.wait")
                    : Optional.empty();
            case LOST -> Optional.of("sql.advice.lost");
            case NETWORK, STATEMENT, CANCELLED -> Optional.empty();
        };
    }

    private Button button(String key, Runnable action) {
        var button = new Button(messages.now(key));
        button.getStyleClass().setAll("chip", "chip-button", "sql-small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private Label words(String key, String style, Object... values) {
        var label = new Label(messages.now(key, values));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}

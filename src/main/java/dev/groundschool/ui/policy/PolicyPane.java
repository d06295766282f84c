package dev.groundschool.ui.policy;

import dev.groundschool.policy.PolicyWords;
import dev.groundschool.sandbox.iam.policy.Effect;
import dev.groundschool.sandbox.iam.policy.Statement;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.text.CodeView;
import dev.groundschool.ui.text.Syntax;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows a policy: each statement's JSON, and beside it what it grants or forbids; the one that decided a denial is marked. */
public final class PolicyPane extends BorderPane {
    private final Messages messages;
    private final ObjectProperty<@Nullable PolicySheet> sheet = new SimpleObjectProperty<>(this, "sheet");
    private final VBox head = new VBox();
    private final GridPane grid = new GridPane();
    private final ScrollPane scroll = new ScrollPane(grid);
    private final HBox tools = new HBox();

    public PolicyPane(Messages messages) {
        this.messages = messages;
        getStyleClass().add("policy-pane");
        head.getStyleClass().add("policy-head");
        grid.getStyleClass().add("policy-grid");
        grid.getColumnConstraints().setAll(column(56), column(44));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("detail-scroll");
        setTop(head);
        setCenter(scroll);
        var copy = new Button();
        copy.setId("copy-policy");
        copy.textProperty().bind(messages.text("policy.copy"));
        copy.getStyleClass().setAll("step-button", "secondary", "small-button");
        copy.setOnAction(_ -> Optional.ofNullable(sheet.get()).ifPresent(shown -> CodeView.copy(PolicyText.cut(shown.text(), shown.kind()).text())));
        copy.disableProperty().bind(sheet.isNull());
        tools.setAlignment(Pos.CENTER_RIGHT);
        tools.getChildren().setAll(copy);
        sheet.subscribe(() -> fill());
        messages.languageProperty().addListener(_ -> fill());
    }

    private static ColumnConstraints column(double percent) {
        var column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setFillWidth(true);
        return column;
    }

    /** The policy shown; null for none. */
    public ObjectProperty<@Nullable PolicySheet> sheetProperty() {
        return sheet;
    }

    /** The copy button, for the tab line. */
    public Node tools() {
        return tools;
    }

    /** Nothing: a policy has no count worth telling. */
    public ObservableValue<String> note() {
        return sheet.map(_ -> "").orElse("");
    }

    private void fill() {
        grid.getChildren().clear();
        head.getChildren().clear();
        var shown = sheet.get();
        if (shown == null) {
            head.getChildren().setAll(label(messages.now("policy.none"), "quiet"));
            return;
        }
        var cut = PolicyText.cut(shown.text(), shown.kind());
        head.getChildren().setAll(label(shortName(shown.name()), "policy-name"), label(messages.now(shown.what()), "quiet"));
        cut.wrong().ifPresent(why -> head.getChildren().add(label(messages.now("policy.unread", why), "policy-wrong")));
        fill(cut.pieces(), shown.marked());
        scroll.setVvalue(0);
    }

    private void fill(List<PolicyText.Piece> pieces, Optional<PolicySheet.Marked> mark) {
        var words = PolicyWords.of(messages.language().locale());
        int row = 0;
        for (var piece : pieces) {
            var marked = mark.filter(each -> piece.statement().filter(one -> one.index() == each.statement()).isPresent());
            var code = new CodeView(messages, Syntax.JSON, piece.code());
            code.getStyleClass().add("policy-code");
            piece.statement().ifPresent(each -> code.getStyleClass().add(each.effect() == Effect.ALLOW ? "policy-allow" : "policy-deny"));
            if (marked.isPresent()) {
                code.getStyleClass().add("policy-decided");
            }
            grid.add(code, 0, row);
            int at = row;
            piece.statement().ifPresent(each -> grid.add(said(words, each, marked), 1, at));
            row++;
        }
    }

    private Node said(PolicyWords words, Statement statement, Optional<PolicySheet.Marked> marked) {
        var effect = label(messages.now(statement.effect() == Effect.ALLOW ? "policy.allow" : "policy.deny"), "pill");
        effect.getStyleClass().add(statement.effect() == Effect.ALLOW ? "pill-ok" : "pill-bad");
        effect.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(effect, label(statement.sid(), "quiet"));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("policy-line");
        marked.ifPresent(mark -> {
            var badge = label(messages.now(mark.decided() ? "policy.decided" : "policy.nearest"), "pill");
            badge.getStyleClass().add("pill-warn");
            badge.setMinWidth(Region.USE_PREF_SIZE);
            line.getChildren().add(badge);
        });
        var sentence = label(words.sentence(statement), "policy-sentence");
        var box = new VBox(line, sentence);
        box.getStyleClass().add("policy-said");
        box.setAccessibleRole(AccessibleRole.TEXT);
        box.setAccessibleText(sentence.getText());
        GridPane.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static Label label(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static String shortName(String name) {
        return name.startsWith("arn:") && name.contains("/") ? name.substring(name.lastIndexOf('/') + 1) : name;
    }
}

package dev.groundschool.ui.why;

import dev.groundschool.policy.Reason;
import dev.groundschool.ui.i18n.Messages;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** Reasons as an outline whose lines wrap: what is below a line opens and closes by its arrow. */
final class Outline extends VBox {
    private final Messages messages;
    private final Consumer<Reason.Place> show;

    /** {@code show} opens a statement where its whole policy is seen. */
    Outline(Messages messages, Consumer<Reason.Place> show) {
        this.messages = messages;
        this.show = show;
        getStyleClass().add("outline");
        setAccessibleRole(AccessibleRole.TREE_VIEW);
    }

    /** Fills it anew; lines that {@code open} names begin with what is below them in sight. */
    void fill(List<Reason> reasons, Predicate<Reason> open) {
        getChildren().setAll(reasons.stream().map(each -> line(each, open, 0)).toList());
    }

    private Node line(Reason reason, Predicate<Reason> open, int depth) {
        var words = new VBox(wrapped(reason.text(), depth == 0 ? "outline-head" : "outline-text"));
        words.getStyleClass().add("outline-words");
        if (!reason.detail().isEmpty()) {
            words.getChildren().add(wrapped(reason.detail(), "outline-detail"));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(mark(reason), words);
        row.getStyleClass().addAll("outline-row", "reason-" + reason.mark().name().toLowerCase(Locale.ROOT));
        reason.place().ifPresent(place -> {
            var link = new Hyperlink(messages.now("why.show-policy"));
            link.setMinWidth(Region.USE_PREF_SIZE);
            link.getStyleClass().add("outline-link");
            link.setAccessibleText(messages.now("why.show-policy") + ": " + place.policy().name());
            link.setOnAction(_ -> show.accept(place));
            row.getChildren().add(link);
        });
        if (reason.children().isEmpty()) {
            row.getChildren().addFirst(indent());
            return row;
        }
        var below = new VBox();
        below.getStyleClass().add("outline-below");
        var arrow = new ToggleButton("", new FontIcon(CarbonIcons.CHEVRON_RIGHT));
        arrow.getStyleClass().setAll("outline-arrow");
        arrow.setAccessibleText(reason.text());
        row.getChildren().addFirst(arrow);
        arrow.selectedProperty().subscribe(opened -> {
            if (opened && below.getChildren().isEmpty()) {
                below.getChildren().setAll(reason.children().stream().map(each -> line(each, open, depth + 1)).toList());
            }
            arrow.setGraphic(new FontIcon(opened ? CarbonIcons.CHEVRON_DOWN : CarbonIcons.CHEVRON_RIGHT));
            below.setVisible(opened);
            below.setManaged(opened);
        });
        words.setOnMouseClicked(_ -> arrow.fire());
        arrow.setSelected(open.test(reason));
        return new VBox(row, below);
    }

    private static Node mark(Reason reason) {
        return switch (reason.mark()) {
            case PLAIN -> new FontIcon(CarbonIcons.DOT_MARK);
            case FITS -> new FontIcon(CarbonIcons.CHECKMARK);
            case FAILS -> new FontIcon(CarbonIcons.CLOSE);
            case WANTED -> new FontIcon(CarbonIcons.ARROW_RIGHT);
        };
    }

    private static Node indent() {
        var space = new Region();
        space.getStyleClass().add("outline-indent");
        space.setMinWidth(Region.USE_PREF_SIZE);
        return space;
    }

    private static Label wrapped(String text, String style) {
        var label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}

package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.lesson.StepView.Result;
import dev.groundschool.ui.text.MarkdownView;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** What came of a step: the reason at once, what was looked at behind a fold that stays as the learner left it. */
final class Results extends VBox {
    private final StepView step;
    private final Messages messages;
    private final Consumer<String> follow;
    private final ToggleButton fold = new ToggleButton();
    private final VBox looked = new VBox();

    Results(StepView step, Messages messages, Consumer<String> follow) {
        this.step = step;
        this.messages = messages;
        this.follow = follow;
        getStyleClass().add("results");
        fold.setId("looked-" + step.id());
        fold.getStyleClass().setAll("looked-fold");
        fold.textProperty().bind(messages.text("step.looked"));
        var mark = new FontIcon();
        mark.iconCodeProperty().bind(Bindings.when(fold.selectedProperty()).then(CarbonIcons.CHEVRON_DOWN).otherwise(CarbonIcons.CHEVRON_RIGHT));
        fold.setGraphic(mark);
        looked.getStyleClass().add("looked");
        looked.visibleProperty().bind(fold.selectedProperty());
        looked.managedProperty().bind(fold.selectedProperty());
        fill();
    }

    /** Follows the step; {@code more} is told when there is more to read. */
    Subscription follow(Runnable more) {
        ListChangeListener<Result> changed = _ -> {
            fill();
            if (!step.results().isEmpty()) {
                more.run();
            }
        };
        step.results().addListener(changed);
        fold.setOnAction(_ -> {
            if (fold.isSelected()) {
                more.run();
            }
        });
        return () -> step.results().removeListener(changed);
    }

    private void fill() {
        getChildren().setAll(step.results().stream().filter(each -> each.kind() != Result.Kind.LOOKED).map(this::line).toList());
        looked.getChildren().setAll(step.results().stream().filter(each -> each.kind() == Result.Kind.LOOKED).map(this::line).toList());
        if (!looked.getChildren().isEmpty()) {
            getChildren().addAll(List.of(fold, looked));
        }
        setManaged(!step.results().isEmpty());
    }

    private Node line(Result result) {
        var mark = new FontIcon(switch (result.kind()) {
            case OK -> CarbonIcons.CHECKMARK;
            case BAD -> CarbonIcons.CLOSE;
            case NOTE -> CarbonIcons.INFORMATION;
            case LOOKED -> CarbonIcons.VIEW;
        });
        var text = switch (result.kind()) {
            case OK, BAD -> new MarkdownView(messages, follow, result.text());
            case NOTE, LOOKED -> plain(result.text());
        };
        text.accessibleTextProperty().bind(switch (result.kind()) {
            case OK -> messages.text("step.result.ok", result.text());
            case BAD -> messages.text("step.result.not", result.text());
            case NOTE, LOOKED -> messages.text(result.text());
        });
        var words = new VBox(text);
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(mark, words);
        line.getStyleClass().addAll("result", "result-" + result.kind().name().toLowerCase(Locale.ROOT));
        if (!result.denied().isEmpty()) {
            var why = new Hyperlink();
            why.setId("why-" + step.id());
            why.textProperty().bind(messages.text("why.title"));
            why.setMinWidth(Region.USE_PREF_SIZE);
            why.getStyleClass().add("why-link");
            why.setOnAction(_ -> follow.accept("why:" + result.denied()));
            words.getChildren().add(why);
        }
        return line;
    }

    /** A query has signs of its own that are no Markdown. */
    private Node plain(Spoken spoken) {
        var text = new Label();
        text.textProperty().bind(messages.text(spoken));
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        return text;
    }
}

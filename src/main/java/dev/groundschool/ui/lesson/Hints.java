package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.text.MarkdownView;
import java.util.function.Consumer;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** The hints given so far, and below the one that gives the answer the calls that do it, unless the form beside them shows the same. */
final class Hints extends VBox {
    private final StepView step;
    private final Messages messages;
    private final Consumer<String> follow;
    private final VBox given = new VBox();

    Hints(StepView step, IntegerProperty tab, Messages messages, Consumer<String> follow) {
        this.step = step;
        this.messages = messages;
        this.follow = follow;
        getStyleClass().add("hints");
        given.getStyleClass().add("hints");
        var answer = new CodeBox(step.answer(), tab, messages);
        answer.setId("answer-" + step.id());
        var form = step.content() instanceof StepBody.Call call ? call.code() : FXCollections.<StepBody.Code>observableArrayList();
        answer.visibleProperty().bind(Bindings.createBooleanBinding(() -> !step.answer().isEmpty() && !StepBody.Code.same(step.answer(), form),
                new Observable[] {step.answer(), form}));
        answer.managedProperty().bind(answer.visibleProperty());
        getChildren().setAll(given, answer);
        fill();
    }

    /** Follows the step; {@code more} is told when there is more to read. */
    Subscription follow(Runnable more) {
        ListChangeListener<Spoken> changed = _ -> {
            fill();
            if (!step.hints().isEmpty()) {
                more.run();
            }
        };
        step.hints().addListener(changed);
        return () -> step.hints().removeListener(changed);
    }

    private void fill() {
        given.getChildren().setAll(step.hints().stream().map(this::line).toList());
        setManaged(!step.hints().isEmpty());
    }

    private Node line(Spoken hint) {
        var view = new MarkdownView(messages, follow, hint);
        HBox.setHgrow(view, Priority.ALWAYS);
        var line = new HBox(new FontIcon(CarbonIcons.IDEA), view);
        line.getStyleClass().add("hint");
        return line;
    }
}

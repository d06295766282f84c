package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.lesson.StepBody.Choice;
import dev.groundschool.ui.text.MarkdownView;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The answers of a prediction or question, and the truth once it is known. */
final class Answers extends VBox {
    private static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");

    private final ObservableValue<String> verdict; // kept: the language holds it weakly

    Answers(Choice choice, Messages messages, Consumer<String> follow) {
        getStyleClass().add("answers");
        var group = new ToggleGroup();
        var options = new FlowPane();
        options.getStyleClass().add("choice-options");
        options.setMinWidth(0); // a pane of its kind is else as wide as its longest answer, and the page with it
        for (var option : choice.options()) {
            var radio = new RadioButton();
            radio.setId("option-" + option.id());
            radio.textProperty().bind(messages.text(option.text()));
            radio.setToggleGroup(group);
            radio.setUserData(option.id());
            radio.setWrapText(true);
            radio.setSelected(option.id().equals(choice.chosen().get()));
            radio.disableProperty().bind(choice.committed());
            radio.maxWidthProperty().bind(options.widthProperty());
            options.getChildren().add(radio);
        }
        group.selectedToggleProperty().subscribe(chosen -> {
            if (chosen != null && !choice.committed().get()) {
                choice.chosen().set((String) chosen.getUserData());
            }
        });
        verdict = Bindings.createStringBinding(() -> {
            var spoken = choice.verdict().get();
            return spoken == null ? "" : messages.now(spoken);
        }, choice.verdict(), messages.languageProperty());
        var shown = new MarkdownView(messages, follow);
        shown.getStyleClass().add("choice-verdict");
        verdict.subscribe(text -> {
            shown.show(text);
            shown.setManaged(!text.isEmpty());
        });
        choice.right().subscribe(right -> shown.pseudoClassStateChanged(RIGHT, right));
        getChildren().addAll(options, shown);
    }
}

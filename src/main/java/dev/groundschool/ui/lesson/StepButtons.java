package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.lesson.StepBody.Choice;
import dev.groundschool.ui.lesson.StepView.State;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The step's buttons: the main one, named after what it does, hint and undo; and the price on a real account. */
final class StepButtons extends VBox {
    private final StepView step;
    private final Messages messages;

    StepButtons(LessonView lesson, StepView step, Messages messages) {
        this.step = step;
        this.messages = messages;
        var running = step.stateProperty().isEqualTo(State.RUNNING);
        var done = step.stateProperty().isEqualTo(State.DONE);
        var go = button("go", mainName(), "primary");
        go.disableProperty().bind(running.or(ready().not()));
        go.setOnAction(_ -> lesson.actions().go(step));
        visibleIf(go, step.content() instanceof StepBody.Choosing || step.content() instanceof StepBody.Statements ? Bindings.createBooleanBinding(() -> true) : done.not());
        var hint = button("hint", messages.text("step.hint"), "secondary");
        hint.setOnAction(_ -> lesson.actions().hint(step));
        visibleIf(hint, step.hintableProperty().and(done.not()));
        hint.disableProperty().bind(running);
        var undo = button("undo", messages.text("step.undo"), "secondary");
        undo.setOnAction(_ -> lesson.actions().undo(step));
        var tip = new Tooltip();
        tip.textProperty().bind(Bindings.when(lesson.rewinds()).then(messages.text("step.undo.rewinds")).otherwise(messages.text("step.undo.calls")));
        tip.setWrapText(true);
        tip.setMaxWidth(340);
        undo.setTooltip(tip);
        visibleIf(undo, Bindings.createBooleanBinding(() -> step.undoableProperty().get(), step.undoableProperty()));
        undo.disableProperty().bind(running);
        var busy = new ProgressIndicator();
        busy.getStyleClass().add("step-busy");
        visibleIf(busy, Bindings.createBooleanBinding(running::get, running));
        var buttons = new HBox(go, hint, undo, busy);
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.getStyleClass().add("step-buttons");
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        var price = new Label();
        price.getStyleClass().add("step-price");
        price.setMinWidth(Region.USE_PREF_SIZE);
        price.textProperty().bind(Bindings.createStringBinding(() -> {
            var spoken = step.priceProperty().get();
            return spoken == null ? "" : messages.now("step.price", spoken);
        }, step.priceProperty(), messages.languageProperty()));
        getChildren().add(new Spread(buttons, price));
        switch (step.content()) {
            case StepBody.Call call -> getChildren().add(blocked(call));
            case StepBody.Choosing choosing -> getChildren().add(blocked(choosing.form()));
            case StepBody.Statements statements -> getChildren().add(blocked(statements.form()));
            case StepBody.Reading _, StepBody.Checking _, StepBody.Deed _, StepBody.Simulation _, Choice _ -> { }
        }
        getStyleClass().add("step-actions");
    }

    private Label blocked(StepBody.Call call) {
        var why = new Label();
        why.getStyleClass().add("step-blocked");
        why.setWrapText(true);
        why.textProperty().bind(Bindings.createStringBinding(() -> {
            var spoken = call.blocked().get();
            return spoken == null ? "" : messages.now(spoken);
        }, call.blocked(), messages.languageProperty()));
        why.managedProperty().bind(why.textProperty().isNotEmpty());
        return why;
    }

    private StringBinding mainName() {
        return switch (step.content()) {
            case StepBody.Reading _, StepBody.Simulation _, StepBody.Choosing _ -> messages.text("step.next");
            case StepBody.Deed deed -> switch (deed.kind()) {
                case BREAK -> messages.text("step.break");
                case MEND -> messages.text("step.mend");
                case VISIT -> messages.text("step.visit");
            };
            case StepBody.Checking _ -> messages.text("step.check");
            case StepBody.Call _, StepBody.Statements _ -> messages.text("step.run");
            case Choice choice -> switch (choice.kind()) {
                case PREDICT -> messages.text("step.commit");
                case ASK -> messages.text("step.answer");
            };
        };
    }

    private BooleanBinding ready() {
        return switch (step.content()) {
            case StepBody.Reading _, StepBody.Checking _, StepBody.Deed _, StepBody.Simulation _ -> Bindings.createBooleanBinding(() -> true);
            case StepBody.Call call -> Bindings.createBooleanBinding(() -> call.ready().get(), call.ready());
            case StepBody.Choosing choosing -> Bindings.createBooleanBinding(() -> choosing.form().ready().get(), choosing.form().ready());
            case StepBody.Statements statements -> Bindings.createBooleanBinding(() -> statements.form().ready().get(), statements.form().ready());
            case Choice choice -> choice.chosen().isNotEmpty().and(choice.committed().not());
        };
    }

    private Button button(String id, StringBinding text, String style) {
        var button = new Button();
        button.setId(id + "-" + step.id());
        button.textProperty().bind(text);
        button.getStyleClass().setAll("step-button", style);
        return button;
    }

    private static void visibleIf(javafx.scene.Node node, BooleanBinding when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }
}

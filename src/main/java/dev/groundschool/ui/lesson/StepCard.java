package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.lesson.StepBody.Choice;
import dev.groundschool.ui.lesson.StepView.State;
import dev.groundschool.ui.text.MarkdownView;
import dev.groundschool.ui.text.SignedAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** One step: a line while it waits, the whole of it while it is current; a done step opens again when its line is pressed. */
final class StepCard extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

    private final LessonView lesson;
    private final StepView step;
    private final Messages messages;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<ObservableValue<?>> kept = new ArrayList<>(); // bindings that only these nodes need
    private final IntegerProperty tab = new SimpleIntegerProperty(this, "tab");
    private final Results results;
    private final Hints hints;
    private final Consumer<StepCard> justDone;
    private final Consumer<StepCard> grown;
    private Opened opened = Opened.NOT;
    private State before = State.UPCOMING;

    /** How much of a done step is shown. */
    private enum Opened {
        NOT,
        /** What came of it, right after it was done. */
        BRIEF,
        FULL
    }

    /** {@code justDone} is told when the learner has done the step, {@code grown} when there is more to read at its end. */
    StepCard(LessonView lesson, StepView step, Messages messages, Consumer<StepCard> justDone, Consumer<StepCard> grown) {
        this.justDone = justDone;
        this.lesson = lesson;
        this.step = step;
        this.grown = grown;
        this.messages = messages;
        setId("step-" + step.id());
        getStyleClass().add("step-card");
        if (step.content() instanceof Choice) {
            getStyleClass().add("predict-card");
        }
        results = new Results(step, messages, lesson.actions()::follow);
        hints = new Hints(step, tab, messages, lesson.actions()::follow);
        subscriptions.add(results.follow(this::more));
        subscriptions.add(hints.follow(this::more));
        visibleProperty().bind(step.shownProperty());
        managedProperty().bind(step.shownProperty());
        // running is current with the buttons shut: the form must not be built anew under the learner's fingers
        subscriptions.add(step.stateProperty().map(now -> now == State.RUNNING ? State.CURRENT : now).subscribe(this::changed));
        if (step.content() instanceof Choice choice) { // the truth of a prediction comes some steps later
            subscriptions.add(choice.verdict().subscribe((_, verdict) -> {
                if (verdict != null && step.stateProperty().get() == State.DONE && opened == Opened.NOT) {
                    opened = Opened.BRIEF;
                    rebuild();
                }
            }));
        }
    }

    private void changed(State now) {
        boolean done = now == State.DONE && before == State.CURRENT;
        before = now;
        if (done) {
            opened = Opened.BRIEF;
        }
        rebuild();
        if (done) {
            justDone.accept(this);
        }
    }

    /** Folds what was opened by itself; what the learner opened stays. */
    void fold() {
        if (opened == Opened.BRIEF) {
            opened = Opened.NOT;
            rebuild();
        }
    }

    StepView step() {
        return step;
    }

    void dispose() {
        subscriptions.forEach(Subscription::unsubscribe);
        subscriptions.clear();
    }

    private void rebuild() {
        var state = step.stateProperty().get();
        boolean current = state == State.CURRENT || state == State.RUNNING;
        pseudoClassStateChanged(CURRENT, current);
        pseudoClassStateChanged(DONE, state == State.DONE);
        kept.clear();
        getChildren().setAll(header(state));
        if (current || (state == State.DONE && opened != Opened.NOT)) {
            getChildren().add(body(state));
        }
    }

    private Node header(State state) {
        var badge = new Label();
        badge.getStyleClass().addAll("badge", "step-badge");
        badge.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        if (state == State.DONE) {
            badge.setGraphic(new FontIcon(CarbonIcons.CHECKMARK));
            badge.getStyleClass().add("done");
        } else {
            badge.textProperty().bind(step.numberProperty().asString());
        }
        var title = new Label();
        title.textProperty().bind(messages.text(step.title()));
        title.getStyleClass().add("step-title");
        title.setMaxWidth(Double.MAX_VALUE);
        var note = new Label();
        note.textProperty().bind(keep(step.noteProperty().flatMap(messages::text)));
        note.getStyleClass().add("step-note");
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        if (state == State.CURRENT || state == State.RUNNING) {
            var words = new Spread(title, note);
            HBox.setHgrow(words, Priority.ALWAYS);
            return line(badge, words);
        }
        var whole = new Tooltip();
        whole.textProperty().bind(note.textProperty());
        note.tooltipProperty().bind(Bindings.createObjectBinding(() -> note.isTextTruncated() ? whole : null, note.textTruncatedProperty()));
        HBox.setHgrow(title, Priority.ALWAYS);
        var line = line(badge, title, note);
        // where the pane is narrow, the note gives way before the title does
        title.minWidthProperty().bind(Bindings.createDoubleBinding(() -> Math.max(0, Math.min(title.prefWidth(-1), line.getWidth() - 70)),
                line.widthProperty(), title.textProperty(), title.fontProperty()));
        var button = new Button();
        button.setGraphic(line);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(0);
        button.getStyleClass().setAll("row-button", "step-toggle");
        line.prefWidthProperty().bind(button.widthProperty().subtract(1));
        var spoken = switch (state) {
            case DONE -> messages.text("step.accessible.done", step.numberProperty(), step.title());
            case UPCOMING -> messages.text("step.accessible.upcoming", step.numberProperty(), step.title());
            case CURRENT, RUNNING -> messages.text("step.accessible.current", step.numberProperty(), step.title());
        };
        button.accessibleTextProperty().bind(spoken);
        button.setOnAction(_ -> {
            if (step.stateProperty().get() == State.DONE) {
                opened = opened == Opened.NOT ? Opened.FULL : Opened.NOT;
                rebuild();
            } else {
                lesson.actions().jumpTo(step);
            }
        });
        return button;
    }

    private static HBox line(Node... parts) {
        var line = new HBox(parts);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("step-line");
        return line;
    }

    private Node body(State state) {
        var box = new VBox();
        box.getStyleClass().add("step-body");
        boolean brief = state == State.DONE && opened == Opened.BRIEF;
        if (!brief) {
            markdown(step.body(), "step-prose").ifPresent(box.getChildren()::add);
        }
        switch (step.content()) {
            case StepBody.Choosing choosing when brief -> box.getChildren().add(chosen(choosing.form().fields().getFirst()));
            case StepBody.Call _, StepBody.Simulation _ when brief -> { }
            case StepBody.Reading _, StepBody.Checking _, StepBody.Deed _ -> { }
            case Choice choice -> box.getChildren().add(new Answers(choice, messages, lesson.actions()::follow));
            case StepBody.Call call -> box.getChildren().add(new CallForm(call, tab, messages));
            case StepBody.Choosing choosing -> box.getChildren().add(new CallForm(choosing.form(), tab, messages));
            case StepBody.Statements statements -> {
                if (!brief) {
                    box.getChildren().add(new CallForm(statements.form(), tab, messages));
                }
            }
            case StepBody.Simulation simulation -> box.getChildren().add(simulation.node().apply(messages));
        }
        // a choice may be made anew: a check further down can show that it was not the best one
        if (state != State.DONE || step.undoableProperty().get()
                || (step.content() instanceof StepBody.Choosing || step.content() instanceof StepBody.Statements) && !brief) {
            box.getChildren().add(new StepButtons(lesson, step, messages));
        }
        if (step.content() instanceof StepBody.Statements statements) {
            box.getChildren().add(new AnswerTable(statements.answer(), messages));
        }
        box.getChildren().addAll(hints, results);
        if (state == State.DONE && step.content() instanceof StepBody.Call call && !call.signed().get().isEmpty()) {
            box.getChildren().add(new SignedAddress(messages, call.signed().get(), lesson.actions()::follow, InstantSource.system()));
        }
        if (state == State.DONE) {
            markdown(step.after(), "step-after").ifPresent(box.getChildren()::add);
        }
        return box;
    }

    /** "Zone: ap-northeast-2a", in place of the form that was filled in. */
    private Node chosen(StepBody.Field field) {
        var line = new Label();
        line.getStyleClass().add("step-chosen");
        line.setWrapText(true);
        var said = field.choices().stream().filter(each -> each.id().equals(field.value().get())).findFirst().map(StepBody.Option::text)
                .orElseGet(() -> Spoken.same(field.value().get()));
        line.textProperty().bind(messages.text("step.chosen", field.label(), said));
        return line;
    }

    private Optional<Node> markdown(Spoken spoken, String style) {
        var text = keep(messages.text(spoken));
        if (text.getValue().isBlank()) {
            return Optional.empty();
        }
        var view = new MarkdownView(messages, lesson.actions()::follow);
        view.getStyleClass().add(style);
        text.subscribe(view::show);
        return Optional.of(view);
    }

    private void more() {
        if (step.stateProperty().get() != State.DONE) {
            grown.accept(this);
        }
    }

    private <T> ObservableValue<T> keep(ObservableValue<T> value) {
        kept.add(value);
        return value;
    }
}

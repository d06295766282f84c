package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.text.MarkdownView;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The middle pane: the open lesson from its title to its last step. The current step is kept in sight. */
public final class LessonPane extends ScrollPane {
    private final Messages messages;
    private final ObjectProperty<@Nullable LessonView> lesson = new SimpleObjectProperty<>(this, "lesson");
    private final ObjectProperty<Spoken> none = new SimpleObjectProperty<>(this, "none", Messages.spoken("lesson.reading"));
    private final VBox page = new VBox();
    private List<StepCard> cards = List.of();
    private Subscription following = Subscription.EMPTY;

    public LessonPane(Messages messages) {
        this.messages = messages;
        getStyleClass().add("lesson-pane");
        page.getStyleClass().add("lesson-page");
        setContent(page);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(300);
        lesson.subscribe(this::show);
    }

    /** The lesson shown; null for none. */
    public ObjectProperty<@Nullable LessonView> lessonProperty() {
        return lesson;
    }

    /** What stands here while no lesson is shown. */
    ObjectProperty<Spoken> noneProperty() {
        return none;
    }

    private void show(@Nullable LessonView view) {
        following.unsubscribe();
        cards.forEach(StepCard::dispose);
        if (view == null) {
            cards = List.of();
            following = Subscription.EMPTY;
            page.getChildren().setAll(nothing());
            return;
        }
        List<Node> parts = new ArrayList<>();
        parts.add(head(view));
        parts.add(lede(view));
        parts.add(notice(view));
        List<StepCard> made = new ArrayList<>();
        for (var step : view.steps()) {
            made.add(new StepCard(view, step, messages, this::justDone, this::grown));
        }
        parts.addAll(made);
        parts.add(end(view));
        cards = made;
        page.getChildren().setAll(parts);
        setVvalue(0);
        following = view.current().subscribe((_, now) -> scrollTo(now));
        view.steps().forEach(step -> following = following.and(step.shownProperty().subscribe((_, _) -> number(view))));
        number(view);
    }

    private static void number(LessonView view) {
        int number = 1;
        for (var step : view.steps()) {
            step.numberProperty().set(number);
            if (step.shownProperty().get()) {
                number++;
            }
        }
    }

    /** A hint or a result that has just come must not wait below the edge to be found. */
    private void grown(StepCard card) {
        Platform.runLater(() -> {
            applyCss();
            layout();
            double seen = getViewportBounds().getHeight();
            double free = page.getHeight() - seen;
            var bounds = card.getBoundsInParent();
            if (free > 0 && bounds.getMaxY() > getVvalue() * free + seen) {
                setVvalue(Math.clamp(Math.min(bounds.getMinY() - 20, bounds.getMaxY() + 20 - seen) / free, 0, 1));
            }
        });
    }

    /** What the step before came to has been read by now. */
    private void justDone(StepCard card) {
        cards.stream().filter(each -> each != card).forEach(StepCard::fold);
    }

    private Node nothing() {
        var text = new Label();
        text.textProperty().bind(none.flatMap(messages::text));
        text.getStyleClass().add("lesson-none");
        text.setWrapText(true);
        return text;
    }

    private Node head(LessonView view) {
        var head = view.head();
        var crumbs = new Label();
        crumbs.getStyleClass().add("lesson-crumbs");
        crumbs.textProperty().bind(messages.text("lesson.crumbs", Integer.toString(head.moduleNumber()), head.module(), head.number(),
                head.count(), head.minutes()));
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var restart = new Button();
        restart.getStyleClass().setAll("link-button");
        restart.textProperty().bind(messages.text("lesson.restart"));
        restart.setMinWidth(Region.USE_PREF_SIZE);
        restart.setId("restart");
        restart.setVisible(!view.steps().isEmpty());
        var sure = sure(view);
        restart.setOnAction(_ -> {
            sure.setVisible(!sure.isVisible());
            if (sure.isVisible()) {
                sure.lookup("#restart-no").requestFocus();
            }
        });
        var line = new HBox(crumbs, space, restart);
        line.setAlignment(Pos.CENTER_LEFT);
        var title = new Label();
        title.textProperty().bind(messages.text(head.title()));
        title.getStyleClass().add("lesson-heading");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        var box = new VBox(line, sure, title);
        box.getStyleClass().add("lesson-head");
        return box;
    }

    /** Starting over throws work away: it is asked once more, in place. */
    private Node sure(LessonView view) {
        var words = new Label();
        words.textProperty().bind(Bindings.when(view.rewinds()).then(messages.text("lesson.restart.rewinds"))
                .otherwise(messages.text("lesson.restart.calls")));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        var yes = new Button();
        yes.setId("restart-yes");
        yes.textProperty().bind(messages.text("lesson.restart"));
        yes.getStyleClass().setAll("step-button", "secondary");
        var no = new Button();
        no.setId("restart-no");
        no.textProperty().bind(messages.text("connect.cancel"));
        no.getStyleClass().setAll("step-button", "secondary");
        var buttons = new HBox(yes, no);
        buttons.getStyleClass().add("step-buttons");
        var box = new VBox(words, buttons);
        box.getStyleClass().addAll("lesson-notice", "restart-question");
        box.setVisible(false);
        box.managedProperty().bind(box.visibleProperty());
        yes.setOnAction(_ -> {
            box.setVisible(false);
            view.actions().restart();
        });
        no.setOnAction(_ -> box.setVisible(false));
        box.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                box.setVisible(false);
                event.consume();
            }
        });
        return box;
    }

    private Node lede(LessonView view) {
        var lede = new MarkdownView(messages, view.actions()::follow);
        lede.getStyleClass().add("lesson-lede");
        var text = messages.text(view.head().lede());
        lede.show(text.get());
        text.subscribe(lede::show);
        lede.setUserData(text); // the binding lives as long as the node that shows it
        return lede;
    }

    private Node notice(LessonView view) {
        var text = new Label();
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.textProperty().bind(Bindings.createStringBinding(() -> {
            var spoken = view.notice().get();
            return spoken == null ? "" : messages.now(spoken);
        }, view.notice(), messages.languageProperty()));
        var busy = new ProgressIndicator();
        busy.getStyleClass().add("step-busy");
        busy.visibleProperty().bind(view.working());
        busy.managedProperty().bind(view.working());
        var line = new HBox(busy, text);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("lesson-notice");
        line.visibleProperty().bind(text.textProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    /** What to do when all is done: clear the account, go on to the next lesson. */
    private Node end(LessonView view) {
        var words = new Label();
        words.textProperty().bind(messages.text("lesson.finished"));
        words.getStyleClass().add("strong");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        var clean = new Button();
        clean.setId("clean-up");
        clean.textProperty().bind(messages.text("lesson.clean-up"));
        clean.getStyleClass().setAll("step-button", "secondary");
        clean.disableProperty().bind(view.working());
        clean.setOnAction(_ -> view.actions().cleanUp());
        var next = new Button();
        next.setId("next-lesson");
        next.textProperty().bind(messages.text("lesson.next"));
        next.getStyleClass().setAll("step-button", "primary");
        next.setOnAction(_ -> view.actions().next());
        var buttons = new HBox(next, clean);
        buttons.getStyleClass().add("step-buttons");
        var box = new VBox(words, buttons);
        box.getStyleClass().add("lesson-end");
        box.visibleProperty().bind(view.finished());
        box.managedProperty().bind(view.finished());
        return box;
    }

    private void scrollTo(String stepId) {
        cards.stream().filter(each -> each.step().id().equals(stepId)).findFirst().ifPresent(card -> {
            applyCss();
            layout();
            double free = page.getHeight() - getViewportBounds().getHeight();
            if (free <= 0) {
                return;
            }
            double top = card.getBoundsInParent().getMinY();
            double shown = getVvalue() * free;
            if (top < shown || card.getBoundsInParent().getMaxY() > shown + getViewportBounds().getHeight()) {
                setVvalue(Math.clamp((top - 60) / free, 0, 1));
            }
        });
    }
}

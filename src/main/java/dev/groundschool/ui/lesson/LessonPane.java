package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.text.MarkdownView;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
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
        List<StepCard> made = new ArrayList<>();
        int number = 1;
        for (var step : view.steps()) {
            made.add(new StepCard(view, step, number++, messages));
        }
        parts.addAll(made);
        cards = made;
        page.getChildren().setAll(parts);
        setVvalue(0);
        following = view.current().subscribe((_, now) -> scrollTo(now));
    }

    private Node nothing() {
        var text = new Label();
        text.textProperty().bind(messages.text("lesson.none"));
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
        restart.setOnAction(_ -> view.actions().restart());
        var line = new HBox(crumbs, space, restart);
        line.setAlignment(Pos.CENTER_LEFT);
        var title = new Label();
        title.textProperty().bind(messages.text(head.title()));
        title.getStyleClass().add("lesson-heading");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        var box = new VBox(line, title);
        box.getStyleClass().add("lesson-head");
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

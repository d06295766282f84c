package dev.groundschool.ui.path;

import dev.groundschool.ui.i18n.Messages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** The left pane: every module with its progress, the lessons of the open ones, and what is due for review. */
public final class PathPane extends ScrollPane {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final PathModel model;
    private final Messages messages;
    private final VBox list = new VBox();
    private final Set<String> opened = new HashSet<>();

    public PathPane(PathModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setContent(list);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("path-pane");
        list.getStyleClass().add("path");
        accessibleTextProperty().bind(messages.text("path.title"));
        model.modules().addListener((ListChangeListener<ModuleItem>) _ -> rebuild());
        model.reviews().addListener((ListChangeListener<PathModel.Review>) _ -> rebuild());
        model.lessonProperty().subscribe(_ -> {
            opened.clear();
            rebuild();
        });
    }

    private void rebuild() {
        var focused = getScene() == null || getScene().getFocusOwner() == null ? "" : getScene().getFocusOwner().getId();
        List<Node> rows = new ArrayList<>();
        rows.add(heading("path.title"));
        for (var module : model.modules()) {
            rows.add(moduleRow(module));
            if (module.holds(model.lessonProperty().get()) || opened.contains(module.id())) {
                module.lessons().forEach(each -> rows.add(lessonRow(each)));
            }
        }
        if (!model.reviews().isEmpty()) {
            var review = heading("path.review");
            review.getStyleClass().add("path-review-heading");
            rows.add(review);
            model.reviews().forEach(each -> rows.add(reviewRow(each)));
        }
        list.getChildren().setAll(rows);
        if (focused != null && !focused.isEmpty()) {
            rows.stream().filter(each -> focused.equals(each.getId())).findFirst().ifPresent(Node::requestFocus);
        }
    }

    private Label heading(String key) {
        var heading = new Label();
        heading.textProperty().bind(messages.text(key).map(text -> text.toUpperCase(Locale.ROOT)));
        heading.getStyleClass().add("path-heading");
        return heading;
    }

    private Node moduleRow(ModuleItem module) {
        var badge = new Label();
        badge.getStyleClass().addAll("badge", "tint-" + module.tint().name().toLowerCase(Locale.ROOT));
        badge.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        if (module.finished()) {
            badge.setGraphic(new FontIcon(CarbonIcons.CHECKMARK));
            badge.getStyleClass().add("done");
        } else {
            badge.setText(Integer.toString(module.number()));
        }
        var title = growing("module-title");
        title.textProperty().bind(messages.text(module.title()));
        var progress = new Label(module.passed() + "/" + module.lessons().size());
        progress.getStyleClass().add("module-progress");
        progress.setMinWidth(Region.USE_PREF_SIZE);
        var row = row("module-row", badge, title, progress);
        row.setId("module-" + module.id());
        row.accessibleTextProperty().bind(messages.text("path.module", module.title(), module.passed(), module.lessons().size()));
        row.setOnAction(_ -> toggle(module));
        return row;
    }

    private Node lessonRow(LessonItem lesson) {
        var dot = new Region();
        dot.getStyleClass().addAll("path-dot", "path-dot-" + lesson.state().name().toLowerCase(Locale.ROOT));
        dot.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        dot.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        var title = growing("lesson-title");
        title.setWrapText(true);
        title.textProperty().bind(messages.text(lesson.title()));
        var row = row("lesson-row", dot, title);
        row.setId("lesson-" + lesson.id());
        var state = switch (lesson.state()) {
            case NEW -> messages.text("path.state.new");
            case STARTED -> messages.text("path.state.started");
            case PASSED -> messages.text("path.state.passed");
        };
        row.accessibleTextProperty().bind(messages.text("path.lesson", lesson.title(), state, lesson.minutes()));
        var tip = new Tooltip();
        tip.textProperty().bind(messages.text("path.lesson", lesson.title(), state, lesson.minutes()));
        row.setTooltip(tip);
        row.pseudoClassStateChanged(CURRENT, lesson.id().equals(model.lessonProperty().get()));
        row.setOnAction(_ -> model.lessonProperty().set(lesson.id()));
        return row;
    }

    private Node reviewRow(PathModel.Review review) {
        var dot = new Region();
        dot.getStyleClass().addAll("path-dot", "path-dot-new");
        dot.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        dot.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        var question = growing("lesson-title");
        question.setWrapText(true);
        question.textProperty().bind(messages.text(review.question()));
        var row = row("lesson-row", dot, question);
        row.setId("review-" + review.lessonId());
        row.accessibleTextProperty().bind(messages.text(review.question()));
        row.setOnAction(_ -> model.lessonProperty().set(review.lessonId()));
        return row;
    }

    private void toggle(ModuleItem module) {
        if (!opened.remove(module.id())) {
            opened.add(module.id());
        }
        rebuild();
    }

    private static Label growing(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    /** As high as its words need in the width it has: a button asks its graphic's height without telling the width. */
    private static final class RowBox extends HBox {
        RowBox(Node... parts) {
            super(parts);
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(width < 0 && getPrefWidth() > 0 ? getPrefWidth() : width);
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }
    }

    private static Button row(String style, Node... parts) {
        var box = new RowBox(parts);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("row-box");
        var button = new Button();
        button.setGraphic(box);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().setAll("row-button", style);
        button.setMinWidth(0);
        // a graphic keeps its preferred width by default; the row's parts must share what the pane has
        box.prefWidthProperty().bind(button.widthProperty().subtract(1));
        return button;
    }
}

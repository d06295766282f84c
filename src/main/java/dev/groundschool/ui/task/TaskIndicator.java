package dev.groundschool.ui.task;

import dev.groundschool.ui.i18n.Messages;
import javafx.collections.ListChangeListener;
import javafx.concurrent.Task;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is under way, in the status line: the newest task's name and progress; pressed, all of them with a way to cancel each. */
public final class TaskIndicator extends HBox {
    private final Tasks tasks;
    private final Messages messages;
    private final Button open = new Button();
    private final ProgressBar bar = new ProgressBar();

    public TaskIndicator(Tasks tasks, Messages messages) {
        this.tasks = tasks;
        this.messages = messages;
        getStyleClass().add("task-indicator");
        setAlignment(Pos.CENTER_RIGHT);
        open.setId("tasks");
        open.getStyleClass().setAll("status-copy", "task-open");
        open.setOnAction(_ -> list());
        bar.getStyleClass().add("task-bar");
        getChildren().addAll(bar, open);
        tasks.running().addListener((ListChangeListener<Task<?>>) _ -> refresh());
        refresh();
    }

    private void refresh() {
        boolean any = !tasks.running().isEmpty();
        setVisible(any);
        setManaged(any);
        bar.progressProperty().unbind();
        open.textProperty().unbind();
        if (any) {
            var newest = tasks.running().getLast();
            bar.progressProperty().bind(newest.progressProperty());
            int others = tasks.running().size() - 1;
            open.textProperty().bind(others == 0 ? newest.titleProperty() : messages.text("task.more", newest.titleProperty(), others));
            open.accessibleTextProperty().bind(messages.text("task.accessible", newest.titleProperty()));
        }
    }

    private void list() {
        var rows = new VBox();
        rows.getStyleClass().add("task-list");
        var over = new PopOver(rows);
        over.setArrowLocation(PopOver.ArrowLocation.BOTTOM_CENTER);
        Runnable fill = () -> {
            rows.getChildren().setAll(tasks.running().stream().map(this::row).toList());
            if (tasks.running().isEmpty()) {
                over.hide();
            }
        };
        ListChangeListener<Task<?>> changed = _ -> fill.run();
        tasks.running().addListener(changed);
        over.setOnHidden(_ -> tasks.running().removeListener(changed));
        fill.run();
        over.show(open);
    }

    private HBox row(Task<?> task) {
        var title = new Label();
        title.textProperty().bind(task.titleProperty());
        var doing = new Label();
        doing.textProperty().bind(task.messageProperty());
        doing.getStyleClass().add("quiet");
        var progress = new ProgressBar();
        progress.progressProperty().bind(task.progressProperty());
        progress.setMaxWidth(Double.MAX_VALUE);
        var cancel = new Button();
        cancel.setGraphic(new FontIcon(CarbonIcons.CLOSE));
        cancel.getStyleClass().setAll("code-copy");
        cancel.accessibleTextProperty().bind(messages.text("task.cancel", task.titleProperty()));
        cancel.setOnAction(_ -> task.cancel());
        var words = new VBox(title, progress, doing);
        words.getStyleClass().add("task-words");
        var row = new HBox(words, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("task-row");
        return row;
    }
}

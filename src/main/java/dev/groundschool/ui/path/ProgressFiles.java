package dev.groundschool.ui.path;

import dev.groundschool.lesson.progress.Progress;
import dev.groundschool.ui.Action;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.task.Tasks;
import java.io.File;
import java.util.List;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Takes progress along to another computer: out to a file, and in from one. */
public final class ProgressFiles {
    private final Progress progress;
    private final Tasks tasks;
    private final Messages messages;
    private final Window window;

    public ProgressFiles(Progress progress, Tasks tasks, Messages messages, Window window) {
        this.progress = progress;
        this.tasks = tasks;
        this.messages = messages;
        this.window = window;
    }

    public List<Action> actions() {
        return List.of(new Action("progress-export", Messages.spoken("progress.export"), this::exportTo),
                new Action("progress-import", Messages.spoken("progress.import"), this::importFrom));
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.now(title));
        chooser.setInitialFileName("groundschool-progress.json");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("JSON", "*.json"));
        return chooser;
    }

    private void exportTo() {
        File file = chooser("progress.export").showSaveDialog(window);
        if (file != null) {
            var _ = tasks.start(Messages.spoken("progress.export"), _ -> {
                progress.exportTo(file.toPath());
                return file;
            }, _ -> { });
        }
    }

    private void importFrom() {
        File file = chooser("progress.import").showOpenDialog(window);
        if (file != null) {
            var _ = tasks.start(Messages.spoken("progress.import"), _ -> {
                progress.importFrom(file.toPath());
                return file;
            }, _ -> { });
        }
    }
}

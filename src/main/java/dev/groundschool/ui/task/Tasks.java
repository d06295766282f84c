package dev.groundschool.ui.task;

import dev.groundschool.ui.error.Problem;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;

/**
 * Starts background work and keeps what is under way. Results and failures arrive on the JavaFX thread; a failure nobody handles goes to
 * the error window, a cancelled task ends silently.
 */
public final class Tasks implements AutoCloseable {
    private final ObservableList<Task<?>> running = FXCollections.observableArrayList();
    private final Messages messages;
    private final Consumer<Problem> failed;

    /** {@code failed} is told of failures, on the JavaFX thread. */
    public Tasks(Messages messages, Consumer<Problem> failed) {
        this.messages = messages;
        this.failed = failed;
    }

    /** What is under way; changes on the JavaFX thread. */
    public ObservableList<Task<?>> running() {
        return running;
    }

    /** Starts {@code work}, named for the status line; {@code then} gets its result. Call on the JavaFX thread. */
    public <T> Task<T> start(Spoken name, Work<T> work, Consumer<? super T> then) {
        return start(name, work, then, thrown -> failed.accept(Problem.of(Messages.spoken("task.failed", name), thrown)));
    }

    /** The same, with the caller's own way to tell of a failure. */
    public <T> Task<T> start(Spoken name, Work<T> work, Consumer<? super T> then, Consumer<Throwable> otherwise) {
        if (!Platform.isFxApplicationThread()) {
            throw new IllegalStateException("tasks are started on the JavaFX thread");
        }
        var task = new Background<>(messages.now(name), work);
        task.setOnSucceeded(_ -> {
            running.remove(task);
            then.accept(task.getValue());
        });
        task.setOnCancelled(_ -> running.remove(task));
        task.setOnFailed(_ -> {
            running.remove(task);
            var thrown = task.getException();
            if (!(thrown instanceof CancellationException)) {
                otherwise.accept(thrown);
            }
        });
        running.add(task);
        Thread.ofVirtual().name("task " + messages.now(name)).start(task);
        return task;
    }

    /** Cancels everything under way. */
    @Override
    public void close() {
        java.util.List.copyOf(running).forEach(Task::cancel);
    }

    private static final class Background<T> extends Task<T> {
        private final Work<T> work;

        Background(String title, Work<T> work) {
            this.work = work;
            updateTitle(title);
        }

        @Override
        protected T call() throws Exception {
            return work.run(new Work.Progress() {
                @Override
                public void at(double part) {
                    updateProgress(part < 0 ? -1 : part, 1);
                }

                @Override
                public void doing(String text) {
                    updateMessage(text);
                }
            });
        }
    }
}

package dev.groundschool.ui.lesson;

import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.run.Runner;
import dev.groundschool.ui.i18n.Messages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** A step's SQL as the learner may change it, and what the database answered. */
final class StatementsBinding {
    private final Step.Statements step;
    private final Runner runner;
    private final StepBody.Field text;
    private final StepBody.Statements body;

    StatementsBinding(Step.Statements step, Runner runner) {
        this.step = step;
        this.runner = runner;
        this.text = new StepBody.Field("sql", Messages.spoken("lesson.sql.field"), StepBody.Field.Kind.LINES, step.sql().text().strip());
        var form = new StepBody.Call(List.of(text), List.of());
        form.ready().bind(text.value().map(written -> !written.isBlank()).orElse(false));
        this.body = new StepBody.Statements(form, new SimpleObjectProperty<>());
    }

    StepBody body() {
        return body;
    }

    CompletableFuture<Boolean> run() {
        return runner.send(step, Optional.of(text.value().get()));
    }

    /** Takes over the answer among the lesson's values. */
    @SuppressWarnings("unchecked")
    void values(Bindings values) {
        body.answer().set((List<Map<String, @Nullable Object>>) values.values().get(step.id()));
    }

    void restart() {
        text.value().set(step.sql().text().strip());
    }
}

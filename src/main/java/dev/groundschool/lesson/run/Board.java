package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.progress.Progress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Where a running lesson's state stands: every change goes through here to the progress file and to who listens. */
final class Board {
    private final Lesson lesson;
    private final Cloud cloud;
    private final Progress progress;
    private final Consumer<RunState> publish;
    private volatile RunState state;

    Board(Lesson lesson, Cloud cloud, Progress progress, Consumer<RunState> publish, RunState first) {
        this.lesson = lesson;
        this.cloud = cloud;
        this.progress = progress;
        this.publish = publish;
        this.state = first;
    }

    Lesson lesson() {
        return lesson;
    }

    Cloud cloud() {
        return cloud;
    }

    RunState state() {
        return state;
    }

    StepState step(String id) {
        return state.step(id);
    }

    void update(RunState next) {
        Set<String> known = state.passed();
        state = next;
        next.passed().stream().filter(s -> !known.contains(s)).forEach(s -> progress.passed(lesson.id(), s));
        if (!known.containsAll(next.passed()) && next.finished()) {
            progress.finished(lesson.id());
        }
        publish.accept(next);
    }

    void update(String step, StepState next) {
        update(state.with(step, next));
    }

    /** Puts an earlier state back without telling anybody. */
    void restore(RunState kept) {
        state = kept;
    }

    void answered(String step, boolean right) {
        progress.answered(lesson.id(), step, right);
    }

    /** Refuses a step that a prediction still closes. */
    boolean closed(String step) {
        Optional<Step> by = state.closedBy(step);
        by.ifPresent(p -> update(step, state.step(step).trouble(new Trouble.PredictFirst(p.id()))));
        return by.isPresent();
    }

    /**
     * Work of a step: busy while it lasts, and what goes wrong in the account stands in the step afterwards. Says whether it went well.
     *
     * @param operation named in the trouble when AWS refuses
     */
    boolean work(String step, String operation, Callable<StepState> work) {
        update(state.busy(Optional.of(step)).with(step, state.step(step).done(state.step(step).done())));
        try {
            StepState next = cloud.as(lesson.id(), step, work);
            update(state.with(step, next).busy(Optional.empty()));
            return true;
        } catch (Exception e) {
            Trouble trouble = Troubles.of(e, lesson, operation);
            update(state.with(step, state.step(step).trouble(trouble)).busy(Optional.empty()));
            return false;
        }
    }
}

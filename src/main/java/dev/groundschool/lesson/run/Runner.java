package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Scene;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.progress.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lesson being taken, for a window: every method may be called from any thread and returns at once. Actions are done one after the other
 * on a virtual thread; listeners hear of each new state on that thread. A future fails only for a fault of the program; what goes wrong in
 * the account is in the state.
 */
public final class Runner implements AutoCloseable {
    private final Session session;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("lesson-", 0).factory());
    private final List<Consumer<RunState>> listeners = new CopyOnWriteArrayList<>();
    private final boolean careful;
    private final Object lock = new Object();
    private @Nullable Thread working;

    public Runner(Lesson lesson, Map<String, Scene> scenes, Cloud cloud, Progress progress) {
        this.careful = cloud.careful();
        this.session = new Session(lesson, scenes, cloud, Patience.of(cloud), progress, state -> listeners.forEach(l -> l.accept(state)));
    }

    public RunState state() {
        return session.state();
    }

    public Lesson lesson() {
        return session.lesson();
    }

    /** Told of each new state, on the lesson's own thread. */
    public void onChange(Consumer<RunState> listener) {
        listeners.add(listener);
    }

    private <T> CompletableFuture<T> submit(Callable<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        worker.execute(() -> {
            working(Thread.currentThread());
            try {
                result.complete(action.call());
            } catch (InterruptedException e) {
                result.cancel(false);
            } catch (Exception | Error e) {
                result.completeExceptionally(e);
            } finally {
                working(null);
            }
        });
        return result;
    }

    /** A cancellation reaches the action it was meant for and no later one. */
    private void working(@Nullable Thread thread) {
        synchronized (lock) {
            Thread.interrupted();
            working = thread;
        }
    }

    private <T> CompletableFuture<T> prepared(Supplier<T> action, T otherwise) {
        return submit(() -> session.prepare() ? action.get() : otherwise);
    }

    /** Sets the scene. */
    public CompletableFuture<Boolean> prepare() {
        return submit(session::prepare);
    }

    public CompletableFuture<Boolean> read(Step step) {
        return submit(() -> {
            session.read(step.id());
            return true;
        });
    }

    public CompletableFuture<Boolean> predict(Step.Predict step, String option) {
        return prepared(() -> {
            session.predict(step, option);
            return true;
        }, false);
    }

    public CompletableFuture<Boolean> answer(Step.Ask step, String option) {
        return submit(() -> {
            session.answer(step, option);
            return true;
        });
    }

    public CompletableFuture<List<Option>> options(Step.Choose step) {
        return prepared(() -> session.options(step), List.of());
    }

    public CompletableFuture<Boolean> choose(Step.Choose step, String value) {
        return submit(() -> {
            session.choose(step, value);
            return true;
        });
    }

    public CompletableFuture<Boolean> set(String param, Object value) {
        return submit(() -> session.set(param, value));
    }

    public CompletableFuture<Boolean> fade(Step.Call step, Step.Fade fade) {
        return submit(() -> {
            session.fade(step, fade);
            return true;
        });
    }

    /** Makes the step's call as it stands. */
    public CompletableFuture<Boolean> run(Step.Call step) {
        return prepared(() -> session.run(step, Optional.empty()), false);
    }

    /** Makes the step's call with the members that the learner wrote. */
    public CompletableFuture<Boolean> run(Step.Call step, Map<String, ? extends @Nullable Object> written) {
        return prepared(() -> session.run(step, Optional.of(written)), false);
    }

    /** Sends the step's SQL, or what the learner wrote instead. */
    public CompletableFuture<Boolean> send(Step.Statements step, Optional<String> written) {
        return prepared(() -> session.send(step, written), false);
    }

    /** Breaks what the step breaks, or mends it. */
    public CompletableFuture<Boolean> strike(Step.Fault step) {
        return prepared(() -> session.strike(step), false);
    }

    /** Sends the step's requests. */
    public CompletableFuture<Boolean> visit(Step.Traffic step) {
        return prepared(() -> session.visit(step), false);
    }

    public CompletableFuture<Optional<CheckResult>> check(Step.Check step) {
        return prepared(() -> session.check(step), Optional.empty());
    }

    public CompletableFuture<Optional<String>> hint(Step step) {
        return submit(() -> session.hint(step));
    }

    public CompletableFuture<Boolean> undo(Step step) {
        return submit(() -> session.undo(step.id()));
    }

    public CompletableFuture<Boolean> reset() {
        return submit(session::reset);
    }

    /** Takes the solution's way to just before the step. */
    public CompletableFuture<Boolean> jumpTo(Step step) {
        return submit(() -> new Solution(session).jumpTo(step.id()));
    }

    public CompletableFuture<Optional<CleanUp>> cleanUp() {
        return submit(session::cleanUp);
    }

    /** The calls that {@link #cleanUp} is going to make, in dependency order; to be shown first where {@link #careful}. */
    public CompletableFuture<List<Planned>> cleanUpPlan() {
        return submit(session::cleanUpPlan);
    }

    /** True for an account that is somebody's own. */
    public boolean careful() {
        return careful;
    }

    /** Ids of what the lesson has made in this run, by its scene and by the learner's steps; for the map's "this lesson". */
    public Set<String> resources() {
        return session.resources();
    }

    /** The members as they would go to the account, so that the code shown is the call that is made. */
    public Map<String, @Nullable Object> asSent(Step.Call step, Map<String, @Nullable Object> with) {
        return session.asSent(step, with);
    }

    /** Calls off what is being done now; what has already been made stays and can be undone. */
    public void cancel() {
        synchronized (lock) {
            if (working != null) {
                working.interrupt();
            }
        }
    }

    /** Ends the lesson's thread; the account stays as it is. */
    @Override
    public void close() {
        worker.shutdownNow();
    }
}

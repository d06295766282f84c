package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Condition;
import dev.groundschool.lesson.Hint;
import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Runs;
import dev.groundschool.lesson.Scene;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.progress.Progress;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.value.Query;
import dev.groundschool.lesson.value.UndefinedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A lesson being taken, on the caller's thread. {@link Runner} puts it on threads of its own; {@code prove} uses it as it is.
 *
 * <p>Not safe for threads but for {@link #state()} and {@link #resources()}. What fails in the account becomes a {@link Trouble} in the
 * state; what is thrown is a fault of the program.
 */
public final class Session {
    /** The step name under which set-up and clean-up are known. */
    public static final String SETUP = "setup";
    public static final String CLEANUP = "cleanup";

    private final Lesson lesson;
    private final Map<String, Scene> scenes;
    private final Cloud cloud;
    private final Checks checks;
    private final Stage stage;
    private final Board board;
    private final Answers answers;
    private final Trail trail = new Trail();
    private final Acts acts;
    private final WayBack wayBack;

    /** @param publish told of each new state, on the thread that works */
    public Session(Lesson lesson, Map<String, Scene> scenes, Cloud cloud, Patience patience, Progress progress,
            Consumer<RunState> publish) {
        this(lesson, scenes, cloud, patience, progress, publish, Map.of());
    }

    /** @param picked values for the names that the set-up draws; those not told are drawn */
    Session(Lesson lesson, Map<String, Scene> scenes, Cloud cloud, Patience patience, Progress progress, Consumer<RunState> publish,
            Map<String, String> picked) {
        this.lesson = lesson;
        this.scenes = Map.copyOf(scenes);
        this.cloud = cloud;
        Calls calls = new Calls(cloud, patience);
        this.checks = new Checks(cloud, patience);
        this.stage = new Stage(cloud, calls, picked);
        this.board = new Board(lesson, cloud, progress, publish, new RunState(lesson, RunState.Phase.FRESH,
                Simulations.refresh(lesson, stage.fresh(lesson)), Map.of(), progress.data().passed(lesson.id()), Optional.empty(),
                Optional.empty()));
        this.answers = new Answers(board);
        this.acts = new Acts(lesson, cloud, calls, patience, board, answers, trail);
        this.wayBack = new WayBack(board, trail, calls);
    }

    public RunState state() {
        return board.state();
    }

    public Lesson lesson() {
        return lesson;
    }

    /** Ids of what the lesson has made in this run, by its scene and by the learner's steps; for the map's "this lesson". */
    public Set<String> resources() {
        return trail.resources();
    }

    void update(RunState next) {
        board.update(next);
    }

    // ---------------------------------------------------------------- scene

    /** Sets the scene. Does nothing when it is set. Says whether it stands. */
    public boolean prepare() {
        if (state().phase() == RunState.Phase.READY) {
            return true;
        }
        if (!runsHere()) {
            board.update(state().trouble(Optional.of(new Trouble.NotHere())));
            return false;
        }
        RunState fresh = new RunState(lesson, RunState.Phase.FRESH, Simulations.refresh(lesson, stage.fresh(lesson)), Map.of(),
                state().passed(), Optional.of(SETUP), Optional.empty());
        board.update(fresh);
        trail.clear();
        try {
            trail.begin(cloud.inventory(), cloud.rewind().map(Cloud.Rewind::mark));
            Bindings values = cloud.as(lesson.id(), SETUP, () -> stage.set(lesson, scenes, fresh.values(), trail::addScene));
            board.update(state().with(values).with(RunState.Phase.READY).busy(Optional.empty()));
            return true;
        } catch (Exception e) {
            Trouble trouble = Troubles.of(e, lesson, trail.lastOfScene().map(made -> made.operation().qualifiedName()).orElse(SETUP));
            board.update(state().trouble(Optional.of(trouble)).busy(Optional.empty()));
            return false;
        }
    }

    private boolean runsHere() {
        return switch (cloud.kind()) {
            case SANDBOX -> lesson.runs().sandbox();
            case ENDPOINT -> lesson.runs().endpoint();
            case AWS -> lesson.runs().aws();
        } != Runs.On.NO;
    }

    // -------------------------------------------------------------- answers

    /** The learner has read on. */
    public void read(String step) {
        board.update(step, state().step(step).done(true));
    }

    /** Commits a prediction; it cannot be changed afterwards. */
    public void predict(Step.Predict step, String option) {
        answers.predict(step, option);
    }

    /** Answers a question. A wrong answer may be followed by another; the first one counts for review. */
    public void answer(Step.Ask step, String option) {
        answers.answer(step, option);
    }

    /** What the API offers for a choice; empty, with the trouble in the step, when it could not be asked. */
    public List<Option> options(Step.Choose step) {
        return answers.options(step);
    }

    /** Chooses one of {@link #options}. */
    public void choose(Step.Choose step, String value) {
        answers.choose(step, value);
    }

    /** Changes a parameter. Says whether it fits; if not, the state's trouble says why. */
    public boolean set(String param, Object value) {
        return answers.set(param, value);
    }

    /** How much of the call the learner writes from now on. */
    public void fade(Step.Call step, Step.Fade fade) {
        board.update(step.id(), state().step(step.id()).fade(fade));
    }

    // ---------------------------------------------------------------- calls

    /** Makes a step's call: with its own members, or with those the learner wrote. Says whether it went well. */
    public boolean run(Step.Call step, Optional<Map<String, ? extends @Nullable Object>> written) {
        return acts.run(step, written);
    }

    /** Sends a step's SQL, or what the learner wrote instead. Says whether the database did it. */
    public boolean send(Step.Statements step, Optional<String> written) {
        return acts.send(step, written);
    }

    /** Breaks what the step breaks, or mends it. Says whether it is so now. */
    public boolean strike(Step.Fault step) {
        return acts.strike(step);
    }

    /** Sends a step's requests. Says whether what they should bring about has come. */
    public boolean visit(Step.Traffic step) {
        return acts.visit(step);
    }

    /** A call of the solution that is no step of its own. Throws what goes wrong. */
    void direct(Invocation call) throws InterruptedException {
        acts.direct(call);
    }

    /** The call's members as they are now; what has no value yet stays as {@code ${name}}. */
    public Map<String, @Nullable Object> shown(Step.Call step) {
        return state().values().show(step.invocation().with());
    }

    /**
     * The members as they go to the account: where care is due what is made carries the lesson's tag, which the code shown then has too.
     */
    public Map<String, @Nullable Object> asSent(Step.Call step, Map<String, @Nullable Object> with) {
        return acts.asSent(step, with);
    }

    // --------------------------------------------------------------- checks

    /** Looks whether the goal is reached; waits while states settle. */
    public Optional<CheckResult> check(Step.Check step) {
        return check(step, checks);
    }

    /** Looks once, without waiting. */
    Optional<CheckResult> glance(Step.Check step) {
        return check(step, new Checks(cloud, Patience.none()));
    }

    private Optional<CheckResult> check(Step.Check step, Checks how) {
        boolean well = board.work(step.id(), "", () -> state().step(step.id()).result(how.run(step, state().values())));
        if (well) {
            answers.revealAfter(step.id());
        }
        return well ? state().step(step.id()).result() : Optional.empty();
    }

    /**
     * Shows the next hint: of those not shown, first one whose state holds, else the first without a state. Empty when there is none left.
     */
    public Optional<String> hint(Step step) {
        List<Hint> left = step.common().hints().stream().filter(h -> !state().step(step.id()).hints().contains(h.id())).toList();
        Optional<String> next = left.stream().filter(h -> h.when().filter(this::holds).isPresent()).map(Hint::id).findFirst()
                .or(() -> left.stream().filter(h -> h.when().isEmpty()).map(Hint::id).findFirst());
        next.ifPresent(id -> board.update(step.id(), state().step(step.id()).hint(id)));
        return next;
    }

    /** Whether a condition holds now; false when the account cannot tell. */
    boolean holds(Condition condition) {
        try {
            return cloud.as(lesson.id(), SETUP, () -> Evaluator.evaluate(condition, cloud, state().values()).holds());
        } catch (AwsServiceException | SdkClientException | UndefinedException e) {
            return false;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            return false;
        }
    }

    /** Whether a query over the lesson's values holds; for drawing simulations' goals. */
    public boolean holds(String query) {
        return Query.truthy(Query.search(query, state().values().values()));
    }

    // ----------------------------------------------------------------- back

    /** True when the step made a change. Where time cannot be turned back, {@link #undo} may still find that it stays, and say so. */
    public boolean canUndo(String step) {
        return trail.has(step);
    }

    /**
     * Takes the account and the lesson back to before the step; whatever came after it goes too. Says whether it got there: where time
     * cannot be turned back it stops at the first change that cannot be taken back, and the state's trouble names it.
     */
    public boolean undo(String step) {
        return wayBack.undo(step);
    }

    /** Takes everything back and sets the scene again. */
    public boolean reset() {
        return wayBack.reset(new RunState(lesson, RunState.Phase.FRESH, state().values(), Map.of(), state().passed(), Optional.empty(),
                Optional.empty())) && prepare();
    }

    /** The calls that {@link #cleanUp} is going to make, in dependency order. Asks nothing of the account. */
    public List<Planned> cleanUpPlan() {
        return wayBack.plan();
    }

    /**
     * Takes away what the lesson made, by AWS's own calls on every kind of account, and proves it by listing. Empty, with the state's
     * trouble, when it was cut short.
     */
    public Optional<CleanUp> cleanUp() {
        return wayBack.cleanUp();
    }

    /** What a proof puts back after a counter-example. */
    record Kept(RunState state, List<Trail.Taken> taken) {}

    Kept keep() {
        return new Kept(state(), trail.changes());
    }

    void restore(Kept kept) {
        trail.restore(kept.taken());
        board.restore(kept.state());
    }
}

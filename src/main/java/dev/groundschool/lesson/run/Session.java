package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Condition;
import dev.groundschool.lesson.Hint;
import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Param;
import dev.groundschool.lesson.Scene;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.progress.Progress;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.value.Query;
import dev.groundschool.lesson.value.UndefinedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A lesson being taken, on the caller's thread. {@link Runner} puts it on threads of its own; {@code prove} uses it as it is.
 *
 * <p>Not safe for threads but for {@link #state()}. What fails in the account becomes a {@link Trouble} in the state; what is thrown is a fault of the program.
 */
public final class Session {
    /** The step name under which set-up and clean-up are known. */
    public static final String SETUP = "setup";
    public static final String CLEANUP = "cleanup";

    private final Lesson lesson;
    private final Map<String, Scene> scenes;
    private final Cloud cloud;
    private final Progress progress;
    private final Calls calls;
    private final Checks checks;
    private final Stage stage;
    private final Undo undo;
    private final Consumer<RunState> publish;
    private final Deque<Taken> taken = new ArrayDeque<>();
    private final List<Made> sceneMade = new ArrayList<>();
    private Set<String> before = Set.of();
    private Optional<Long> start = Optional.empty();
    private volatile RunState state;

    /** A change to the account that can be taken back: the world's mark and the state before it. */
    private record Taken(String step, Optional<Long> mark, RunState before, List<Made> made) {}

    /** @param publish told of each new state, on the thread that works */
    public Session(Lesson lesson, Map<String, Scene> scenes, Cloud cloud, Patience patience, Progress progress, Consumer<RunState> publish) {
        this(lesson, scenes, cloud, patience, progress, publish, Map.of());
    }

    /** @param picked values for the names that the set-up draws; those not told are drawn */
    Session(Lesson lesson, Map<String, Scene> scenes, Cloud cloud, Patience patience, Progress progress, Consumer<RunState> publish,
            Map<String, String> picked) {
        this.lesson = lesson;
        this.scenes = Map.copyOf(scenes);
        this.cloud = cloud;
        this.progress = progress;
        this.calls = new Calls(cloud, patience);
        this.checks = new Checks(cloud, patience);
        this.stage = new Stage(cloud, calls, picked);
        this.undo = new Undo(calls);
        this.publish = publish;
        this.state = new RunState(lesson, RunState.Phase.FRESH, Simulations.refresh(lesson, stage.fresh(lesson)), Map.of(),
                progress.data().passed(lesson.id()), Optional.empty(), Optional.empty());
    }

    public RunState state() {
        return state;
    }

    public Lesson lesson() {
        return lesson;
    }

    Cloud cloud() {
        return cloud;
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

    private void update(String step, StepState next) {
        update(state.with(step, next));
    }

    /** Work of a step: busy while it lasts, and what goes wrong in the account stands in the step afterwards. Says whether it went well. */
    private boolean work(String step, String operation, Callable<StepState> work) {
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

    // ---------------------------------------------------------------- scene

    /** Sets the scene. Does nothing when it is set. Says whether it stands. */
    public boolean prepare() {
        if (state.phase() == RunState.Phase.READY) {
            return true;
        }
        RunState fresh = new RunState(lesson, RunState.Phase.FRESH, Simulations.refresh(lesson, stage.fresh(lesson)), Map.of(), state.passed(),
                Optional.of(SETUP), Optional.empty());
        update(fresh);
        taken.clear();
        sceneMade.clear();
        try {
            before = cloud.inventory();
            start = cloud.rewind().map(Cloud.Rewind::mark);
            Bindings values = cloud.as(lesson.id(), SETUP, () -> stage.set(lesson, scenes, fresh.values(), sceneMade));
            update(state.with(values).with(RunState.Phase.READY).busy(Optional.empty()));
            return true;
        } catch (Exception e) {
            Trouble trouble = Troubles.of(e, lesson, sceneMade.isEmpty() ? SETUP : sceneMade.getLast().operation().qualifiedName());
            update(state.trouble(Optional.of(trouble)).busy(Optional.empty()));
            return false;
        }
    }

    // ---------------------------------------------------------------- steps

    /** Refuses a step that a prediction still closes. */
    private boolean closed(String step) {
        Optional<Step> by = state.closedBy(step);
        by.ifPresent(p -> update(step, state.step(step).trouble(new Trouble.PredictFirst(p.id()))));
        return by.isPresent();
    }

    /** The learner has read on. */
    public void read(String step) {
        update(step, state.step(step).done(true));
    }

    /** Commits a prediction; it cannot be changed afterwards. */
    public void predict(Step.Predict step, String option) {
        if (state.step(step.id()).choice().isPresent() || !step.options().contains(option)) {
            return;
        }
        update(step.id(), state.step(step.id()).choice(option).done(true));
        if (step.reveal().isEmpty()) {
            reveal(step);
        }
    }

    private void revealAfter(String done) {
        for (Step step : lesson.steps()) {
            StepState now = state.step(step.id());
            if (step instanceof Step.Predict predict && predict.reveal().equals(Optional.of(done)) && now.choice().isPresent() && now.truth().isEmpty()) {
                reveal(predict);
            }
        }
    }

    private void reveal(Step.Predict step) {
        work(step.id(), "", () -> {
            String truth = Truths.find(step.truth(), cloud, state.values());
            StepState next = state.step(step.id()).truth(truth);
            progress.answered(lesson.id(), step.id(), next.right().orElse(false));
            return next;
        });
    }

    /** Answers a question. A wrong answer may be followed by another; the first one counts for review. */
    public void answer(Step.Ask step, String option) {
        StepState now = state.step(step.id());
        boolean right = step.answers().contains(option);
        if (now.choice().isEmpty()) {
            progress.answered(lesson.id(), step.id(), right);
        }
        String truth = right ? option : step.answers().stream().sorted().findFirst().orElse("");
        update(step.id(), now.choice(option).truth(truth).done(now.done() || right));
    }

    /** What the API offers for a choice; empty, with the trouble in the step, when it could not be asked. */
    public List<Option> options(Step.Choose step) {
        List<Option> options = new ArrayList<>();
        work(step.id(), step.source().operation(), () -> {
            Object found = Evaluator.value(new Condition.Query(Optional.of(step.source()), step.query(), step.where()),
                    cloud, state.values());
            for (Object each : found instanceof List<?> list ? list : List.of()) {
                if (each instanceof Map<?, ?> map) {
                    Object label = map.get("label");
                    options.add(new Option(String.valueOf(map.get("value")), String.valueOf(label == null ? map.get("value") : label)));
                } else {
                    options.add(new Option(String.valueOf(each), String.valueOf(each)));
                }
            }
            return state.step(step.id());
        });
        return List.copyOf(options);
    }

    /** Chooses one of {@link #options}. */
    public void choose(Step.Choose step, String value) {
        if (set(step.param(), value)) {
            update(step.id(), state.step(step.id()).choice(value).done(true));
        }
    }

    /** Changes a parameter. Says whether it fits; if not, the state's trouble says why. */
    public boolean set(String param, Object value) {
        Param known = lesson.params().get(param);
        if (known == null) {
            throw new IllegalArgumentException(lesson.id() + " has no parameter '" + param + "'");
        }
        return switch (known.read(value)) {
            case Param.Reading.Fits(Object fits) -> {
                update(state.with(Simulations.refresh(lesson, state.values().with(param, fits))).trouble(Optional.empty()));
                yield true;
            }
            case Param.Reading.Refused(Param.Refusal why) -> {
                update(state.trouble(Optional.of(new Trouble.BadParameter(param, why))));
                yield false;
            }
        };
    }

    /** How much of the call the learner writes from now on. */
    public void fade(Step.Call step, Step.Fade fade) {
        update(step.id(), state.step(step.id()).fade(fade));
    }

    /** Makes a step's call: with its own members, or with those the learner wrote. Says whether it went well. */
    public boolean run(Step.Call step, Optional<Map<String, ? extends @Nullable Object>> written) {
        if (closed(step.id())) {
            return false;
        }
        Taken mark = new Taken(step.id(), cloud.rewind().map(Cloud.Rewind::mark), state, new ArrayList<>());
        boolean well = work(step.id(), step.invocation().operation(), () -> {
            Map<String, ? extends @Nullable Object> with = written.isPresent() ? written.get() : state.values().expandFields(step.invocation().with());
            Calls.Result result = calls.make(step.invocation(), with, state.values(), mark.made()::add);
            update(state.with(Simulations.refresh(lesson, result.values())));
            return state.step(step.id()).made(result.made());
        });
        if (!mark.made().isEmpty() || mark.mark().isPresent() && unsure(step.id())) {
            taken.push(mark);
        }
        if (well) {
            revealAfter(step.id());
        }
        return well;
    }

    /** A call that was cut off may have been carried out all the same: a world that can be rewound can still be taken back to before it. */
    private boolean unsure(String step) {
        return state.step(step).trouble().filter(t -> t instanceof Trouble.Cancelled || t instanceof Trouble.NotReached).isPresent();
    }

    /** A call of the solution that is no step of its own. Throws what goes wrong. */
    void direct(Invocation call) throws InterruptedException {
        Taken mark = new Taken(call.operation(), cloud.rewind().map(Cloud.Rewind::mark), state, new ArrayList<>());
        taken.push(mark);
        update(state.with(calls.make(call, state.values().expandFields(call.with()), state.values(), mark.made()::add).values()));
    }

    /** Looks whether the goal is reached; waits while states settle. */
    public Optional<CheckResult> check(Step.Check step) {
        return check(step, checks);
    }

    /** Looks once, without waiting. */
    Optional<CheckResult> glance(Step.Check step) {
        return check(step, new Checks(cloud, Patience.none()));
    }

    private Optional<CheckResult> check(Step.Check step, Checks how) {
        boolean well = work(step.id(), "", () -> state.step(step.id()).result(how.run(step, state.values())));
        if (well) {
            revealAfter(step.id());
        }
        return well ? state.step(step.id()).result() : Optional.empty();
    }

    /** Shows the next hint: of those not shown, first one whose state holds, else the first without a state. Empty when there is none left. */
    public Optional<String> hint(Step step) {
        List<Hint> left = step.common().hints().stream().filter(h -> !state.step(step.id()).hints().contains(h.id())).toList();
        Optional<String> next = left.stream().filter(h -> h.when().isPresent() && holds(h)).map(Hint::id).findFirst()
                .or(() -> left.stream().filter(h -> h.when().isEmpty()).map(Hint::id).findFirst());
        next.ifPresent(id -> update(step.id(), state.step(step.id()).hint(id)));
        return next;
    }

    private boolean holds(Hint hint) {
        return holds(hint.when().orElseThrow());
    }

    /** Whether a condition holds now; false when the account cannot tell. */
    boolean holds(Condition condition) {
        try {
            return cloud.as(lesson.id(), SETUP, () -> Evaluator.evaluate(condition, cloud, state.values()).holds());
        } catch (AwsServiceException | SdkClientException | UndefinedException e) {
            return false;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            return false;
        }
    }

    // ----------------------------------------------------------------- back

    /** True when the step made a change that {@link #undo} can take back. */
    public boolean canUndo(String step) {
        return taken.stream().anyMatch(t -> t.step().equals(step));
    }

    /** Takes the account and the lesson back to before the step; whatever came after it goes too. */
    public boolean undo(String step) {
        if (!canUndo(step)) {
            return false;
        }
        RunState earlier = state;
        List<Made> made = new ArrayList<>();
        Optional<Long> mark = Optional.empty();
        while (!taken.isEmpty()) {
            Taken last = taken.pop();
            earlier = last.before();
            mark = last.mark();
            made.addAll(0, last.made());
            if (last.step().equals(step)) {
                break;
            }
        }
        return back(step, mark, made, earlier);
    }

    /** Takes everything back and sets the scene again. */
    public boolean reset() {
        List<Made> made = new ArrayList<>(sceneMade);
        taken.descendingIterator().forEachRemaining(t -> made.addAll(t.made()));
        RunState fresh = new RunState(lesson, RunState.Phase.FRESH, state.values(), Map.of(), state.passed(), Optional.empty(), Optional.empty());
        return back(SETUP, start, made, fresh) && prepare();
    }

    private boolean back(String step, Optional<Long> mark, List<Made> made, RunState earlier) {
        update(state.busy(Optional.of(step)));
        try {
            if (cloud.rewind().isPresent() && mark.isPresent()) {
                cloud.rewind().get().goTo(mark.get());
                update(state.backTo(earlier).busy(Optional.empty()));
                return true;
            }
            List<Undo.Left> left = cloud.as(lesson.id(), step, () -> undo.undo(made));
            update(state.backTo(earlier).busy(Optional.empty()).trouble(left.stream().findFirst().map(Session::trouble)));
            return left.isEmpty();
        } catch (Exception e) {
            update(state.trouble(Optional.of(Troubles.of(e, lesson, ""))).busy(Optional.empty()));
            return false;
        }
    }

    private static Trouble trouble(Undo.Left left) {
        return new Trouble.LeftBehind(left.made().operation().qualifiedName(), left.why());
    }

    /** Takes away what the lesson made, by AWS's own calls on every kind of account, and proves it by listing. Empty, with the state's trouble, when it was cut short. */
    public Optional<CleanUp> cleanUp() {
        update(state.busy(Optional.of(CLEANUP)));
        try {
            List<Trouble> troubles = new ArrayList<>();
            CleanUp receipt = cloud.as(lesson.id(), CLEANUP, () -> {
                for (Invocation call : lesson.cleanup()) {
                    try {
                        calls.make(call, state.values());
                    } catch (AwsServiceException e) {
                        troubles.add(Troubles.of(e, lesson, call.operation()));
                    } catch (UndefinedException e) {
                        continue;
                    }
                }
                List<Made> made = new ArrayList<>(sceneMade);
                taken.descendingIterator().forEachRemaining(t -> made.addAll(t.made()));
                undo.undo(made).forEach(left -> troubles.add(trouble(left)));
                Set<String> left = new HashSet<>(cloud.inventory());
                left.removeAll(before);
                return new CleanUp(left, troubles);
            });
            taken.clear();
            sceneMade.clear();
            update(state.with(RunState.Phase.CLEANED).busy(Optional.empty()).trouble(receipt.troubles().stream().findFirst()));
            return Optional.of(receipt);
        } catch (Exception e) {
            update(state.trouble(Optional.of(Troubles.of(e, lesson, ""))).busy(Optional.empty()));
            return Optional.empty();
        }
    }

    /** What a proof puts back after a counter-example. */
    record Kept(RunState state, List<Taken> taken) {}

    Kept keep() {
        return new Kept(state, List.copyOf(taken));
    }

    void restore(Kept kept) {
        taken.clear();
        taken.addAll(kept.taken());
        state = kept.state();
    }

    /** The call's members as they are now; what has no value yet stays as {@code ${name}}. */
    public Map<String, @Nullable Object> shown(Step.Call step) {
        return state.values().show(step.invocation().with());
    }

    /** Whether a query over the lesson's values holds; for drawing simulations' goals. */
    public boolean holds(String query) {
        return Query.truthy(Query.search(query, state.values().values()));
    }
}

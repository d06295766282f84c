package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Sql;
import dev.groundschool.lesson.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The steps that do something to the account: calls, SQL, faults, visitors. Each leaves in the {@link Trail} how to get back to before it. */
final class Acts {
    private final Lesson lesson;
    private final Cloud cloud;
    private final Calls calls;
    private final Patience patience;
    private final Board board;
    private final Answers answers;
    private final Trail trail;

    Acts(Lesson lesson, Cloud cloud, Calls calls, Patience patience, Board board, Answers answers, Trail trail) {
        this.lesson = lesson;
        this.cloud = cloud;
        this.calls = calls;
        this.patience = patience;
        this.board = board;
        this.answers = answers;
        this.trail = trail;
    }

    boolean run(Step.Call step, Optional<Map<String, ? extends @Nullable Object>> written) {
        if (board.closed(step.id())) {
            return false;
        }
        Trail.Taken change = change(step.id());
        boolean well = board.work(step.id(), step.invocation().operation(), () -> {
            Map<String, @Nullable Object> with = new LinkedHashMap<>(written.isPresent() ? written.get()
                    : state().values().expandFields(step.invocation().with()));
            Calls.Result result = calls.make(step.invocation(), asSent(step, with), state().values(), change.made()::add);
            board.update(state().with(Simulations.refresh(lesson, result.values())));
            return state().step(step.id()).made(result.made());
        });
        if (well || !change.made().isEmpty() || change.mark().isPresent() && unsure(step.id())) {
            trail.push(change);
        }
        if (well) {
            answers.revealAfter(step.id());
        }
        return well;
    }

    boolean send(Step.Statements step, Optional<String> written) {
        return done(step.id(), () -> {
            Sql sql = written.map(step.sql()::with).orElse(step.sql());
            board.update(state().with(state().values().with(step.id(), new Asking(cloud, state().values()).send(sql))));
            return state().step(step.id()).done(true);
        });
    }

    boolean strike(Step.Fault step) {
        Optional<Cloud.Faults> faults = cloud.faults();
        if (faults.isEmpty()) {
            return notHere(step);
        }
        Trail.Taken change = change(step.id());
        boolean well = done(step.id(), () -> {
            String target = state().values().expand(step.target());
            if (step.mends()) {
                faults.get().mends(step.what(), target);
            } else {
                faults.get().breaks(step.what(), target);
            }
            return state().step(step.id()).done(true);
        });
        if (well) {
            trail.push(change);
        }
        return well;
    }

    boolean visit(Step.Traffic step) {
        if (cloud.kind() != Cloud.Kind.SANDBOX || cloud.rewind().isEmpty()) {
            return notHere(step);
        }
        Trail.Taken change = change(step.id());
        boolean well = done(step.id(), () -> {
            Map<String, Object> seen = new Visitors(cloud, patience, state().values()).send(step);
            board.update(state().with(state().values().with(step.id(), seen)));
            return state().step(step.id()).done(true);
        });
        if (well) {
            trail.push(change);
        }
        return well;
    }

    void direct(Invocation call) throws InterruptedException {
        Trail.Taken change = change(call.operation());
        trail.push(change);
        board.update(state().with(calls.make(call, state().values().expandFields(call.with()), state().values(), change.made()::add)
                .values()));
        trail.count();
    }

    Map<String, @Nullable Object> asSent(Step.Call step, Map<String, @Nullable Object> with) {
        return cloud.careful() ? LessonTag.add(step.invocation().resolved(), with, lesson.id()) : with;
    }

    /** Does what a step does, once what comes before it is done; what it reveals is shown then. */
    private boolean done(String step, Callable<StepState> act) {
        boolean well = !board.closed(step) && board.work(step, "", act);
        if (well) {
            answers.revealAfter(step);
        }
        return well;
    }

    private boolean notHere(Step step) {
        board.update(step.id(), state().step(step.id()).trouble(new Trouble.NotHere()));
        return false;
    }

    private Trail.Taken change(String what) {
        return new Trail.Taken(what, cloud.rewind().map(Cloud.Rewind::mark), state(), new ArrayList<>());
    }

    private RunState state() {
        return board.state();
    }

    /** A call that was cut off may have been carried out all the same: a world that can be rewound can still be taken back to before it. */
    private boolean unsure(String step) {
        return state().step(step).trouble().filter(t -> t instanceof Trouble.Cancelled || t instanceof Trouble.NotReached).isPresent();
    }
}

package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Action;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a lesson's steps as its solution says: for jumping ahead, and for proofs. */
public final class Solution {
    private final Session session;
    private final Lesson lesson;

    public Solution(Session session) {
        this.session = session;
        this.lesson = session.lesson();
    }

    /** Takes every step before this one that is not done. Says whether it got there; if not, the trouble stands in the step that failed. */
    public boolean jumpTo(String target) throws InterruptedException {
        if (!session.prepare()) {
            return false;
        }
        for (Step step : lesson.steps().subList(0, lesson.indexOf(target))) {
            if (session.state().applies(step) && !session.state().step(step.id()).done() && !solve(step)) {
                return false;
            }
        }
        return true;
    }

    /** Takes one step. Says whether it went well. */
    public boolean solve(Step step) throws InterruptedException {
        return switch (step) {
            case Step.Read read -> read(read);
            case Step.Simulate simulate -> read(simulate);
            case Step.Predict predict -> read(predict);
            case Step.Ask ask -> {
                session.update(session.state().with(ask.id(), session.state().step(ask.id()).done(true)));
                yield true;
            }
            case Step.Choose choose -> choose(choose);
            case Step.Call call -> !solves(call) || run(call);
            case Step.Statements statements -> session.send(statements, Optional.empty());
            case Step.Fault fault -> session.strike(fault);
            case Step.Traffic traffic -> session.visit(traffic);
            case Step.Check check -> {
                for (Action action : before(check)) {
                    if (!play(action)) {
                        yield false;
                    }
                }
                yield session.check(check).filter(CheckResult.Passed.class::isInstance).isPresent();
            }
        };
    }

    private boolean read(Step step) {
        session.read(step.id());
        return true;
    }

    boolean choose(Step.Choose choose) {
        List<Option> options = session.options(choose);
        Optional<Option> chosen = options.stream().filter(o -> choose.prefer().map(o.value()::equals).orElse(true)).findFirst()
                .or(() -> options.stream().findFirst());
        chosen.ifPresent(o -> session.choose(choose, o.value()));
        return chosen.isPresent();
    }

    /** The calls that solve: those the solution names, or all; reads are always taken, since later steps use what they export. */
    boolean solves(Step.Call call) {
        List<Action.Take> takes = lesson.solve().stream().filter(Action.Take.class::isInstance).map(Action.Take.class::cast).toList();
        return takes.isEmpty() && lesson.solve().stream().noneMatch(Action.Direct.class::isInstance)
                || takes.stream().anyMatch(take -> take.step().equals(call.id()) && due(take))
                || call.invocation().resolved().isRead();
    }

    private boolean due(Action action) {
        return action.when().map(session::holds).orElse(true);
    }

    private boolean run(Step.Call call) {
        Optional<Node.Fields> other = lesson.solve().stream()
                .filter(a -> a instanceof Action.Take take && take.step().equals(call.id()) && due(take))
                .flatMap(a -> ((Action.Take) a).with().stream()).findFirst();
        return run(call, other);
    }

    private boolean run(Step.Call call, Optional<Node.Fields> other) {
        if (other.isEmpty()) {
            return session.run(call, Optional.empty());
        }
        Bindings values = session.state().values();
        Map<String, @Nullable Object> with = new LinkedHashMap<>(values.expandFields(call.invocation().with()));
        with.putAll(values.expandFields(other.get()));
        return session.run(call, Optional.of(with));
    }

    /** The actions of the solution that belong to a check: those that name it, and for the last check those that name none. */
    List<Action> before(Step.Check check) {
        boolean last = lesson.steps().reversed().stream().filter(Step.Check.class::isInstance).findFirst().filter(check::equals)
                .isPresent();
        return lesson.solve().stream().filter(action -> switch (action) {
            case Action.Take _ -> false;
            case Action.Direct(_, Optional<String> before, _, _) -> before.map(check.id()::equals).orElse(last);
            case Action.Set(_, Optional<String> before, _, _) -> before.map(check.id()::equals).orElse(last);
        }).toList();
    }

    /** Does one action of a solution or a counter-example, if it is due. */
    boolean play(Action action) throws InterruptedException {
        if (!due(action)) {
            return true;
        }
        return switch (action) {
            case Action.Take(String id, Optional<Node.Fields> with, _, _) -> {
                Step step = lesson.step(id).orElseThrow(() -> new IllegalArgumentException(lesson.id() + " has no step '" + id + "'"));
                yield switch (step) {
                    case Step.Call call -> run(call, with);
                    case Step.Statements statements -> session.send(statements, with.flatMap(w -> w.get("text")).map(String::valueOf));
                    case Step.Read _, Step.Predict _, Step.Ask _, Step.Choose _, Step.Check _, Step.Simulate _, Step.Fault _, Step.Traffic _ -> solve(step);
                };
            }
            case Action.Direct direct -> {
                session.direct(direct.call());
                yield true;
            }
            case Action.Set(Map<String, Object> values, _, _, _) -> values.entrySet().stream()
                    .allMatch(e -> session.set(e.getKey(), e.getValue()));
        };
    }
}

package dev.groundschool.ui.lesson;

import dev.groundschool.lesson.Action;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.run.Runner;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.value.UndefinedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of the lesson's solution that belong to a step, as code: what the hint that gives the answer shows. */
final class Answer {
    /** The name of the hint that gives the answer away; the last of a step's. */
    static final String HINT = "answer";

    private final Runner runner;
    private final Lesson lesson;

    Answer(Runner runner) {
        this.runner = runner;
        this.lesson = runner.lesson();
    }

    /** None for a step without a call of its own, or while a value of it is still to come. */
    List<StepBody.Code> of(Step step, Bindings values) {
        return switch (step) {
            case Step.Call call -> code(call, solved(values));
            case Step.Check check -> joined(direct(check).stream().map(each -> CallBinding.of(each.call(), values.show(each.call().with()), values)).toList());
            case Step.Read _, Step.Predict _, Step.Ask _, Step.Choose _, Step.Statements _, Step.Fault _, Step.Traffic _, Step.Simulate _ -> List.of();
        };
    }

    /** The parameters as the solution sets them. */
    private Bindings solved(Bindings values) {
        Bindings solved = values;
        for (Action action : lesson.solve()) {
            if (action instanceof Action.Set set && set.when().isEmpty()) {
                for (var each : set.values().entrySet()) {
                    solved = solved.with(each.getKey(), each.getValue());
                }
            }
        }
        return solved;
    }

    private List<StepBody.Code> code(Step.Call call, Bindings values) {
        Map<String, @Nullable Object> with = new LinkedHashMap<>(values.show(call.invocation().with()));
        other(call).ifPresent(take -> take.with().ifPresent(members -> {
            try {
                with.putAll(values.expandFields(members));
            } catch (UndefinedException e) {
                with.putAll(values.show(members)); // what is to come stays a name
            }
        }));
        return CallBinding.of(call.invocation(), runner.asSent(call, with), values);
    }

    private Optional<Action.Take> other(Step.Call call) {
        return lesson.solve().stream().filter(Action.Take.class::isInstance).map(Action.Take.class::cast)
                .filter(take -> take.step().equals(call.id()) && take.when().isEmpty()).findFirst();
    }

    /** The calls the lesson leaves to the learner before that check: those that name it, and for the last check those that name none. */
    private List<Action.Direct> direct(Step.Check check) {
        boolean last = lesson.steps().reversed().stream().filter(Step.Check.class::isInstance).findFirst().filter(check::equals).isPresent();
        return lesson.solve().stream().filter(Action.Direct.class::isInstance).map(Action.Direct.class::cast)
                .filter(each -> each.when().isEmpty() && each.before().map(check.id()::equals).orElse(last)).toList();
    }

    /** Several calls in one set of tabs, one below the other; what goes over the wire is of one call, so it is left out. */
    private static List<StepBody.Code> joined(List<List<StepBody.Code>> calls) {
        if (calls.size() < 2) {
            return calls.isEmpty() ? List.of() : calls.getFirst();
        }
        List<StepBody.Code> all = new ArrayList<>();
        int tabs = calls.stream().mapToInt(List::size).min().orElse(0);
        for (int i = 0; i < Math.min(tabs, CodeTabs.LANGUAGES); i++) {
            int tab = i;
            var one = calls.getFirst().get(i);
            all.add(new StepBody.Code(one.tab(), one.syntax(), String.join("\n\n", calls.stream().map(each -> each.get(tab).text()).toList())));
        }
        return List.copyOf(all);
    }
}

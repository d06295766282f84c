package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Condition;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.value.Bindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a check: the first case that holds decides, and while states are on their way it is asked again. */
final class Checks {
    private final Cloud cloud;
    private final Patience patience;

    Checks(Cloud cloud, Patience patience) {
        this.cloud = cloud;
        this.patience = patience;
    }

    CheckResult run(Step.Check check, Bindings values) throws InterruptedException {
        return patience.until(cloud, () -> once(check, values),
                result -> !(result instanceof CheckResult.NotYet(_, _, boolean settling) && settling));
    }

    private CheckResult once(Step.Check check, Bindings values) {
        List<Reading> readings = new ArrayList<>();
        boolean settling = false;
        for (Step.Case each : check.cases()) {
            Optional<Condition> when = switch (each) {
                case Step.Case.Pass pass -> Optional.of(pass.when());
                case Step.Case.Say say -> say.when();
            };
            boolean holds = true;
            if (when.isPresent()) {
                Evaluation evaluation = Evaluator.evaluate(when.get(), cloud, values);
                readings.addAll(evaluation.readings());
                settling |= evaluation.settling();
                holds = evaluation.holds();
            }
            if (holds) {
                return switch (each) {
                    case Step.Case.Pass _ -> new CheckResult.Passed(List.copyOf(readings));
                    case Step.Case.Say say -> new CheckResult.NotYet(say.text(), List.copyOf(readings), settling);
                };
            }
        }
        return new CheckResult.NotYet("", List.copyOf(readings), settling);
    }
}

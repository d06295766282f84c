package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.value.Bindings;

/** Finds out which option of a prediction was right. */
final class Truths {
    private Truths() {}

    static String find(Step.Truth truth, Cloud cloud, Bindings values) {
        return switch (truth) {
            case Step.Truth.Probed probed -> Evaluator.probe(probed.probe(), cloud, values).verdict();
            case Step.Truth.Queried queried -> String.valueOf(Evaluator.value(queried.query(), cloud, values));
            case Step.Truth.Cases cases -> cases.outcomes().stream()
                    .filter(o -> o.when().isEmpty() || Evaluator.evaluate(o.when().get(), cloud, values).holds())
                    .map(Step.Outcome::option).findFirst().orElse("");
        };
    }
}

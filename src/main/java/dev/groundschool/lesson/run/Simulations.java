package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.simulation.Simulation;
import dev.groundschool.lesson.value.Bindings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps the state of a lesson's simulations among its values, under the step's id. */
final class Simulations {
    private Simulations() {}

    static Bindings refresh(Lesson lesson, Bindings values) {
        Bindings result = values;
        for (Step step : lesson.steps()) {
            if (step instanceof Step.Simulate simulate) {
                Optional<Simulation> model = Simulation.named(simulate.model());
                if (model.isPresent()) {
                    result = result.with(step.id(), model.get().run(inputs(simulate, values)));
                }
            }
        }
        return result;
    }

    static Map<String, Integer> inputs(Step.Simulate simulate, Bindings values) {
        Map<String, Integer> inputs = new LinkedHashMap<>();
        simulate.fixed().forEach((name, value) -> inputs.put(name, Integer.valueOf(String.valueOf(value))));
        simulate.sliders().forEach(name -> {
            if (values.values().get(name) instanceof Number number) {
                inputs.put(name, number.intValue());
            }
        });
        return inputs;
    }
}

package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Condition;
import dev.groundschool.lesson.Param;
import dev.groundschool.lesson.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the learner says without changing the account: predictions, answers, choices and parameters. */
final class Answers {
    private final Board board;

    Answers(Board board) {
        this.board = board;
    }

    void predict(Step.Predict step, String option) {
        StepState now = board.step(step.id());
        if (now.choice().isPresent() || !step.options().contains(option)) {
            return;
        }
        board.update(step.id(), now.choice(option).done(true));
        if (step.reveal().isEmpty()) {
            reveal(step);
        }
    }

    /** Asks for the truth of the predictions that waited for this step. */
    void revealAfter(String done) {
        for (Step step : board.lesson().steps()) {
            StepState now = board.step(step.id());
            if (step instanceof Step.Predict predict && predict.reveal().equals(Optional.of(done)) && now.choice().isPresent()
                    && now.truth().isEmpty()) {
                reveal(predict);
            }
        }
    }

    private void reveal(Step.Predict step) {
        board.work(step.id(), "", () -> {
            String truth = Truths.find(step.truth(), board.cloud(), board.state().values());
            StepState next = board.step(step.id()).truth(truth);
            board.answered(step.id(), next.right().orElse(false));
            return next;
        });
    }

    void answer(Step.Ask step, String option) {
        StepState now = board.step(step.id());
        boolean right = step.answers().contains(option);
        if (now.choice().isEmpty()) {
            board.answered(step.id(), right);
        }
        String truth = right ? option : step.answers().stream().sorted().findFirst().orElse("");
        board.update(step.id(), now.choice(option).truth(truth).done(now.done() || right));
    }

    List<Option> options(Step.Choose step) {
        List<Option> options = new ArrayList<>();
        board.work(step.id(), step.source().operation(), () -> {
            Object found = Evaluator.value(new Condition.Query(Optional.of(step.source()), step.query(), step.where()),
                    board.cloud(), board.state().values());
            for (Object each : found instanceof List<?> list ? list : List.of()) {
                if (each instanceof Map<?, ?> map) {
                    Object label = map.get("label");
                    options.add(new Option(String.valueOf(map.get("value")), String.valueOf(label == null ? map.get("value") : label)));
                } else {
                    options.add(new Option(String.valueOf(each), String.valueOf(each)));
                }
            }
            return board.step(step.id());
        });
        return List.copyOf(options);
    }

    void choose(Step.Choose step, String value) {
        if (set(step.param(), value)) {
            board.update(step.id(), board.step(step.id()).choice(value).done(true));
        }
    }

    boolean set(String param, Object value) {
        Param known = board.lesson().params().get(param);
        if (known == null) {
            throw new IllegalArgumentException(board.lesson().id() + " has no parameter '" + param + "'");
        }
        RunState state = board.state();
        return switch (known.read(value)) {
            case Param.Reading.Fits(Object fits) -> {
                board.update(state.with(Simulations.refresh(board.lesson(), state.values().with(param, fits))).trouble(Optional.empty()));
                yield true;
            }
            case Param.Reading.Refused(Param.Refusal why) -> {
                board.update(state.trouble(Optional.of(new Trouble.BadParameter(param, why))));
                yield false;
            }
        };
    }
}

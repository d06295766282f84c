package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Step;
import java.util.List;
import java.util.Optional;

/**
 * Where one step of a running lesson stands. Immutable.
 *
 * @param done the step has been taken in this run
 * @param choice the option predicted or answered, or the value chosen
 * @param truth which option was right, once that is known
 * @param made the call that the step made
 * @param result what the check found last
 * @param hints hints shown so far, in order
 * @param trouble why the last attempt did not succeed
 * @param fade how much of the call the learner writes
 */
public record StepState(boolean done, Optional<String> choice, Optional<String> truth, Optional<Made> made, Optional<CheckResult> result,
        List<String> hints, Optional<Trouble> trouble, Optional<Step.Fade> fade) {
    static final StepState FRESH = new StepState(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(),
            Optional.empty(), Optional.empty());

    public StepState {
        hints = List.copyOf(hints);
    }

    /** For a prediction or a question: true when the choice was right; empty while the truth is not known. */
    public Optional<Boolean> right() {
        return truth.map(t -> choice.filter(t::equals).isPresent());
    }

    StepState done(boolean now) {
        return new StepState(now, choice, truth, made, result, hints, Optional.empty(), fade);
    }

    StepState choice(String option) {
        return new StepState(done, Optional.of(option), truth, made, result, hints, Optional.empty(), fade);
    }

    StepState truth(String option) {
        return new StepState(done, choice, Optional.of(option), made, result, hints, trouble, fade);
    }

    StepState made(Made call) {
        return new StepState(true, choice, truth, Optional.of(call), result, hints, Optional.empty(), fade);
    }

    StepState result(CheckResult found) {
        return new StepState(found instanceof CheckResult.Passed, choice, truth, made, Optional.of(found), hints, Optional.empty(), fade);
    }

    StepState hint(String id) {
        return new StepState(done, choice, truth, made, result,
                java.util.stream.Stream.concat(hints.stream(), java.util.stream.Stream.of(id)).toList(),
                trouble, fade);
    }

    StepState trouble(Trouble why) {
        return new StepState(done, choice, truth, made, result, hints, Optional.of(why), fade);
    }

    StepState fade(Step.Fade how) {
        return new StepState(done, choice, truth, made, result, hints, trouble, Optional.of(how));
    }
}

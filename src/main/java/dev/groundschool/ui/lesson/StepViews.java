package dev.groundschool.ui.lesson;

import dev.groundschool.lesson.Prose;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.run.Runner;
import dev.groundschool.lesson.run.StepState;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.lesson.StepBody.Choice;
import dev.groundschool.ui.lesson.StepBody.Field;
import dev.groundschool.ui.lesson.StepBody.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;

/** A lesson's steps as cards show them, and what binds their forms to the lesson. */
final class StepViews {
    private final Runner runner;
    private final Words words;
    private final ObservableValue<Topology> holds;
    private final Map<String, CallBinding> calls = new LinkedHashMap<>();
    private final Map<String, StatementsBinding> statements = new LinkedHashMap<>();

    /** {@code holds} is what the account holds, for pictures beside the calls. */
    StepViews(Runner runner, Words words, ObservableValue<Topology> holds) {
        this.runner = runner;
        this.words = words;
        this.holds = holds;
    }

    StepView of(Step step, Bindings values) {
        var view = new StepView(step.id(), words.passage(step.id(), Prose.Passage::title), words.passage(step.id(), Prose.Passage::body),
                words.passage(step.id(), Prose.Passage::after), body(step, values));
        if (step instanceof Step.Call call) {
            view.noteProperty().set(note(call, values));
        } else if (step instanceof Step.Fault fault) {
            view.noteProperty().set(note(fault, values));
        } else if (step instanceof Step.Traffic traffic) {
            view.noteProperty().set(Messages.spoken("step.visit.rate", traffic.rate()));
        }
        return view;
    }

    /** The operation, and in whose name it is called when that is not the learner. */
    static Spoken note(Step.Call call, Bindings values) {
        var operation = call.invocation().resolved().name();
        return call.invocation().as().map(as -> values.show(as.toString()))
                .<Spoken>map(who -> who.startsWith("i-") ? Messages.spoken("lesson.on", operation) : Messages.spoken("lesson.as", operation, who(who)))
                .orElse(Spoken.same(operation));
    }

    /** What breaks; of what is mended, which it is. */
    static Spoken note(Step.Fault fault, Bindings values) {
        var target = values.show(fault.target());
        if (fault.mends() || target.contains("${")) {
            return Spoken.same(target.contains("${") ? "" : target);
        }
        return switch (fault.what()) {
            case ZONE_DOWN -> Messages.spoken("fault.zone-down", target);
            case INSTANCE_CRASH -> Messages.spoken("fault.instance-crash", target);
        };
    }

    /** The name alone of an ARN; nothing yet for what has no value. */
    private static String who(String principal) {
        return principal.contains("${") ? "…" : principal.substring(principal.lastIndexOf('/') + 1);
    }

    private StepBody body(Step step, Bindings values) {
        return switch (step) {
            case Step.Read _ -> new StepBody.Reading();
            case Step.Check _ -> new StepBody.Checking();
            case Step.Predict predict -> new Choice(Choice.Kind.PREDICT, options(step.id(), predict.options()));
            case Step.Ask ask -> new Choice(Choice.Kind.ASK, options(step.id(), ask.options()));
            case Step.Choose choose -> choosing(choose, values);
            case Step.Call call -> {
                var binding = new CallBinding(call, runner, words, holds);
                calls.put(step.id(), binding);
                yield binding.form();
            }
            case Step.Statements each -> {
                var binding = new StatementsBinding(each, runner);
                statements.put(step.id(), binding);
                yield binding.body();
            }
            case Step.Fault fault -> new StepBody.Deed(fault.mends() ? StepBody.Deed.Kind.MEND : StepBody.Deed.Kind.BREAK);
            case Step.Traffic _ -> new StepBody.Deed(StepBody.Deed.Kind.VISIT);
            case Step.Simulate simulate -> new StepBody.Simulation(new CapacityView(simulate, runner, words)::node);
        };
    }

    private List<Option> options(String step, List<String> ids) {
        return ids.stream().map(id -> new Option(id, words.plain(step, passage -> passage.option(id)))).toList();
    }

    private StepBody choosing(Step.Choose choose, Bindings values) {
        var field = new Field(choose.param(), words.passage(choose.id(), passage -> passage.field(choose.param())), Field.Kind.CHOICE, "");
        var form = new StepBody.Call(List.of(field), List.of());
        form.ready().bind(field.value().isNotEmpty());
        form.code().setAll(CallBinding.of(choose.source(), values.show(choose.source().with()), values));
        return new StepBody.Choosing(form);
    }

    CallBinding call(String step) {
        var binding = calls.get(step);
        if (binding == null) {
            throw new IllegalArgumentException("no call " + step);
        }
        return binding;
    }

    StatementsBinding statements(String step) {
        var binding = statements.get(step);
        if (binding == null) {
            throw new IllegalArgumentException("no statements " + step);
        }
        return binding;
    }

    /** The lesson's values have changed. */
    void values(Bindings now) {
        calls.values().forEach(each -> each.values(now));
        statements.values().forEach(each -> each.values(now));
    }

    /** Everything as the lesson's values say, for a lesson begun anew. */
    void restart(Bindings now) {
        calls.values().forEach(each -> each.restart(now));
        statements.values().forEach(StatementsBinding::restart);
    }

    /** What became of a prediction or an answer. */
    void show(Choice choice, Step step, StepState at) {
        at.choice().ifPresent(choice.chosen()::set);
        boolean asking = choice.kind() == Choice.Kind.ASK;
        choice.committed().set(asking ? at.done() : at.choice().isPresent());
        if (at.choice().isEmpty() && at.truth().isEmpty()) {
            choice.verdict().set(null);
            return;
        }
        choice.right().set(at.right().orElse(false));
        if (at.truth().isEmpty()) {
            choice.verdict().set(Messages.spoken("lesson.verdict.later"));
            return;
        }
        var truth = at.truth().orElse("");
        var chosen = at.choice().orElse("");
        boolean right = at.right().orElse(false);
        // a wrong answer to a question is told why it is wrong; the right one is the learner's to find
        var about = asking && !right ? chosen : truth;
        Spoken because = words.passage(step.id(), passage -> passage.because(about).orElse(""));
        Spoken option = words.passage(step.id(), passage -> passage.option(truth));
        choice.verdict().set(right ? Messages.spoken("lesson.verdict.right", because)
                : asking ? Messages.spoken("lesson.verdict.again", because) : Messages.spoken("lesson.verdict.was", option, because));
    }
}

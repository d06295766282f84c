package dev.groundschool.ui.lesson;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Prose;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.run.RunState;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.run.Runner;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.lesson.StepBody.Choice;
import dev.groundschool.ui.lesson.StepBody.Field;
import dev.groundschool.ui.lesson.StepBody.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * A lesson's engine shown: its {@link Runner}'s states become the {@link LessonView}, what the learner asks for becomes the runner's
 * actions. Built and used on the JavaFX thread; the runner works on its own.
 */
public final class LessonBinding implements LessonActions, AutoCloseable {
    private final Runner runner;
    private final ObservableValue<Topology> holds;
    private final Consumer<String> follow;
    private final Runnable next;
    private final Consumer<Throwable> faults;
    private final Words words;
    private final Answer answers;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, CallBinding> calls = new LinkedHashMap<>();
    private final Map<String, StatementsBinding> statements = new LinkedHashMap<>();
    private final Map<String, CapacityView> simulations = new LinkedHashMap<>();
    private final LessonView view;
    private final ReadOnlyObjectWrapper<Set<String>> highlights = new ReadOnlyObjectWrapper<>(this, "highlights", Set.of());
    private RunState state;
    private @Nullable Spoken receipt;
    /** The calls of a clean-up stand before the learner, whose next press means it. */
    private boolean planned;

    /**
     * @param rewinds whether taking back is going back in the account's own time
     * @param holds what the account holds, for pictures beside the calls
     * @param follow opens a link of the prose
     * @param next opens the lesson after this one
     * @param faults is told of faults of the program, on the JavaFX thread
     */
    public LessonBinding(Runner runner, Course course, boolean rewinds, ObservableValue<Topology> holds, Consumer<String> follow, Runnable next,
            Consumer<Throwable> faults) {
        this.holds = holds;
        this.runner = runner;
        this.follow = follow;
        this.next = next;
        this.faults = faults;
        this.state = runner.state();
        this.answers = new Answer(runner);
        this.words = new Words(runner.lesson(), () -> state.values());
        List<StepView> views = new ArrayList<>();
        for (var step : runner.lesson().steps()) {
            steps.put(step.id(), step);
            views.add(step(step));
        }
        this.view = new LessonView(head(course, runner.lesson()), views, this);
        view.rewinds().set(rewinds);
        runner.onChange(now -> Platform.runLater(() -> show(now)));
        show(state);
        done(runner.prepare());
    }

    public LessonView view() {
        return view;
    }

    public Runner runner() {
        return runner;
    }

    private LessonView.Head head(Course course, Lesson lesson) {
        var module = course.moduleOf(lesson);
        int number = module.map(course.modules()::indexOf).orElse(0);
        Spoken title = module.<Spoken>map(each -> locale -> each.title().in(Words.language(locale))).orElse(Spoken.same(""));
        return new LessonView.Head(number, title, module.map(each -> each.lessons().indexOf(lesson) + 1).orElse(1),
                module.map(each -> each.lessons().size()).orElse(1), lesson.minutes(), words.title(), words.lede());
    }

    private StepView step(Step step) {
        var view = new StepView(step.id(), words.passage(step.id(), Prose.Passage::title), words.passage(step.id(), Prose.Passage::body),
                words.passage(step.id(), Prose.Passage::after), body(step));
        if (step instanceof Step.Call call) {
            view.noteProperty().set(note(call, state.values()));
        }
        return view;
    }

    /** The operation, and in whose name it is called when that is not the learner. */
    private static Spoken note(Step.Call call, Bindings values) {
        var operation = call.invocation().resolved().name();
        return call.invocation().as().<Spoken>map(as -> Messages.spoken("lesson.as", operation, who(values.show(as.toString()))))
                .orElse(Spoken.same(operation));
    }

    /** The name alone of an ARN; nothing yet for what has no value. */
    private static String who(String principal) {
        return principal.contains("${") ? "…" : principal.substring(principal.lastIndexOf('/') + 1);
    }

    private StepBody body(Step step) {
        return switch (step) {
            case Step.Read _ -> new StepBody.Reading();
            case Step.Check _ -> new StepBody.Checking();
            case Step.Predict predict -> new Choice(Choice.Kind.PREDICT, options(step.id(), predict.options()));
            case Step.Ask ask -> new Choice(Choice.Kind.ASK, options(step.id(), ask.options()));
            case Step.Choose choose -> choosing(choose);
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
            case Step.Simulate simulate -> {
                var shown = new CapacityView(simulate, runner, words);
                simulations.put(step.id(), shown);
                yield new StepBody.Simulation(shown::node);
            }
        };
    }

    private List<Option> options(String step, List<String> ids) {
        return ids.stream().map(id -> new Option(id, words.plain(step, passage -> passage.option(id)))).toList();
    }

    private StepBody choosing(Step.Choose choose) {
        var field = new Field(choose.param(), words.passage(choose.id(), passage -> passage.field(choose.param())), Field.Kind.CHOICE, "");
        var form = new StepBody.Call(List.of(field), List.of());
        form.ready().bind(field.value().isNotEmpty());
        form.code().setAll(CallBinding.of(choose.source(), state.values().show(choose.source().with()), state.values()));
        return new StepBody.Choosing(form);
    }

    // ------------------------------------------------------------------ shown

    private void show(RunState now) {
        state = now;
        var open = now.current();
        boolean all = now.step(open.id()).done();
        // which of several remedies is needed is the learner's to find out: the others go once one of them is at hand
        boolean known = runner.lesson().steps().stream().anyMatch(each -> each.common().when().isPresent() && now.applies(each)
                && (each.equals(open) || now.step(each.id()).done()));
        view.steps().forEach(each -> each.shownProperty().set(!known || now.applies(step(each.id()))));
        for (var each : view.steps()) {
            show(each, now, !all && each.id().equals(open.id()));
        }
        view.working().set(now.busy().filter(what -> !steps.containsKey(what)).isPresent());
        view.finished().set(all);
        view.notice().set(now.trouble().map(words::trouble).orElseGet(() -> view.working().get() ? Messages.spoken("lesson.working") : receipt));
        view.current().set(all ? "" : open.id());
        calls.values().forEach(each -> each.values(now.values()));
        statements.values().forEach(each -> each.values(now.values()));
        highlights.set(highlights(now, open));
    }

    /** What the current step and the one just done point at, as far as it is there. */
    private Set<String> highlights(RunState now, Step open) {
        var all = runner.lesson().steps();
        int at = all.indexOf(open);
        return all.subList(Math.max(0, at - 1), at + 1).stream().flatMap(each -> each.common().highlight().stream())
                .map(now.values()::show).filter(id -> !id.contains("${")).collect(Collectors.toUnmodifiableSet());
    }

    /** Ids of resources, or {@code path:FROM>TO}, that the map lights now. */
    ReadOnlyObjectProperty<Set<String>> highlightsProperty() {
        return highlights.getReadOnlyProperty();
    }

    private void show(StepView shown, RunState now, boolean open) {
        var at = now.step(shown.id());
        if (open && shown.stateProperty().get() == StepView.State.UPCOMING) {
            opening(shown);
        }
        shown.results().setAll(at.trouble().map(trouble -> List.of(words.result(trouble)))
                .or(() -> at.result().map(found -> words.results(shown.id(), found))).orElse(List.of()));
        var hints = at.hints().stream().map(id -> words.passage(shown.id(), passage -> passage.hint(id))).toList();
        if (hints.size() != shown.hints().size()) {
            shown.hints().setAll(hints);
        }
        var code = at.hints().contains(Answer.HINT) ? answers.of(step(shown.id()), now.values()) : List.<StepBody.Code>of();
        if (!StepBody.Code.same(code, shown.answer())) {
            shown.answer().setAll(code);
        }
        var step = step(shown.id());
        shown.hintableProperty().set(at.hints().size() < step.common().hints().size());
        shown.undoableProperty().set(at.made().isPresent() && at.done());
        if (step instanceof Step.Call call) {
            shown.priceProperty().set(Price.of(call, now.values()));
            shown.noteProperty().set(note(call, now.values()));
        }
        switch (shown.content()) {
            case Choice choice -> show(choice, step, at);
            case StepBody.Call _ -> binding(shown).blocked(now.closedBy(shown.id())
                    .<Spoken>map(by -> Messages.spoken("lesson.trouble.predict-first", words.passage(by.id(), Prose.Passage::title))).orElse(null));
            case StepBody.Reading _, StepBody.Checking _, StepBody.Choosing _, StepBody.Statements _, StepBody.Simulation _ -> { }
        }
        var busy = now.busy().filter(shown.id()::equals).isPresent();
        shown.stateProperty().set(busy && open ? StepView.State.RUNNING : at.done() ? StepView.State.DONE
                : open ? StepView.State.CURRENT : StepView.State.UPCOMING);
    }

    private void show(Choice choice, Step step, dev.groundschool.lesson.run.StepState at) {
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

    private void opening(StepView shown) {
        if (step(shown.id()) instanceof Step.Choose choose && shown.content() instanceof StepBody.Choosing(StepBody.Call form)) {
            runner.options(choose).whenComplete((found, fault) -> Platform.runLater(() -> {
                if (fault != null) {
                    fault(fault);
                    return;
                }
                var field = form.fields().getFirst();
                field.choices().setAll(found.stream().map(each -> new Option(each.value(), Spoken.same(each.label()))).toList());
                if (field.value().get().isEmpty() && !found.isEmpty()) {
                    var preferred = choose.prefer().map(state.values()::show).orElse("");
                    field.value().set(found.stream().map(dev.groundschool.lesson.run.Option::value).filter(preferred::equals).findFirst()
                            .orElse(found.getFirst().value()));
                }
            }));
        }
    }

    private Step step(String id) {
        var step = steps.get(id);
        if (step == null) {
            throw new IllegalArgumentException("no step " + id);
        }
        return step;
    }

    private CallBinding binding(StepView shown) {
        var binding = calls.get(shown.id());
        if (binding == null) {
            throw new IllegalArgumentException("no call " + shown.id());
        }
        return binding;
    }

    // ------------------------------------------------------------------ asked

    @Override
    public void go(StepView shown) {
        receipt = null;
        planned = false;
        switch (step(shown.id())) {
            case Step.Read read -> done(runner.read(read));
            case Step.Simulate simulate -> done(runner.read(simulate));
            case Step.Check check -> done(runner.check(check));
            case Step.Call _ -> done(binding(shown).run());
            case Step.Predict predict when shown.content() instanceof Choice choice -> done(runner.predict(predict, choice.chosen().get()));
            case Step.Ask ask when shown.content() instanceof Choice choice -> done(runner.answer(ask, choice.chosen().get()));
            case Step.Choose choose when shown.content() instanceof StepBody.Choosing(StepBody.Call form) ->
                    done(runner.choose(choose, form.fields().getFirst().value().get()));
            case Step.Statements each -> done(statements.computeIfAbsent(shown.id(), _ -> new StatementsBinding(each, runner)).run());
            case Step.Predict _, Step.Ask _, Step.Choose _ -> throw new IllegalStateException(shown.id());
        }
    }

    @Override
    public void hint(StepView shown) {
        done(runner.hint(step(shown.id())));
    }

    @Override
    public void undo(StepView shown) {
        done(runner.undo(step(shown.id())));
    }

    @Override
    public void jumpTo(StepView shown) {
        done(runner.jumpTo(step(shown.id())));
    }

    @Override
    public void restart() {
        receipt = null;
        done(runner.reset().whenComplete((_, _) -> Platform.runLater(() -> {
            calls.values().forEach(each -> each.restart(state.values()));
            statements.values().forEach(StatementsBinding::restart);
            view.steps().forEach(each -> {
                if (each.content() instanceof Choice choice) {
                    choice.chosen().set("");
                }
            });
        })));
    }

    @Override
    public void cleanUp() {
        if (runner.careful() && !planned) {
            done(runner.cleanUpPlan().whenComplete((plan, _) -> Platform.runLater(() -> {
                if (plan != null) {
                    planned = true;
                    receipt = words.plan(plan);
                    view.notice().set(receipt);
                }
            })));
            return;
        }
        planned = false;
        receipt = null;
        done(runner.cleanUp().whenComplete((found, _) -> Platform.runLater(() -> {
            if (found != null && found.isPresent()) {
                receipt = words.receipt(found.get());
                view.notice().set(state.trouble().map(words::trouble).orElse(receipt));
            }
        })));
    }

    @Override
    public void next() {
        next.run();
    }

    @Override
    public void follow(String destination) {
        follow.accept(destination);
    }

    private void done(CompletableFuture<?> action) {
        var _ = action.whenComplete((_, fault) -> {
            if (fault != null) {
                Platform.runLater(() -> fault(fault));
            }
        });
    }

    private void fault(Throwable fault) {
        var cause = fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
        if (!(cause instanceof CancellationException)) {
            faults.accept(cause);
        }
    }

    /** Ends the lesson's work; the account stays as it is. */
    @Override
    public void close() {
        runner.close();
    }
}

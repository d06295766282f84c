package dev.groundschool.ui.lesson;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Prose;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.run.RunState;
import dev.groundschool.lesson.run.Runner;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.lesson.StepBody.Choice;
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
    private final Consumer<String> follow;
    private final Runnable next;
    private final Consumer<Throwable> faults;
    private final Words words;
    private final Answer answers;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final StepViews shown;
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
        this.runner = runner;
        this.follow = follow;
        this.next = next;
        this.faults = faults;
        this.state = runner.state();
        this.answers = new Answer(runner);
        this.words = new Words(runner.lesson(), () -> state.values());
        this.shown = new StepViews(runner, words, holds);
        List<StepView> views = new ArrayList<>();
        for (var step : runner.lesson().steps()) {
            steps.put(step.id(), step);
            views.add(shown.of(step, state.values()));
        }
        this.view = new LessonView(head(course, runner.lesson(), words), views, this);
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

    /** What stands above a lesson's steps. */
    static LessonView.Head head(Course course, Lesson lesson, Words words) {
        var module = course.moduleOf(lesson);
        int number = module.map(course.modules()::indexOf).orElse(0);
        Spoken title = module.<Spoken>map(each -> locale -> each.title().in(Words.language(locale))).orElse(Spoken.same(""));
        return new LessonView.Head(number, title, module.map(each -> each.lessons().indexOf(lesson) + 1).orElse(1),
                module.map(each -> each.lessons().size()).orElse(1), lesson.minutes(), words.title(), words.lede());
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
        shown.values(now.values());
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

    private void show(StepView card, RunState now, boolean open) {
        var at = now.step(card.id());
        if (open && card.stateProperty().get() == StepView.State.UPCOMING) {
            opening(card);
        }
        card.results().setAll(at.trouble().map(trouble -> List.of(words.result(trouble)))
                .or(() -> at.result().map(found -> words.results(card.id(), found))).orElse(List.of()));
        var hints = at.hints().stream().map(id -> words.passage(card.id(), passage -> passage.hint(id))).toList();
        if (hints.size() != card.hints().size()) {
            card.hints().setAll(hints);
        }
        var code = at.hints().contains(Answer.HINT) ? answers.of(step(card.id()), now.values()) : List.<StepBody.Code>of();
        if (!StepBody.Code.same(code, card.answer())) {
            card.answer().setAll(code);
        }
        var step = step(card.id());
        card.hintableProperty().set(at.hints().size() < step.common().hints().size());
        card.undoableProperty().set((at.made().isPresent() || step instanceof Step.Fault || step instanceof Step.Traffic) && at.done());
        if (step instanceof Step.Call call) {
            card.priceProperty().set(Price.of(call, now.values()));
            card.noteProperty().set(StepViews.note(call, now.values()));
        } else if (step instanceof Step.Fault fault) {
            card.noteProperty().set(StepViews.note(fault, now.values()));
        }
        switch (card.content()) {
            case Choice choice -> shown.show(choice, step, at);
            case StepBody.Call _ -> shown.call(card.id()).blocked(now.closedBy(card.id())
                    .<Spoken>map(by -> Messages.spoken("lesson.trouble.predict-first", words.passage(by.id(), Prose.Passage::title))).orElse(null));
            case StepBody.Reading _, StepBody.Checking _, StepBody.Choosing _, StepBody.Statements _, StepBody.Deed _, StepBody.Simulation _ -> { }
        }
        var busy = now.busy().filter(card.id()::equals).isPresent();
        card.stateProperty().set(busy && open ? StepView.State.RUNNING : at.done() ? StepView.State.DONE
                : open ? StepView.State.CURRENT : StepView.State.UPCOMING);
    }

    private void opening(StepView card) {
        if (step(card.id()) instanceof Step.Choose choose && card.content() instanceof StepBody.Choosing(StepBody.Call form)) {
            var _ = runner.options(choose).whenComplete((found, fault) -> Platform.runLater(() -> {
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

    // ------------------------------------------------------------------ asked

    @Override
    public void go(StepView card) {
        receipt = null;
        planned = false;
        switch (step(card.id())) {
            case Step.Read read -> done(runner.read(read));
            case Step.Simulate simulate -> done(runner.read(simulate));
            case Step.Check check -> done(runner.check(check));
            case Step.Call _ -> done(shown.call(card.id()).run());
            case Step.Predict predict when card.content() instanceof Choice choice -> done(runner.predict(predict, choice.chosen().get()));
            case Step.Ask ask when card.content() instanceof Choice choice -> done(runner.answer(ask, choice.chosen().get()));
            case Step.Choose choose when card.content() instanceof StepBody.Choosing(StepBody.Call form) ->
                    done(runner.choose(choose, form.fields().getFirst().value().get()));
            case Step.Statements _ -> done(shown.statements(card.id()).run());
            case Step.Fault fault -> done(runner.strike(fault));
            case Step.Traffic traffic -> done(runner.visit(traffic));
            case Step.Predict _, Step.Ask _, Step.Choose _ -> throw new IllegalStateException(card.id());
        }
    }

    @Override
    public void hint(StepView card) {
        done(runner.hint(step(card.id())));
    }

    @Override
    public void undo(StepView card) {
        done(runner.undo(step(card.id())));
    }

    @Override
    public void jumpTo(StepView card) {
        done(runner.jumpTo(step(card.id())));
    }

    @Override
    public void restart() {
        receipt = null;
        done(runner.reset().whenComplete((_, _) -> Platform.runLater(() -> {
            shown.restart(state.values());
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

package dev.groundschool.lesson.proof;

import dev.groundschool.lesson.Action;
import dev.groundschool.lesson.Finding;
import dev.groundschool.lesson.Hint;
import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.Language;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Param;
import dev.groundschool.lesson.Prose;
import dev.groundschool.lesson.Runs;
import dev.groundschool.lesson.Scene;
import dev.groundschool.lesson.Setup;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.Where;
import dev.groundschool.lesson.run.Blanks;
import dev.groundschool.lesson.simulation.Simulation;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.shape.ShapeException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks one lesson. */
final class LessonLint {
    private final Lesson lesson;
    private final Map<String, Scene> scenes;
    private final List<Finding> findings;
    private final Names names;
    private final CallLint calls;
    /** Keys that the prose must have, by anchor and list. */
    private final Map<String, Map<String, Set<String>>> wanted = new LinkedHashMap<>();

    LessonLint(Lesson lesson, Map<String, Scene> scenes, List<Finding> findings) {
        this.lesson = lesson;
        this.scenes = scenes;
        this.findings = findings;
        this.names = new Names(findings);
        this.calls = new CallLint(findings, names);
    }

    private void error(Where where, String code, String message) {
        findings.add(Finding.error(where, code, message));
    }

    void run() {
        Bindings.STANDING.forEach(names::define);
        lesson.params().keySet().forEach(names::define);
        lesson.setup().ifPresent(this::setup);
        lesson.steps().stream().filter(Step.Simulate.class::isInstance).map(Step::id).forEach(names::define);
        lesson.steps().forEach(this::step);
        // Hints, highlights and solutions may speak of what any step exports.
        lesson.steps().forEach(this::hints);
        lesson.steps().forEach(s -> s.common().highlight().forEach(h -> names.useIn(h, s.where())));
        actions(lesson.solve());
        lesson.cleanup().forEach(calls::call);
        if (lesson.goal().isPresent() && !calls.asksForGoal()) {
            findings.add(Finding.warning(lesson.goal().get().where(), "unused-goal", "no check asks 'goal: reached', so nothing proves the goal"));
        }
        for (Param param : lesson.params().values()) {
            if (!names.used(param.name())) {
                findings.add(Finding.warning(param.where(), "unused-param", "nothing uses the parameter '" + param.name() + "'"));
            }
        }
        for (Language language : lesson.prose().keySet()) {
            prose(lesson.prose(language));
        }
    }

    private void setup(Setup setup) {
        setup.pick().keySet().forEach(names::define);
        names.useIn(setup.with(), setup.where());
        Optional<Scene> scene = setup.scene().map(scenes::get);
        if (setup.scene().isPresent() && scene.isEmpty()) {
            error(setup.where(), "unknown-scene", "course.yaml has no scene '" + setup.scene().get() + "'; there are " + scenes.keySet());
        }
        scene.ifPresent(s -> setup.with().fields().forEach((name, node) -> {
            if (!s.params().containsKey(name)) {
                error(setup.where().at(node.line()), "unknown-param", "the scene '" + s.name() + "' has no parameter '" + name + "'");
            }
        }));
        for (String export : setup.exports()) {
            String[] words = export.split("\\s+as\\s+");
            if (scene.isPresent() && !scene.get().exports().contains(words[0])) {
                error(setup.where(), "unknown-export", "the scene '" + scene.get().name() + "' exports " + scene.get().exports() + ", not '"
                        + words[0] + "'");
            }
            names.define(words[words.length - 1]);
        }
        setup.then().forEach(calls::call);
    }

    private void step(Step step) {
        step.common().when().ifPresent(when -> calls.query(when, step.where()));
        switch (step) {
            case Step.Read _ -> { }
            case Step.Predict predict -> predict(predict);
            case Step.Ask ask -> want(step.id(), "options", ask.options());
            case Step.Choose choose -> {
                calls.call(choose.source());
                calls.query(choose.query(), step.where());
                names.useIn(choose.query(), step.where());
                names.use(choose.param(), step.where());
                if (!lesson.params().containsKey(choose.param())) {
                    error(step.where(), "unknown-param", "the lesson has no parameter '" + choose.param() + "'");
                }
            }
            case Step.Call call -> call(call);
            case Step.Check check -> check(check);
            case Step.Statements statements -> {
                calls.sql(statements.sql());
                names.define(step.id());
                revealedBy(step.id());
            }
            case Step.Fault fault -> {
                names.useIn(fault.target(), step.where());
                revealedBy(step.id());
                if (lesson.runs().endpoint() != Runs.On.NO || lesson.runs().aws() != Runs.On.NO) {
                    error(step.where(), "runs", "faults are the sandbox's alone: 'runs' says no to endpoint and aws");
                }
            }
            case Step.Traffic traffic -> {
                names.useIn(traffic.to(), step.where());
                names.useIn(traffic.path(), step.where());
                traffic.until().ifPresent(calls::condition);
                names.define(step.id());
                revealedBy(step.id());
                if (lesson.runs().endpoint() != Runs.On.NO || lesson.runs().aws() != Runs.On.NO) {
                    error(step.where(), "runs", "traffic is sent to the sandbox alone: 'runs' says no to endpoint and aws");
                }
            }
            case Step.Simulate simulate -> simulate(simulate);
        }
        want(step.id(), "hints", step.common().hints().stream().map(Hint::id).toList());
    }

    private void want(String anchor, String list, List<String> keys) {
        if (!keys.isEmpty()) {
            wanted.computeIfAbsent(anchor, _ -> new LinkedHashMap<>()).computeIfAbsent(list, _ -> new LinkedHashSet<>()).addAll(keys);
        }
    }

    private void predict(Step.Predict predict) {
        want(predict.id(), "options", predict.options());
        if (predict.options().size() < 2) {
            error(predict.where(), "options", "a prediction has at least two options");
        }
        predict.reveal().ifPresent(id -> {
            if (lesson.step(id).isEmpty() || lesson.indexOf(id) <= lesson.indexOf(predict.id())) {
                error(predict.where(), "reveal", "'reveal' is a later step, not '" + id + "'");
            }
        });
        if (predict.truth() instanceof Step.Truth.Cases(List<Step.Outcome> outcomes)) {
            outcomes.stream().filter(o -> !predict.options().contains(o.option())).forEach(o ->
                    error(o.where(), "unknown-option", "'" + o.option() + "' is none of the options " + predict.options()));
        }
        if (predict.reveal().isEmpty()) {
            truth(predict);
        }
    }

    private void truth(Step.Predict predict) {
        switch (predict.truth()) {
            case Step.Truth.Probed probed -> calls.probe(probed.probe());
            case Step.Truth.Queried queried -> calls.condition(queried.query());
            case Step.Truth.Cases cases -> cases.outcomes().forEach(o -> o.when().ifPresent(calls::condition));
        }
    }

    private void revealedBy(String step) {
        lesson.steps().stream().filter(s -> s instanceof Step.Predict p && p.reveal().equals(Optional.of(step)))
                .forEach(s -> truth((Step.Predict) s));
    }

    private void call(Step.Call call) {
        calls.call(call.invocation());
        if (!call.blanks().isEmpty()) {
            try {
                List<String> paths = Blanks.of(call, Bindings.NONE.show(call.invocation().with())).stream().map(Blanks.Blank::path)
                        .toList();
                call.blanks().stream().filter(b -> !paths.contains(b)).forEach(b ->
                        error(call.where(), "blank", "'" + b + "' is no single value of 'with'"));
            } catch (ShapeException e) {
                return;
            }
        }
        revealedBy(call.id());
    }

    private void check(Step.Check check) {
        for (Step.Case each : check.cases()) {
            switch (each) {
                case Step.Case.Pass pass -> calls.condition(pass.when());
                case Step.Case.Say say -> {
                    say.when().ifPresent(calls::condition);
                    want(check.id(), "say", List.of(say.text()));
                }
            }
        }
        if (check.cases().isEmpty() || !(check.cases().getLast() instanceof Step.Case.Say(_, Optional<?> when, _)) || when.isPresent()) {
            error(check.where(), "no-last-say",
                    "the last case of a check is a 'say' without 'when', so that no failure is without a reason");
        }
        Set<String> says = new HashSet<>();
        check.cases().forEach(c -> {
            if (c instanceof Step.Case.Say say) {
                says.add(say.text());
            }
        });
        check.counters().forEach(counter -> {
            if (!says.contains(counter.says())) {
                error(counter.where(), "unknown-say", "no case says '" + counter.says() + "'");
            }
            actions(counter.actions());
        });
        revealedBy(check.id());
    }

    private void simulate(Step.Simulate simulate) {
        Optional<Simulation> model = Simulation.named(simulate.model());
        if (model.isEmpty()) {
            error(simulate.where(), "unknown-model", "there is no simulation '" + simulate.model() + "'; there are "
                    + Simulation.ALL.keySet());
            return;
        }
        for (String input : simulate.sliders()) {
            names.use(input, simulate.where());
            if (!lesson.params().containsKey(input) || lesson.params().get(input).kind() != Param.Kind.INT) {
                error(simulate.where(), "slider", "the slider '" + input + "' is an int parameter of the lesson");
            }
        }
        java.util.stream.Stream.concat(simulate.sliders().stream(), simulate.fixed().keySet().stream())
                .filter(input -> !model.get().inputs().containsKey(input)).forEach(input ->
                        error(simulate.where(), "slider", "'" + simulate.model() + "' has no input '" + input + "'; there are "
                                + model.get().inputs().keySet()));
    }

    private void hints(Step step) {
        step.common().hints().forEach(hint -> hint.when().ifPresent(calls::condition));
    }

    private void actions(List<Action> actions) {
        for (Action action : actions) {
            action.when().ifPresent(calls::condition);
            switch (action) {
                case Action.Take take -> {
                    if (lesson.step(take.step()).isEmpty()) {
                        error(take.where(), "unknown-step", "there is no step '" + take.step() + "'");
                    }
                    take.with().ifPresent(w -> names.useIn(w, take.where()));
                }
                case Action.Direct direct -> {
                    calls.call(direct.call());
                    before(direct.before(), direct.where());
                }
                case Action.Set set -> {
                    set.values().keySet().stream().filter(p -> !lesson.params().containsKey(p)).forEach(p ->
                            error(set.where(), "unknown-param", "the lesson has no parameter '" + p + "'"));
                    before(set.before(), set.where());
                }
            }
        }
    }

    private void before(Optional<String> check, Where where) {
        check.filter(id -> !(lesson.step(id).orElse(null) instanceof Step.Check)).ifPresent(id ->
                error(where, "unknown-step", "'before' names a check, and '" + id + "' is none"));
    }

    private void prose(Prose prose) {
        for (Step step : lesson.steps()) {
            if (!prose.passages().containsKey(step.id())) {
                error(prose.where(), "missing-anchor", "there is no '## " + step.id() + ": …'");
            }
        }
        prose.passages().forEach((anchor, passage) -> {
            if (lesson.step(anchor).isEmpty()) {
                error(passage.where(), "unknown-anchor", "the lesson has no step '" + anchor + "'");
                return;
            }
            Map<String, Set<String>> lists = wanted.getOrDefault(anchor, Map.of());
            lists.forEach((list, keys) -> keys.stream().filter(k -> passage.text(list, k).isEmpty()).forEach(k ->
                    error(passage.where(), "missing-text", "under '## " + anchor + "', '### " + list + "' lacks '- " + k + ": …'")));
            passage.lists().forEach((list, texts) -> texts.forEach((key, text) -> {
                String owner = list.equals("because") ? "options" : list;
                if (!list.equals("fields") && !lists.getOrDefault(owner, Set.of()).contains(key)) {
                    error(text.where(), "unknown-text", "the step '" + anchor + "' has no '" + key + "' among its " + owner);
                }
                text(text.text(), text.where());
            }));
            text(passage.body(), passage.where());
            text(passage.after(), passage.where());
        });
        text(prose.lede(), prose.where());
    }

    private void text(String text, Where where) {
        names.useIn(text, where);
    }
}

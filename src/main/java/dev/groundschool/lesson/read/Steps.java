package dev.groundschool.lesson.read;

import dev.groundschool.lesson.Action;
import dev.groundschool.lesson.Condition;
import dev.groundschool.lesson.Goal;
import dev.groundschool.lesson.Hint;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.Where;
import dev.groundschool.lesson.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the steps of a lesson, and the actions of its solution and counter-examples. */
final class Steps {
    private static final List<String> KINDS = List.of("read", "predict", "ask", "choose", "call", "check", "simulate", "sql", "fault", "traffic");

    /** Requests a minute, or minutes of them, that a sandbox can well be asked for. */
    private static final int MOST = 6000;

    private final Findings findings;
    private final String file;
    private final Conditions conditions;

    /** What {@code goal: reached} is about. */
    void goal(Goal read) {
        conditions.goal(read);
    }

    Steps(Findings findings, String file) {
        this.findings = findings;
        this.file = file;
        this.conditions = new Conditions(findings, file);
    }

    Step step(Node node) throws Wrong {
        Keys keys = Keys.of(findings, file, node, "a step");
        List<String> kinds = KINDS.stream().filter(keys::has).toList();
        if (kinds.size() != 1) {
            throw new Wrong(keys.where(), "step-kind", "a step has exactly one of " + KINDS
                    + (kinds.isEmpty() ? "" : "; this one has " + kinds));
        }
        Step.Common common = new Step.Common(keys.text("id"), hints(keys), keys.texts("highlight"), keys.maybeText("when"), keys.where());
        Step step = switch (kinds.getFirst()) {
            case "read" -> read(keys, common);
            case "predict" -> predict(keys, common);
            case "ask" -> ask(keys, common);
            case "choose" -> choose(keys, common);
            case "call" -> call(keys, common);
            case "check" -> check(keys, common);
            case "sql" -> statements(keys, common);
            case "fault" -> fault(keys, common);
            case "traffic" -> traffic(keys, common);
            default -> simulate(keys, common);
        };
        keys.end();
        return step;
    }

    private List<Hint> hints(Keys keys) throws Wrong {
        List<Hint> hints = new ArrayList<>();
        for (Node node : keys.items("hints")) {
            if (node instanceof Node.Value value) {
                hints.add(new Hint(value.toString(), Optional.empty(), keys.where(node)));
            } else {
                Keys hint = Keys.of(findings, file, node, "a hint");
                Optional<Node> when = hint.take("when");
                hints.add(new Hint(hint.text("id"), when.isEmpty() ? Optional.empty() : Optional.of(conditions.condition(when.get())),
                        hint.where()));
                hint.end();
            }
        }
        return hints;
    }

    private Step read(Keys keys, Step.Common common) {
        keys.take("read");
        return new Step.Read(common);
    }

    private Step predict(Keys outer, Step.Common common) throws Wrong {
        Keys keys = Keys.of(findings, file, outer.need("predict"), "predict");
        List<String> options = keys.texts("options");
        Optional<String> reveal = keys.maybeText("reveal");
        Step.Truth truth = truth(keys.need("truth"));
        keys.end();
        return new Step.Predict(common, options, truth, reveal);
    }

    private Step.Truth truth(Node node) throws Wrong {
        if (node instanceof Node.Items list) {
            List<Step.Outcome> outcomes = new ArrayList<>();
            for (Node item : list.items()) {
                Keys keys = Keys.of(findings, file, item, "an outcome");
                Optional<Node> when = keys.take("when");
                Optional<Condition> condition = when.isEmpty() ? Optional.empty() : Optional.of(conditions.condition(when.get()));
                outcomes.add(new Step.Outcome(keys.text("is"), condition, keys.where()));
                keys.end();
            }
            return new Step.Truth.Cases(outcomes);
        }
        Keys keys = Keys.of(findings, file, node, "truth");
        Step.Truth truth = keys.has("probe") ? new Step.Truth.Probed(conditions.probe(keys))
                : new Step.Truth.Queried(conditions.query(keys));
        keys.end();
        return truth;
    }

    private Step ask(Keys outer, Step.Common common) throws Wrong {
        Keys keys = Keys.of(findings, file, outer.need("ask"), "ask");
        List<String> options = keys.texts("options");
        Set<String> answers = Set.copyOf(keys.texts("answer"));
        if (answers.isEmpty() || !options.containsAll(answers)) {
            throw new Wrong(keys.whereIs("answer"), "answer", "'answer' is one of the options " + options + ", or a list of some");
        }
        keys.end();
        return new Step.Ask(common, options, answers);
    }

    private Step choose(Keys outer, Step.Common common) throws Wrong {
        Keys keys = Keys.of(findings, file, outer.need("choose"), "choose");
        Step step = new Step.Choose(common, keys.text("param"), conditions.invocation(keys), keys.text("query"), keys.maybeText("prefer"));
        keys.end();
        return step;
    }

    private Step call(Keys keys, Step.Common common) throws Wrong {
        List<Step.Fade> fades = new ArrayList<>();
        for (Node node : keys.items("fade")) {
            fades.add(Keys.choice(Step.Fade.class, String.valueOf(node.plain()), keys.where(node), "fade"));
        }
        return new Step.Call(common, conditions.invocation(keys), fades.isEmpty() ? List.of(Step.Fade.RUN) : fades, keys.texts("blanks"));
    }

    private Step statements(Keys outer, Step.Common common) throws Wrong {
        Keys keys = Keys.of(findings, file, outer.need("sql"), "sql");
        Step step = new Step.Statements(common, conditions.sql(keys, "text"));
        keys.end();
        return step;
    }

    private Step fault(Keys outer, Step.Common common) throws Wrong {
        Keys keys = Keys.of(findings, file, outer.need("fault"), "fault");
        boolean mends = keys.has("mend");
        String verb = mends ? "mend" : "break";
        Step.Breakable what = Keys.choice(Step.Breakable.class, keys.text(verb), keys.whereIs(verb), verb);
        Step step = new Step.Fault(common, mends, what, keys.text("target"));
        keys.end();
        return step;
    }

    private Step traffic(Keys outer, Step.Common common) throws Wrong {
        Keys keys = Keys.of(findings, file, outer.need("traffic"), "traffic");
        Optional<Node> until = keys.take("until");
        Step step = new Step.Traffic(common, keys.text("to"), keys.maybeText("path").orElse("/"), positive(keys, "rate"), positive(keys, "minutes"),
                until.isEmpty() ? Optional.empty() : Optional.of(conditions.condition(until.get())));
        keys.end();
        return step;
    }

    private static int positive(Keys keys, String name) throws Wrong {
        long number = keys.maybeNumber(name).orElse(0L);
        if (number < 1 || number > MOST) {
            throw new Wrong(keys.whereIs(name), "not-a-number", "'" + name + "' is a whole number from 1 to " + MOST);
        }
        return (int) number;
    }

    private Step check(Keys outer, Step.Common common) throws Wrong {
        Keys keys = Keys.of(findings, file, outer.need("check"), "check");
        List<Step.Case> cases = new ArrayList<>();
        for (Node node : keys.items("cases")) {
            findings.attempt(() -> checkCase(node)).ifPresent(cases::add);
        }
        if (cases.stream().noneMatch(Step.Case.Pass.class::isInstance)) {
            findings.error(keys.where(), "no-pass", "a check needs a case with 'pass'");
        }
        List<Step.Counter> counters = new ArrayList<>();
        for (Node node : keys.items("counter")) {
            Keys counter = Keys.of(findings, file, node, "a counter-example");
            counters.add(new Step.Counter(counter.text("says"), actions(counter.items("do")), counter.where()));
            counter.end();
        }
        keys.end();
        return new Step.Check(common, cases, counters);
    }

    private Step.Case checkCase(Node node) throws Wrong {
        Keys keys = Keys.of(findings, file, node, "a case");
        Step.Case result;
        if (keys.has("pass")) {
            result = new Step.Case.Pass(conditions.condition(keys.need("pass")), keys.where());
        } else {
            Optional<Node> when = keys.take("when");
            result = new Step.Case.Say(keys.text("say"),
                    when.isEmpty() ? Optional.empty() : Optional.of(conditions.condition(when.get())), keys.where());
        }
        keys.end();
        return result;
    }

    private Step simulate(Keys outer, Step.Common common) throws Wrong {
        Keys keys = Keys.of(findings, file, outer.need("simulate"), "simulate");
        Map<String, Object> fixed = new LinkedHashMap<>();
        keys.children("fixed").forEach((name, node) -> fixed.put(name, String.valueOf(node.plain())));
        Step step = new Step.Simulate(common, keys.text("model"), fixed, keys.texts("sliders"));
        keys.end();
        return step;
    }

    List<Action> actions(List<Node> nodes) {
        List<Action> actions = new ArrayList<>();
        nodes.forEach(node -> findings.attempt(() -> action(node)).ifPresent(actions::add));
        return actions;
    }

    private Action action(Node node) throws Wrong {
        if (node instanceof Node.Value value) {
            return new Action.Take(value.toString(), Optional.empty(), Optional.empty(), new Where(file, node.line()));
        }
        Keys keys = Keys.of(findings, file, node, "an action");
        Optional<String> before = keys.maybeText("before");
        Optional<Node> guard = keys.take("when");
        Optional<Condition> when = guard.isEmpty() ? Optional.empty() : Optional.of(conditions.condition(guard.get()));
        Action action;
        if (keys.has("set")) {
            Map<String, Object> values = new LinkedHashMap<>();
            keys.children("set").forEach((name, value) -> values.put(name, String.valueOf(value.plain())));
            action = new Action.Set(values, before, when, keys.where());
        } else if (keys.has("step")) {
            action = new Action.Take(keys.text("step"), keys.has("with") ? Optional.of(keys.fields("with")) : Optional.empty(), when,
                    keys.where());
        } else {
            action = new Action.Direct(conditions.invocation(keys), before, when, keys.where());
        }
        keys.end();
        return action;
    }
}

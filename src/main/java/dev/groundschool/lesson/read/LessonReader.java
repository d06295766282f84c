package dev.groundschool.lesson.read;

import dev.groundschool.lesson.Action;
import dev.groundschool.lesson.Goal;
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
import dev.groundschool.lesson.yaml.Node;
import dev.groundschool.lesson.yaml.Yaml;
import dev.groundschool.lesson.yaml.YamlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one lesson's or one scene's file. */
final class LessonReader {
    private final Findings findings;
    private final String file;
    private final Conditions conditions;
    private final Steps steps;

    LessonReader(Findings findings, String file) {
        this.findings = findings;
        this.file = file;
        this.conditions = new Conditions(findings, file);
        this.steps = new Steps(findings, file);
    }

    static Node yaml(String file, String text) throws Wrong {
        try {
            return Yaml.read(text);
        } catch (YamlException e) {
            throw new Wrong(new Where(file, e.line()), "yaml", String.valueOf(e.getMessage()));
        }
    }

    Lesson lesson(String text, String folder, Map<Language, Prose> prose) throws Wrong {
        Keys keys = Keys.of(findings, file, yaml(file, text), "a lesson");
        String id = keys.text("id");
        Map<String, Param> params = params(keys);
        Optional<Goal> goal = new Goals(findings, file).goal(keys);
        goal.ifPresent(conditions::goal);
        goal.ifPresent(steps::goal);
        List<Step> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Node node : keys.items("steps")) {
            findings.attempt(() -> steps.step(node)).ifPresent(step -> {
                if (!ids.add(step.id())) {
                    findings.error(step.where(), "duplicate-step", "there are two steps '" + step.id() + "'");
                }
                read.add(step);
            });
        }
        if (!keys.has("steps")) {
            findings.error(keys.where(), "missing", "'steps' is missing here");
        }
        List<Action> solve = steps.actions(keys.items("solve"));
        Lesson lesson = new Lesson(id, folder, keys.maybeNumber("minutes").orElse(10L).intValue(), keys.texts("teaches"),
                keys.texts("needs"),
                runs(keys), params, setup(keys), goal, read, solve, cleanup(keys), prose, keys.where());
        keys.end();
        return lesson;
    }

    Scene scene(String text, String name) throws Wrong {
        Keys keys = Keys.of(findings, file, yaml(file, text), "a scene");
        Scene scene = new Scene(name, params(keys), invocations(keys.items("calls")), keys.texts("exports"), keys.where());
        keys.end();
        return scene;
    }

    private List<Invocation> invocations(List<Node> nodes) {
        List<Invocation> calls = new ArrayList<>();
        nodes.forEach(node -> findings.attempt(() -> conditions.invocation(node)).ifPresent(calls::add));
        return calls;
    }

    private Runs runs(Keys outer) throws Wrong {
        if (!outer.has("runs")) {
            return Runs.DEFAULT;
        }
        Keys keys = Keys.of(findings, file, outer.need("runs"), "runs");
        Runs runs = new Runs(keys.choice("sandbox", Runs.On.class).orElse(Runs.DEFAULT.sandbox()),
                keys.choice("endpoint", Runs.On.class).orElse(Runs.DEFAULT.endpoint()),
                keys.choice("aws", Runs.On.class).orElse(Runs.DEFAULT.aws()));
        keys.end();
        return runs;
    }

    private Optional<Setup> setup(Keys outer) throws Wrong {
        if (!outer.has("setup")) {
            return Optional.empty();
        }
        Keys keys = Keys.of(findings, file, outer.need("setup"), "setup");
        Map<String, List<String>> pick = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : keys.children("pick").entrySet()) {
            List<String> values = entry.getValue() instanceof Node.Items list ? list.items().stream().map(n -> String.valueOf(n.plain()))
                    .toList() : List.of();
            if (values.isEmpty()) {
                throw new Wrong(keys.where(entry.getValue()), "pick", "'" + entry.getKey() + "' is a list of the values it may have");
            }
            pick.put(entry.getKey(), values);
        }
        Setup setup = new Setup(keys.maybeText("scene"), pick, keys.fields("with"), keys.texts("exports"), invocations(keys.items("then")),
                keys.where());
        keys.end();
        return Optional.of(setup);
    }

    private List<Invocation> cleanup(Keys outer) throws Wrong {
        if (!outer.has("cleanup")) {
            return List.of();
        }
        Keys keys = Keys.of(findings, file, outer.need("cleanup"), "cleanup");
        only(keys, "undo", "steps");
        only(keys, "expect", "nothing-left");
        List<Invocation> calls = invocations(keys.items("calls"));
        keys.end();
        return calls;
    }

    /** Keys that say aloud what is always done; any other value would promise something else. */
    private void only(Keys keys, String name, String value) throws Wrong {
        Optional<String> text = keys.maybeText(name);
        if (text.isPresent() && !text.get().equals(value)) {
            throw new Wrong(keys.whereIs(name), "unknown-value", "'" + name + "' is '" + value + "'");
        }
    }

    private Map<String, Param> params(Keys outer) throws Wrong {
        Map<String, Param> params = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : outer.children("params").entrySet()) {
            findings.attempt(() -> param(entry.getKey(), entry.getValue())).ifPresent(p -> params.put(p.name(), p));
        }
        return params;
    }

    private Param param(String name, Node node) throws Wrong {
        Keys keys = Keys.of(findings, file, node, "a parameter");
        Param.Kind kind = keys.choice("type", Param.Kind.class).orElse(Param.Kind.STRING);
        OptionalLong min = bound(keys, "min");
        OptionalLong max = bound(keys, "max");
        Optional<String> pattern = keys.maybeText("pattern");
        Param bare;
        try {
            bare = new Param(name, kind, "", min, max, pattern.map(Pattern::compile), keys.texts("values"), keys.where());
        } catch (PatternSyntaxException e) {
            throw new Wrong(keys.whereIs("pattern"), "pattern", "not a regular expression: " + e.getDescription());
        }
        String preset = keys.maybeText("default").orElse("");
        keys.end();
        if (preset.isEmpty() && !keys.has("default")) {
            return new Param(name, kind, kind == Param.Kind.INT ? min.orElse(0) : kind == Param.Kind.BOOL ? Boolean.FALSE : "",
                    min, max, bare.pattern(), bare.values(), bare.where());
        }
        return switch (bare.read(preset)) {
            case Param.Reading.Fits(Object value) -> new Param(name, kind, value, min, max, bare.pattern(), bare.values(), bare.where());
            case Param.Reading.Refused(Param.Refusal why) ->
                    throw new Wrong(keys.whereIs("default"), "default", "the default '" + preset + "' does not fit the parameter: " + why);
        };
    }

    private static OptionalLong bound(Keys keys, String name) throws Wrong {
        Optional<Long> number = keys.maybeNumber(name);
        return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
    }
}

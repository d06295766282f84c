package dev.groundschool.lesson.read;

import dev.groundschool.lesson.Condition;
import dev.groundschool.lesson.Goal;
import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.Page;
import dev.groundschool.lesson.Probe;
import dev.groundschool.lesson.Sql;
import dev.groundschool.lesson.Where;
import dev.groundschool.lesson.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads calls, conditions and probes, which stand in many places of a lesson. */
final class Conditions {
    private final Findings findings;
    private final String file;
    private Optional<Goal> goal = Optional.empty();

    /** What {@code goal: reached} is about. */
    void goal(Goal read) {
        goal = Optional.of(read);
    }

    Conditions(Findings findings, String file) {
        this.findings = findings;
        this.file = file;
    }

    /** An object that is a call and nothing else. */
    Invocation invocation(Node node) throws Wrong {
        Keys keys = Keys.of(findings, file, node, "a call");
        Invocation call = invocation(keys);
        keys.end();
        return call;
    }

    /** The call in an object that may hold more. */
    Invocation invocation(Keys keys) throws Wrong {
        Where where = keys.whereIs("call");
        String operation = keys.text("call");
        Node.Fields with = keys.fields("with");
        Map<String, String> export = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : keys.children("export").entrySet()) {
            export.put(entry.getKey(), String.valueOf(entry.getValue().plain()));
        }
        Optional<Node> until = keys.take("until");
        Optional<Condition> condition = until.isEmpty() ? Optional.empty() : Optional.of(condition(until.get()));
        return new Invocation(operation, with, export, keys.take("region"), keys.take("as"), keys.maybeText("expect"), keys.take("presign"),
                condition,
                where);
    }

    Condition condition(Node node) throws Wrong {
        Keys keys = Keys.of(findings, file, node, "a condition");
        Condition condition = condition(keys);
        keys.end();
        return condition;
    }

    private Condition condition(Keys keys) throws Wrong {
        Where where = keys.where();
        if (keys.has("probe") && keys.has("sql")) {
            if (!keys.text("probe").equals("sql")) {
                throw new Wrong(keys.whereIs("probe"), "probe", "a probe with 'sql' is 'probe: sql'");
            }
            return new Condition.Answers(sql(keys, "sql"), keys.take("contains"), where);
        }
        if (keys.has("probe")) {
            return new Condition.Reaches(probe(keys), where);
        }
        if (keys.has("visit")) {
            return new Condition.Opens(page(Keys.of(findings, file, keys.need("visit"), "what is visited")), keys.take("status"),
                    keys.take("contains"), where);
        }
        if (keys.has("goal")) {
            String word = keys.text("goal");
            if (!word.equals("reached") || goal.isEmpty()) {
                throw new Wrong(keys.whereIs("goal"), "goal", "written 'goal: reached', in a lesson that has a goal");
            }
            return new Condition.GoalReached(goal.get(), where);
        }
        if (keys.has("all")) {
            return new Condition.All(conditions(keys.items("all")), where);
        }
        if (keys.has("any")) {
            return new Condition.Any(conditions(keys.items("any")), where);
        }
        if (keys.has("not")) {
            return new Condition.Not(condition(keys.need("not")), where);
        }
        if (keys.has("call") && keys.has("error")) {
            return new Condition.Fails(invocation(keys), keys.text("error"), where);
        }
        return query(keys);
    }

    Condition.Query query(Keys keys) throws Wrong {
        if (!keys.has("query")) {
            throw new Wrong(keys.where(), "no-condition",
                    "a condition has one of: probe; visit; call with query or error; query alone, over the lesson's values; all, any, not");
        }
        Where where = keys.whereIs("query");
        String query = keys.text("query");
        Optional<Invocation> source = keys.has("call") ? Optional.of(invocation(keys)) : Optional.empty();
        return new Condition.Query(source, query, where);
    }

    private static Page page(Keys keys) throws Wrong {
        Page page = keys.has("website") ? new Page.OfWebsite(keys.need("website"), keys.maybeText("path").orElse("/"))
                : keys.has("object") ? new Page.OfObject(keys.need("object"), keys.need("key")) : new Page.At(keys.need("url"));
        keys.end();
        return page;
    }

    private List<Condition> conditions(List<Node> nodes) throws Wrong {
        List<Condition> conditions = new ArrayList<>();
        for (Node node : nodes) {
            conditions.add(condition(node));
        }
        return conditions;
    }

    /** SQL and where it goes; its text stands under {@code name}. */
    Sql sql(Keys keys, String name) throws Wrong {
        Where where = keys.where();
        Node database = keys.take("database").orElse(new Node.Value("", where.line()));
        return new Sql(keys.need("from"), keys.need("to"), database, keys.need("user"), keys.need("password"), keys.text(name), where);
    }

    Probe probe(Keys keys) throws Wrong {
        Where where = keys.whereIs("probe");
        Probe.Kind kind = keys.choice("probe", Probe.Kind.class).orElseThrow(() -> new Wrong(where, "missing", "a probe is http or reach"));
        Node port = keys.take("port").orElse(new Node.Value(80, where.line()));
        return new Probe(kind, keys.need("from"), keys.need("to"), port, keys.maybeText("protocol").orElse("tcp"),
                keys.maybeText("path").orElse("/"), keys.take("contains"), where);
    }
}

package dev.groundschool.lesson.proof;

import dev.groundschool.lesson.Condition;
import dev.groundschool.lesson.Finding;
import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.Page;
import dev.groundschool.lesson.Probe;
import dev.groundschool.lesson.Sql;
import dev.groundschool.lesson.Where;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.value.Query;
import dev.groundschool.lesson.yaml.Node;
import dev.groundschool.shape.Member;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.ShapeException;
import dev.groundschool.shape.Structure;
import dev.groundschool.shape.Type;
import dev.groundschool.shape.Values;
import java.util.List;
import java.util.Map;

/** Checks calls, queries and probes against the SDK's model. */
final class CallLint {
    private final List<Finding> findings;
    private final Names names;

    private boolean asksForGoal;

    CallLint(List<Finding> findings, Names names) {
        this.findings = findings;
        this.names = names;
    }

    /** A call that is made: afterwards its exports have values. */
    void call(Invocation call) {
        members(call);
        call.export().keySet().forEach(names::define);
        call.until().ifPresent(this::condition);
    }

    private void members(Invocation call) {
        call.presign().ifPresent(seconds -> names.useIn(seconds, call.where()));
        call.region().ifPresent(r -> names.useIn(r, call.where()));
        call.as().ifPresent(as -> names.useIn(as, call.where()));
        names.useIn(call.with(), call.where());
        call.export().forEach((name, query) -> {
            names.useIn(query, call.where());
            query(query, call.where());
        });
        try {
            Operation operation = call.resolved();
            if (!operation.service().operations().containsKey(operation.name())) {
                throw new ShapeException("", "'" + call.operation() + "' is not spelt with AWS's capitals");
            }
            fits(operation, call);
        } catch (ShapeException e) {
            findings.add(Finding.error(call.where(), "unknown-operation", String.valueOf(e.getMessage())));
        }
    }

    private void fits(Operation operation, Invocation call) {
        try {
            struct(operation.request(), call.with(), "", operation.takesBody());
        } catch (ShapeException e) {
            findings.add(Finding.error(call.where().at(call.with().lineAt(e.path())), "unknown-member", String.valueOf(e.getMessage())));
        }
    }

    private static void struct(Structure structure, Node.Fields fields, String path, boolean body) {
        for (Map.Entry<String, Node> entry : fields.fields().entrySet()) {
            if (body && entry.getKey().equals(Operation.BODY) && entry.getValue() instanceof Node.Value) {
                continue;
            }
            String here = path.isEmpty() ? entry.getKey() : path + '.' + entry.getKey();
            if (structure.find(entry.getKey()).isEmpty()) {
                // Building one such member alone words the complaint, with the nearest name.
                Values.build(structure, Map.of(entry.getKey(), ""));
            }
            value(structure.find(entry.getKey()).orElseThrow(() -> new ShapeException(here, "no such member")), entry.getValue(), here);
        }
    }

    private static void value(Member member, Node node, String path) {
        boolean whole = node instanceof Node.Value(Object text, int _) && text instanceof String s && s.strip().startsWith("${")
                && s.strip().endsWith("}");
        boolean base64 = node instanceof Node.Fields map && map.fields().size() == 1 && map.fields().containsKey(Bindings.BASE64);
        if (whole) {
            return;
        }
        switch (member.type()) {
            case Type.Scalar scalar -> {
                if (base64) {
                    return;
                }
                if (!(node instanceof Node.Value(Object text, int _))) {
                    throw new ShapeException(path, "expected a single value");
                }
                if (text != null && Bindings.names(text.toString()).isEmpty()) {
                    Values.scalar(scalar.kind(), text, path);
                    known(member, text.toString(), path);
                }
            }
            case Type.Struct(Structure structure) -> {
                if (!(node instanceof Node.Fields map)) {
                    throw new ShapeException(path, "expected an object of members");
                }
                struct(structure, map, path, false);
            }
            case Type.ListOf(Member element, _) -> {
                if (!(node instanceof Node.Items list)) {
                    throw new ShapeException(path, "expected a list");
                }
                for (int i = 0; i < list.items().size(); i++) {
                    value(element, list.items().get(i), path + '[' + i + ']');
                    if (list.items().get(i) instanceof Node.Value(Object text, int _) && text instanceof String s
                            && Bindings.names(s).isEmpty()) {
                        known(member, s, path + '[' + i + ']');
                    }
                }
            }
            case Type.MapOf(_, Member of, _) -> {
                if (!(node instanceof Node.Fields map)) {
                    throw new ShapeException(path, "expected a map");
                }
                map.fields().forEach((key, item) -> value(of, item, path + '.' + key));
            }
        }
    }

    private static void known(Member member, String text, String path) {
        if (!member.enumValues().isEmpty() && !member.enumValues().contains(text)) {
            List<String> some = member.enumValues().size() > 20 ? member.enumValues().subList(0, 20) : member.enumValues();
            throw new ShapeException(path, "'" + text + "' is none of AWS's values: " + some
                    + (some.size() < member.enumValues().size() ? "…" : ""));
        }
    }

    void query(String expression, Where where) {
        try {
            Query.compile(expression.replaceAll("\\$\\{[^}]*}", "x"));
        } catch (IllegalArgumentException e) {
            findings.add(Finding.error(where, "query",
                    "not JMESPath: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(expression)));
        }
    }

    /** True when some condition asks for the lesson's goal. */
    boolean asksForGoal() {
        return asksForGoal;
    }

    void condition(Condition condition) {
        switch (condition) {
            case Condition.Query query -> {
                query.source().ifPresent(this::asked);
                names.useIn(query.query(), query.where());
                query(query.query(), query.where());
            }
            case Condition.Reaches reaches -> probe(reaches.probe());
            case Condition.Answers answers -> {
                sql(answers.sql());
                answers.contains().ifPresent(c -> names.useIn(c, answers.where()));
            }
            case Condition.Opens opens -> page(opens);
            case Condition.GoalReached _ -> asksForGoal = true;
            case Condition.Fails fails -> asked(fails.call());
            case Condition.All all -> all.of().forEach(this::condition);
            case Condition.Any any -> any.of().forEach(this::condition);
            case Condition.Not not -> condition(not.of());
        }
    }

    private void page(Condition.Opens opens) {
        switch (opens.page()) {
            case Page.OfObject(Node bucket, Node key) -> {
                names.useIn(bucket, opens.where());
                names.useIn(key, opens.where());
            }
            case Page.OfWebsite(Node bucket, String path) -> {
                names.useIn(bucket, opens.where());
                names.useIn(path, opens.where());
            }
            case Page.At(Node url) -> names.useIn(url, opens.where());
        }
        opens.status().ifPresent(status -> names.useIn(status, opens.where()));
        opens.contains().ifPresent(text -> names.useIn(text, opens.where()));
    }

    /** A call made only to look: it must not change anything. */
    private void asked(Invocation call) {
        members(call);
        if (call.expect().isPresent()) {
            findings.add(Finding.error(call.where(), "expect-in-condition",
                    "a condition says 'error'; 'expect' is for calls that are made"));
        }
        boolean dry = call.with().get("DryRun").filter(n -> Boolean.TRUE.equals(n.plain())).isPresent();
        try {
            if (!call.resolved().isRead() && !dry) {
                findings.add(Finding.error(call.where(), "check-changes", call.operation()
                        + " changes the account; a condition only reads it (or has DryRun: true)"));
            }
        } catch (ShapeException e) {
            return;
        }
    }

    void sql(Sql sql) {
        List.of(sql.from(), sql.to(), sql.database(), sql.user(), sql.password()).forEach(node -> names.useIn(node, sql.where()));
        names.useIn(sql.text(), sql.where());
    }

    void probe(Probe probe) {
        names.useIn(probe.from(), probe.where());
        names.useIn(probe.to(), probe.where());
        names.useIn(probe.port(), probe.where());
        names.useIn(probe.path(), probe.where());
        probe.contains().ifPresent(c -> names.useIn(c, probe.where()));
        if (!List.of("tcp", "udp", "icmp").contains(probe.protocol())) {
            findings.add(Finding.error(probe.where(), "probe", "'protocol' is tcp, udp or icmp"));
        }
        Object port = probe.port().plain();
        if (!(port instanceof Number number && number.intValue() >= 0 && number.intValue() <= 65535
                || port instanceof String text && !Bindings.names(text).isEmpty())) {
            findings.add(Finding.error(probe.where(), "probe", "'port' is a number from 0 to 65535"));
        }
    }
}

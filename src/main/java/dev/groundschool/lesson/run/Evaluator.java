package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Condition;
import dev.groundschool.lesson.Goal;
import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.Page;
import dev.groundschool.lesson.Probe;
import dev.groundschool.lesson.Sql;
import dev.groundschool.lesson.goal.GoalMatch;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.value.Query;
import dev.groundschool.lesson.value.UndefinedException;
import dev.groundschool.lesson.yaml.Node;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Services;
import dev.groundschool.topology.Topology;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Looks at the account to see whether a condition holds. A service's refusal is an answer; not reaching the service is not, and is thrown.
 */
public final class Evaluator {
    private final Cloud cloud;
    private final Bindings values;
    private final List<Reading> readings = new ArrayList<>();
    private boolean settling;

    private Evaluator(Cloud cloud, Bindings values) {
        this.cloud = cloud;
        this.values = values;
    }

    /** Whether the condition holds now, with these values. Throws the SDK's client exception when the account cannot be reached. */
    public static Evaluation evaluate(Condition condition, Cloud cloud, Bindings values) {
        Evaluator evaluator = new Evaluator(cloud, values);
        boolean holds = evaluator.holds(condition);
        return new Evaluation(holds, evaluator.readings, evaluator.settling);
    }

    /** What a query gives, for predictions and choices; null when nothing. Throws {@link UndefinedException} and the SDK's exceptions. */
    public static @Nullable Object value(Condition.Query query, Cloud cloud, Bindings values) {
        Evaluator evaluator = new Evaluator(cloud, values);
        return evaluator.ask(query.source(), values.expand(query.query()));
    }

    /** A probe's verdict now: {@code reaches} or why not. Throws {@link UndefinedException} and the SDK's exceptions. */
    public static Reading.Probed probe(Probe probe, Cloud cloud, Bindings values) {
        return new Probing(cloud, values).send(probe);
    }

    private boolean holds(Condition condition) {
        try {
            return switch (condition) {
                case Condition.Query(Optional<Invocation> source, String query, _) -> Query.truthy(ask(source, values.expand(query)));
                case Condition.Reaches(Probe probe, _) -> reaches(probe);
                case Condition.Answers(Sql sql, Optional<Node> contains, _) -> answers(sql, contains);
                case Condition.Opens(Page page, Optional<Node> status, Optional<Node> contains, _) -> opens(page, status, contains);
                case Condition.GoalReached(Goal goal, _) -> reached(goal);
                case Condition.Fails(Invocation call, String code, _) -> fails(call, code);
                case Condition.All(List<Condition> of, _) -> of.stream().allMatch(this::holds);
                case Condition.Any(List<Condition> of, _) -> of.stream().anyMatch(this::holds);
                case Condition.Not(Condition of, _) -> !holds(of);
            };
        } catch (UndefinedException e) {
            readings.add(new Reading.NotYet(e.name()));
            return false;
        } catch (AwsServiceException e) {
            readings.add(new Reading.Refused("", code(e), message(e)));
            return false;
        }
    }

    private @Nullable Object ask(Optional<Invocation> source, String query) {
        if (source.isEmpty()) {
            Object value = Query.search(query, values.values());
            readings.add(new Reading.Known(query, value));
            return value;
        }
        Map<String, @Nullable Object> with = values.expandFields(source.get().with());
        Map<String, Object> response = call(source.get(), with);
        settling |= Settling.in(response);
        Object value = Query.search(query, response);
        readings.add(new Reading.Asked(source.get().operation(), with, query, value));
        return value;
    }

    private boolean reaches(Probe probe) {
        Reading.Probed probed = probe(probe, cloud, values);
        settling |= probed.verdict().equals("not-running") && starting(probed.to());
        readings.add(probed);
        return probed.verdict().equals(Probing.REACHES);
    }

    private boolean answers(Sql sql, Optional<Node> contains) {
        Reading.Database found = new Asking(cloud, values).look(sql, contains.map(c -> String.valueOf(values.expand(c))));
        readings.add(found);
        return found.answered();
    }

    private boolean opens(Page page, Optional<Node> status, Optional<Node> contains) {
        URI address = switch (page) {
            case Page.OfObject(Node bucket, Node key) -> cloud.objectAddress(text(bucket), text(key));
            case Page.OfWebsite(Node bucket, String path) -> cloud.websiteAddress(text(bucket), values.expand(path));
            case Page.At(Node url) -> URI.create(text(url));
        };
        Cloud.Page answer = cloud.visit(address);
        readings.add(new Reading.Visited(address, answer.status()));
        boolean fits = status.isEmpty() ? answer.answered() : text(status.get()).equals(String.valueOf(answer.status()));
        return fits && (contains.isEmpty() || answer.body().contains(text(contains.get())));
    }

    private String text(Node node) {
        return String.valueOf(values.expand(node));
    }

    /** Whether an instance that does not run is on its way; one that was stopped stays so, and nobody should wait for it. */
    private boolean starting(String instance) {
        if (!instance.startsWith("i-")) {
            return true;
        }
        try {
            return Settling.in(cloud.call(Services.operation("ec2.DescribeInstances"), Map.of("InstanceIds", List.of(instance)),
                    cloud.region()));
        } catch (AwsServiceException e) {
            return false;
        }
    }

    private boolean reached(Goal goal) {
        Topology holds = cloud.topology();
        settling |= holds.resources().values().stream().anyMatch(resource -> resource.state().equals("pending"));
        GoalMatch match = GoalMatch.of(goal, holds);
        match.pieces().stream().filter(piece -> piece.verdict() != GoalMatch.Verdict.THERE).forEach(piece ->
                readings.add(new Reading.Known("goal." + piece.part().id(), piece.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        return match.reached();
    }

    private boolean fails(Invocation invocation, String code) {
        try {
            call(invocation, values.expandFields(invocation.with()));
            return false;
        } catch (AwsServiceException e) {
            readings.add(new Reading.Refused(invocation.operation(), code(e), message(e)));
            return code(e).equals(code);
        }
    }

    private Map<String, Object> call(Invocation invocation, Map<String, ? extends @Nullable Object> with) {
        Operation operation = invocation.resolved();
        return cloud.call(operation, with, invocation.region().map(r -> String.valueOf(values.expand(r))).orElse(cloud.region()),
                invocation.as().map(node -> String.valueOf(values.expand(node))));
    }

    static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null ? String.valueOf(e.statusCode())
                : e.awsErrorDetails().errorCode();
    }

    static String message(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorMessage() == null ? String.valueOf(e.getMessage())
                : e.awsErrorDetails().errorMessage();
    }
}

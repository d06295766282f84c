package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Action;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Scene;
import dev.groundschool.lesson.Setup;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.progress.Progress;
import java.time.InstantSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Takes a lesson through its solution and its counter-examples, on an account that can be rewound and stepped. */
public final class Prover {
    private final Lesson lesson;
    private final Cloud.Rewind rewind;
    private final Session session;
    private final Solution solution;
    private final List<Proof.Fact> facts = new ArrayList<>();
    private final String drawn;

    /**
     * A proof of the lesson with these of the values its set-up may draw; see {@link #draws}. Throws {@link IllegalArgumentException} when
     * the account cannot be rewound.
     */
    public Prover(Lesson lesson, Map<String, Scene> scenes, Cloud cloud, Map<String, String> picked) {
        this.lesson = lesson;
        this.rewind = cloud.rewind().orElseThrow(() -> new IllegalArgumentException("lessons are proven on a sandbox"));
        this.session = new Session(lesson, scenes, cloud, Patience.stepping(), Progress.inMemory(InstantSource.system()), _ -> { }, picked);
        this.solution = new Solution(session);
        this.drawn = picked.isEmpty() ? "" : picked + " ";
    }

    /** Every way in which the lesson's set-up can be drawn; one empty way when it draws nothing. */
    public static List<Map<String, String>> draws(Lesson lesson) {
        List<Map<String, String>> ways = List.of(Map.of());
        for (Map.Entry<String, List<String>> pick : lesson.setup().map(Setup::pick).orElse(Map.of()).entrySet()) {
            ways = ways.stream().flatMap(way -> pick.getValue().stream().map(value -> {
                Map<String, String> more = new TreeMap<>(way);
                more.put(pick.getKey(), value);
                return (Map<String, String>) more;
            })).toList();
        }
        return ways;
    }

    private void fact(Proof.What what, String step, boolean holds, String detail) {
        facts.add(new Proof.Fact(what, step, holds, drawn + detail));
    }

    /** Tries everything once and gives what was seen. Throws {@link InterruptedException} when cancelled. */
    public List<Proof.Fact> prove() throws InterruptedException {
        boolean set = session.prepare();
        fact(Proof.What.SETUP, Session.SETUP, set, session.state().trouble().map(Object::toString).orElse(""));
        if (!set) {
            return List.copyOf(facts);
        }
        List<Step> segment = new ArrayList<>();
        boolean going = true;
        for (Step step : lesson.steps()) {
            segment.add(step);
            if (step instanceof Step.Check check && going) {
                going = segment(segment, check);
                segment.clear();
            }
        }
        commit(segment);
        for (Step step : segment) {
            going = going && take(step);
        }
        truths();
        Optional<CleanUp> receipt = session.cleanUp();
        fact(Proof.What.NOTHING_LEFT, Session.CLEANUP, receipt.map(CleanUp::nothingLeft).orElse(false), receipt.map(r ->
                (r.left().isEmpty() ? "" : "left: " + new TreeSet<>(r.left())) + (r.troubles().isEmpty() ? "" : " " + r.troubles()))
                .orElseGet(() -> session.state().trouble().map(Object::toString).orElse("")));
        return List.copyOf(facts);
    }

    /** The steps up to a check, the check itself last. */
    private boolean segment(List<Step> steps, Step.Check check) throws InterruptedException {
        for (Step step : steps) {
            if (step instanceof Step.Choose choose) {
                solution.choose(choose);
            }
        }
        commit(steps);
        Optional<CheckResult> before = session.glance(check);
        fact(Proof.What.RED_BEFORE, check.id(), before.filter(CheckResult.NotYet.class::isInstance).isPresent(),
                before.map(Prover::told).orElseGet(() -> trouble(check.id())));
        for (Step.Counter counter : check.counters()) {
            counter(check, counter);
        }
        for (Step step : steps) {
            if (!(step instanceof Step.Check) && !take(step)) {
                return false;
            }
        }
        boolean green = solution.solve(check);
        fact(Proof.What.GREEN_AFTER, check.id(), green, session.state().step(check.id()).result().map(Prover::told)
                .orElseGet(() -> trouble(check.id())));
        return green;
    }

    /** Predictions are commitments, not solutions: made before anything else, so that they close nothing for the counter-examples. */
    private void commit(List<Step> steps) {
        steps.stream().filter(Step.Predict.class::isInstance).map(Step.Predict.class::cast)
                .forEach(p -> session.predict(p, p.options().getFirst()));
    }

    private void counter(Step.Check check, Step.Counter counter) throws InterruptedException {
        long mark = rewind.mark();
        Session.Kept kept = session.keep();
        String detail = "";
        boolean holds = false;
        try {
            boolean played = true;
            for (Action action : counter.actions()) {
                played = played && solution.play(action);
            }
            Optional<CheckResult> found = played ? session.check(check) : Optional.empty();
            holds = found.filter(r -> r instanceof CheckResult.NotYet not && not.say().equals(counter.says())).isPresent();
            detail = found.map(Prover::told).orElseGet(this::troubles);
        } catch (RuntimeException e) {
            detail = String.valueOf(e.getMessage());
        } finally {
            rewind.goTo(mark);
            session.restore(kept);
        }
        fact(Proof.What.COUNTER, check.id(), holds, counter.says() + ": " + detail);
    }

    private boolean take(Step step) throws InterruptedException {
        if (session.state().step(step.id()).done() || !session.state().applies(step)) {
            return true;
        }
        boolean well = solution.solve(step);
        fact(Proof.What.STEP, step.id(), well, well ? "" : trouble(step.id()));
        return well;
    }

    private void truths() {
        for (Step step : lesson.steps()) {
            if (step instanceof Step.Predict predict) {
                Optional<String> truth = session.state().step(step.id()).truth();
                fact(Proof.What.TRUTH, step.id(), truth.filter(predict.options()::contains).isPresent(),
                        truth.orElseGet(() -> "not revealed; " + trouble(step.id())));
            }
        }
    }

    private String trouble(String step) {
        return session.state().step(step).trouble().map(Object::toString).orElse("");
    }

    private String troubles() {
        return lesson.steps().stream().flatMap(s -> session.state().step(s.id()).trouble().stream()).map(Object::toString).findFirst()
                .orElse("");
    }

    private static String told(Reading reading) {
        String all = switch (reading) {
            case Reading.Asked(String operation, _, String query, Object value) -> operation + ' ' + query + " = " + value;
            case Reading.Known(String query, Object value) -> query + " = " + value;
            case Reading.Probed probed -> probed.from() + " to " + probed.to() + ':' + probed.port() + " is " + probed.verdict()
                    + probed.page().map(p -> ", status " + p.status()).orElse("");
            case Reading.Database asked -> asked.from() + " asked " + asked.to() + ' ' + asked.sql() + ": " + asked.answer();
            case Reading.Visited(URI address, int status) -> address + " is answered " + status;
            case Reading.Refused refused -> refused.code();
            case Reading.NotYet not -> "${" + not.name() + "} has no value";
        };
        return all.length() > 160 ? all.substring(0, 160) + '…' : all;
    }

    private static String told(CheckResult result) {
        return switch (result) {
            case CheckResult.Passed _ -> "passed";
            case CheckResult.NotYet not -> "says '" + not.say() + '\'' + not.readings().stream().map(Prover::told).distinct().limit(6)
                    .collect(Collectors.joining("; ", not.readings().isEmpty() ? "" : ", having read ", ""));
        };
    }
}

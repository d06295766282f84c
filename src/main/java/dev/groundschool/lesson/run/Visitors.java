package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.value.UndefinedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Sends a lesson's requests as visitors would, one after the other, at the pace of the account's own clock: on a fast clock many in a second.
 * What they bring about, the account's own metrics see.
 */
final class Visitors {
    private static final int HTTP = 80;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** How far a stepped clock is moved at once. */
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofMillis(500);
    /** So many without any answer are enough to know that nobody is there. */
    private static final int HOPELESS = 20;

    private final Cloud cloud;
    private final Cloud.Rewind clock;
    private final Patience patience;
    private final Bindings values;
    private long sent;
    private long answered;
    private String reason = "";

    Visitors(Cloud cloud, Patience patience, Bindings values) {
        this.cloud = cloud;
        this.clock = cloud.rewind().orElseThrow();
        this.patience = patience;
        this.values = values;
    }

    /** Sends them, and gives what came of it. Throws {@link InVainException}, {@link UndefinedException} and the SDK's exceptions. */
    Map<String, Object> send(Step.Traffic step) throws InterruptedException {
        String to = String.valueOf(values.expand(step.to()));
        String path = String.valueOf(values.expand(step.path()));
        String host = new Probing(cloud, values).host(to).orElseThrow(() -> new UndefinedException(to));
        Instant start = clock.now();
        Duration length = MINUTE.multipliedBy(step.minutes());
        Duration still = Duration.ZERO;
        Duration looked = Duration.ZERO;
        while (true) {
            Duration passed = Duration.between(start, clock.now());
            send(host, path, Math.min(passed.toMillis(), length.toMillis()) * step.rate() / MINUTE.toMillis());
            boolean over = passed.compareTo(length) >= 0;
            boolean come = false;
            if (patience.steps() || over || looked.isZero() || looked.compareTo(LOOK) >= 0) { // each look is a call or two in the list of calls
                looked = Duration.ZERO;
                come = step.until().map(until -> Evaluator.evaluate(until, cloud, values).holds()).orElse(false);
            }
            looked = looked.plus(PAUSE);
            if (come || step.until().isEmpty() && over) {
                return Map.of("sent", sent, "answered", answered);
            }
            if (over || sent >= HOPELESS && answered == 0 || still.compareTo(patience.atMost()) > 0) {
                throw new InVainException(sent, answered, answered == 0 ? reason : "");
            }
            if (patience.steps()) {
                clock.step(STEP);
            } else {
                still = clock.paused() ? still.plus(PAUSE) : Duration.ZERO;
                Thread.sleep(PAUSE);
            }
        }
    }

    private void send(String host, String path, long due) throws InterruptedException {
        while (sent < due && (sent < HOPELESS || answered > 0)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("cancelled");
            }
            Cloud.Page page = cloud.visit(host, HTTP, path);
            sent++;
            if (page.answered()) {
                answered++;
            } else {
                reason = page.reason().isEmpty() ? "status " + page.status() : page.reason();
            }
        }
    }
}

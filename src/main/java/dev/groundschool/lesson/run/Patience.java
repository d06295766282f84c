package dev.groundschool.lesson.run;

import java.time.Duration;

/**
 * How long to wait for states to settle, and how.
 *
 * @param atMost real time; of the sandbox's time where its clock is stepped
 * @param steps true to move a paused sandbox's clock instead of waiting
 */
public record Patience(Duration atMost, boolean steps) {
    private static final Duration FIRST = Duration.ofMillis(40);
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration STEP = Duration.ofSeconds(5);
    /** What has not settled after this much of a stepped clock's time waits for a true process, a database's, which takes true time. */
    private static final Duration PROCESSES = Duration.ofMinutes(5);
    private static final Duration PROCESS_PAUSE = Duration.ofMillis(100);

    /** For learners: a sandbox settles within some seconds, a real account takes minutes. */
    public static Patience of(Cloud cloud) {
        return new Patience(cloud.kind() == Cloud.Kind.SANDBOX ? Duration.ofSeconds(90) : Duration.ofMinutes(5), false);
    }

    /** For proofs: no real time passes, but for what starting a database takes. */
    public static Patience stepping() {
        return new Patience(Duration.ofMinutes(40), true);
    }

    /** Not waiting at all. */
    public static Patience none() {
        return new Patience(Duration.ZERO, false);
    }

    /** An attempt at something that may have to be made again. */
    @FunctionalInterface
    public interface Attempt<T> {
        T make() throws InterruptedException;
    }

    /** Decides whether an answer is final. */
    @FunctionalInterface
    public interface Final<T> {
        boolean test(T answer);
    }

    /**
     * Makes the attempt until its answer is final or patience ends, and gives the last answer. Throws {@link InterruptedException} when
     * cancelled.
     */
    <T> T until(Cloud cloud, Attempt<T> attempt, Final<T> isFinal) throws InterruptedException {
        Duration left = atMost;
        Duration pause = FIRST;
        while (true) {
            T answer = attempt.make();
            if (isFinal.test(answer) || !left.isPositive()) {
                return answer;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("cancelled");
            }
            if (steps && cloud.rewind().isPresent()) {
                cloud.rewind().get().step(STEP);
                left = left.minus(STEP);
                if (atMost.minus(left).compareTo(PROCESSES) > 0 && cloud.rewind().get().busy()) {
                    Thread.sleep(PROCESS_PAUSE);
                }
            } else {
                Thread.sleep(pause);
                left = left.minus(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
            }
        }
    }
}

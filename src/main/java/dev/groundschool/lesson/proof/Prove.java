package dev.groundschool.lesson.proof;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Runs;
import dev.groundschool.lesson.run.Cloud;
import dev.groundschool.lesson.run.Proof;
import dev.groundschool.lesson.run.Prover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs a lesson from end to end: each check red before its solution and green after it, each counter-example at its {@code say}, nothing
 * left after clean-up.
 */
public final class Prove {
    private Prove() {}

    /**
     * Proves a lesson, in each way its set-up can be drawn. Throws {@link InterruptedException} when cancelled.
     *
     * @param cloud a fresh sandbox with its clock paused
     */
    public static Proof lesson(Lesson lesson, Course course, Cloud cloud) throws InterruptedException {
        if (lesson.runs().sandbox() == Runs.On.NO) {
            return new Proof(lesson.id(), List.of(), Duration.ZERO);
        }
        long begin = System.nanoTime();
        List<Proof.Fact> facts = new ArrayList<>();
        Cloud.Rewind rewind = cloud.rewind().orElseThrow(() -> new IllegalArgumentException("lessons are proven on a sandbox"));
        long fresh = rewind.mark();
        for (Map<String, String> drawn : Prover.draws(lesson)) {
            rewind.goTo(fresh);
            facts.addAll(new Prover(lesson, course.scenes(), cloud, drawn).prove());
        }
        return new Proof(lesson.id(), facts, Duration.ofNanos(System.nanoTime() - begin));
    }
}

package dev.groundschool.lesson.proof;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Runs;
import dev.groundschool.lesson.run.Cloud;
import dev.groundschool.lesson.run.Proof;
import dev.groundschool.lesson.run.Prover;
import java.time.Duration;
import java.util.List;

/** Runs a lesson from end to end: each check red before its solution and green after it, each counter-example at its {@code say}, nothing left after clean-up. */
public final class Prove {
    private Prove() {}

    /**
     * Proves a lesson. Throws {@link InterruptedException} when cancelled.
     *
     * @param cloud a fresh sandbox with its clock paused
     */
    public static Proof lesson(Lesson lesson, Course course, Cloud cloud) throws InterruptedException {
        if (lesson.runs().sandbox() == Runs.On.NO) {
            return new Proof(lesson.id(), List.of(), Duration.ZERO);
        }
        long begin = System.nanoTime();
        List<Proof.Fact> facts = new Prover(lesson, course.scenes(), cloud).prove();
        return new Proof(lesson.id(), facts, Duration.ofNanos(System.nanoTime() - begin));
    }
}

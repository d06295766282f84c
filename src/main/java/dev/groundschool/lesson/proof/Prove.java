package dev.groundschool.lesson.proof;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Runs;
import dev.groundschool.lesson.run.AccountCloud;
import dev.groundschool.lesson.run.Proof;
import dev.groundschool.lesson.run.Prover;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs lessons on fresh sandboxes: each check red before its solution and green after it, each counter-example at its {@code say}, nothing left after clean-up. */
public final class Prove {
    private static final String REGION = "ap-northeast-2";

    private Prove() {}

    /** Proves one lesson on a sandbox of its own, in memory and with its clock stepped. Throws {@link InterruptedException} when cancelled. */
    public static Proof lesson(Lesson lesson, Course course) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        List<Proof.Fact> facts = List.of();
        if (lesson.runs().sandbox() == Runs.On.NO) {
            return new Proof(lesson.id(), facts, Duration.ZERO);
        }
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(lesson.id().hashCode()));
                Account account = Account.open(new Connection.ToSandbox(sandbox, REGION))) {
            facts = new Prover(lesson, course.scenes(), new AccountCloud(account)).prove();
        }
        return new Proof(lesson.id(), facts, Duration.ofNanos(System.nanoTime() - begin));
    }
}

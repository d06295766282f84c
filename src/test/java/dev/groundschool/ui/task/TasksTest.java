package dev.groundschool.ui.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.Fx;
import dev.groundschool.ui.error.Problem;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.concurrent.Task;
import org.junit.jupiter.api.Test;

class TasksTest {
    private final CompletableFuture<Problem> failed = new CompletableFuture<>();
    private final Tasks tasks = new Tasks(new Messages(Language.ENGLISH), failed::complete);

    @Test
    void workRunsElsewhereAndItsResultArrivesOnTheJavaFxThread() throws Exception {
        var worked = new CompletableFuture<Boolean>();
        var arrived = new CompletableFuture<String>();
        Fx.run(() -> tasks.start(Spoken.same("Count"), progress -> {
            progress.at(0.5);
            worked.complete(Thread.currentThread().isVirtual() && !Platform.isFxApplicationThread());
            return "done";
        }, result -> arrived.complete(result + Platform.isFxApplicationThread())));
        assertThat(worked.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(arrived.get(20, TimeUnit.SECONDS)).isEqualTo("donetrue");
        assertThat(Fx.on(() -> tasks.running().size())).isZero();
    }

    @Test
    void aFailureIsToldWithTheTasksName() throws Exception {
        Fx.run(() -> tasks.start(Spoken.same("Read the lessons"), _ -> {
            throw new IllegalStateException("no");
        }, _ -> { }));
        var problem = failed.get(20, TimeUnit.SECONDS);
        assertThat(problem.happened().in(java.util.Locale.ENGLISH)).contains("Read the lessons");
        assertThat(problem.why().in(java.util.Locale.ENGLISH)).isEqualTo("no");
    }

    @Test
    void cancelInterruptsAndIsNoFailure() throws Exception {
        var began = new CountDownLatch(1);
        var interrupted = new CompletableFuture<Boolean>();
        Task<?> task = Fx.on(() -> tasks.start(Spoken.same("Wait"), _ -> {
            began.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(true);
                throw e;
            }
            return 0;
        }, _ -> { }));
        assertThat(began.await(20, TimeUnit.SECONDS)).isTrue();
        Fx.run(task::cancel);
        assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Fx.on(() -> tasks.running().size())).isZero();
        assertThat(failed).isNotDone();
    }
}

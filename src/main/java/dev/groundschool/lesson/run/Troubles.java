package dev.groundschool.lesson.run;

import dev.groundschool.account.sql.SqlTrouble;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.value.UndefinedException;
import dev.groundschool.shape.ShapeException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** From exceptions to what the learner can be told. */
final class Troubles {
    private Troubles() {}

    /** The trouble; throws the exception itself when it is a fault of the program. */
    static Trouble of(Exception e, Lesson lesson, String operation) {
        return switch (e) {
            case InterruptedException _ -> new Trouble.Cancelled();
            case AbortedException _ -> new Trouble.Cancelled();
            case AwsServiceException aws -> new Trouble.Refused(operation, Evaluator.code(aws), Evaluator.message(aws),
                    aws.requestId() == null ? "" : aws.requestId());
            case SdkClientException client when calledOff(client) -> new Trouble.Cancelled();
            case SdkClientException client -> new Trouble.NotReached(String.valueOf(client.getMessage()));
            case SqlTrouble said -> new Trouble.Database(said.reason(), said.state(), said.position(), String.valueOf(said.getMessage()));
            case UndefinedException undefined -> new Trouble.Needs(undefined.name(), exporter(lesson, undefined.name()));
            case ShapeException shape -> new Trouble.DoesNotFit(shape.path(), String.valueOf(shape.getMessage()), 0);
            case InVainException vain -> new Trouble.InVain(vain.sent(), vain.answered(), String.valueOf(vain.getMessage()));
            case StillWaitingException waiting -> new Trouble.StillWaiting(waiting.operation());
            case NotRefusedException not -> new Trouble.NotRefused(not.operation(), not.code());
            case RuntimeException other -> throw other;
            default -> throw new IllegalStateException(e);
        };
    }

    /** The SDK wraps an interrupt that meets it while it reads a reply: it then speaks of a reply that cannot be unmarshalled. */
    private static boolean calledOff(Throwable thrown) {
        for (Throwable each = thrown.getCause(); each != null; each = each.getCause()) {
            if (each instanceof InterruptedException || each instanceof AbortedException || each instanceof ClosedByInterruptException
                    || each instanceof InterruptedIOException) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }

    private static Optional<String> exporter(Lesson lesson, String name) {
        return lesson.steps().stream().filter(step -> switch (step) {
            case Step.Call call -> call.invocation().export().containsKey(name);
            case Step.Choose choose -> choose.param().equals(name);
            case Step.Simulate simulate -> simulate.id().equals(name);
            case Step.Statements statements -> statements.id().equals(name);
            case Step.Traffic traffic -> traffic.id().equals(name);
            case Step.Read _, Step.Predict _, Step.Ask _, Step.Check _, Step.Fault _ -> false;
        }).map(Step::id).findFirst();
    }
}

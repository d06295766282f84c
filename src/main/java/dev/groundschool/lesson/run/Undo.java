package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.read.Recipes;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.value.UndefinedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Takes calls back by calling their inverse, for accounts in which time cannot be turned back. The inverses are data: {@code inverses.yaml}. */
final class Undo {
    private static final Map<String, List<Invocation>> INVERSES = Recipes.read(Undo.class, "inverses.yaml");

    private final Calls calls;

    Undo(Calls calls) {
        this.calls = calls;
    }

    /** A call that was not taken back, and why: AWS's words, or nothing when no inverse is known. */
    record Left(Made made, String why) {}

    /** Takes the calls back, the last first; what could not be taken back is given. */
    List<Left> undo(List<Made> made) throws InterruptedException {
        List<Left> left = new ArrayList<>();
        for (Made call : made.reversed()) {
            if (call.operation().isRead()) {
                continue;
            }
            List<Invocation> inverse = INVERSES.get(call.operation().qualifiedName());
            if (inverse == null) {
                left.add(new Left(call, ""));
                continue;
            }
            Bindings values = Bindings.NONE.with("request", call.request()).with("response", call.response()).with("region", call.region());
            for (Invocation each : inverse) {
                try {
                    values = calls.make(each, values).values();
                } catch (UndefinedException e) {
                    continue;
                } catch (AwsServiceException e) {
                    if (!isGone(Evaluator.code(e))) {
                        left.add(new Left(call, Evaluator.message(e)));
                    }
                } catch (StillWaitingException e) {
                    left.add(new Left(call, String.valueOf(e.getMessage())));
                }
            }
        }
        return left;
    }

    /** Whether a call's inverse is known. */
    static boolean known(String operation) {
        return INVERSES.containsKey(operation);
    }

    private static boolean isGone(String code) {
        return code.endsWith(".NotFound") || code.endsWith("NotFound") || code.endsWith("NotFoundFault") || code.startsWith("NoSuch")
                || code.equals("Gateway.NotAttached") || code.equals("IncorrectState") || code.equals("IncorrectInstanceState");
    }
}

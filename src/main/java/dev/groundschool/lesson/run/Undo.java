package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.read.Recipes;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.lesson.value.UndefinedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Takes calls back by calling their inverse, for accounts in which time cannot be turned back. The inverses are data:
 * {@code inverses.yaml}. What has none there, a deletion or a change of an attribute, cannot be taken back and is given as left.
 */
final class Undo {
    private static final Map<String, List<Invocation>> INVERSES = Recipes.read(Undo.class, "inverses.yaml");

    private final Calls calls;

    Undo(Calls calls) {
        this.calls = calls;
    }

    /** A call that was not taken back, and why: AWS's words, or nothing when there is no call that takes it back. */
    record Left(Made made, String why) {
        boolean permanent() {
            return why.isEmpty();
        }
    }

    /** Takes the calls back, the last first; what could not be taken back is given. */
    List<Left> undo(List<Made> made) throws InterruptedException {
        List<Left> left = new ArrayList<>();
        for (Made call : made.reversed()) {
            if (!call.operation().isRead()) {
                undo(call, left);
            }
        }
        return left;
    }

    private void undo(Made call, List<Left> left) throws InterruptedException {
        List<Invocation> inverse = INVERSES.get(call.operation().qualifiedName());
        if (inverse == null) {
            left.add(new Left(call, ""));
            return;
        }
        Bindings values = values(call);
        for (Invocation each : inverse) {
            try {
                values = calls.make(each, values).values();
            } catch (UndefinedException e) { // the call was written in a way that its inverse cannot be told from
                left.add(new Left(call, ""));
                return;
            } catch (AwsServiceException e) {
                if (!isGone(Evaluator.code(e))) {
                    left.add(new Left(call, Evaluator.message(e)));
                }
            } catch (StillWaitingException e) {
                left.add(new Left(call, String.valueOf(e.getMessage())));
            }
        }
    }

    /** The calls that {@link #undo} would make, in its order; what only an answer will tell stays as {@code ${name}}. */
    static List<Planned> plan(List<Made> made) {
        List<Planned> plan = new ArrayList<>();
        for (Made call : made.reversed()) {
            for (Invocation each : INVERSES.getOrDefault(call.operation().qualifiedName(), List.of())) {
                if (!each.resolved().isRead()) {
                    plan.add(Planned.of(each, values(call), call.region()));
                }
            }
        }
        return plan;
    }

    private static Bindings values(Made call) {
        return Bindings.NONE.with("request", call.request()).with("response", call.response()).in(call.region());
    }

    private static boolean isGone(String code) {
        return code.endsWith(".NotFound") || code.endsWith("NotFound") || code.endsWith("NotFoundFault") || code.startsWith("NoSuch")
                || code.equals("Gateway.NotAttached") || code.equals("IncorrectState") || code.equals("IncorrectInstanceState");
    }
}

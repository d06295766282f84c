package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Param;
import java.util.List;
import java.util.Optional;

/** Why something the learner asked for did not happen; the window puts it in words. */
public sealed interface Trouble {

    /** The service refused; code and message are AWS's own. */
    record Refused(String operation, String code, String message, String requestId) implements Trouble {}

    /** The service carried out what it was expected to refuse with that code. */
    record NotRefused(String operation, String code) implements Trouble {}

    /** The service was not reached, or a read-only connection held the call back. */
    record NotReached(String message) implements Trouble {}

    /**
     * A database refused, or was not reached.
     *
     * @param reason the network's, when it is what is in the way: {@code blocked-by-sg} for one
     * @param state the SQLSTATE; empty when no database answered
     * @param position which character of the text is to blame, from 1; 0 when that is not known
     */
    record Database(Optional<String> reason, String state, int position, String message) implements Trouble {}

    /** A value is not there yet; the step that gives it is named when there is one. */
    record Needs(String name, Optional<String> step) implements Trouble {}

    /**
     * What the learner wrote does not fit the operation. {@code path} is in AWS's member names; {@code line} is of what was written, 0 when
     * not known.
     */
    record DoesNotFit(String path, String message, int line) implements Trouble {}

    /** What the learner typed into a parameter does not fit it. */
    record BadParameter(String name, Param.Refusal why) implements Trouble {}

    /** A prediction has to be made first. */
    record PredictFirst(String step) implements Trouble {}

    /** States did not settle in the time such things take. */
    record StillWaiting(String operation) implements Trouble {}

    /**
     * Requests were sent, and what they should bring about did not come.
     *
     * @param reason why none was answered, as the network says it; empty when some were
     */
    record InVain(long sent, long answered, String reason) implements Trouble {}

    /** Undoing left something; AWS's words say why. */
    record LeftBehind(String operation, String why) implements Trouble {}

    /** These calls have no call that takes them back: what they changed stays as it is. Nothing was done about them. */
    record Stays(List<String> operations) implements Trouble {
        public Stays {
            operations = List.copyOf(operations);
        }
    }

    /** The lesson does not work on this kind of connection. */
    record NotHere() implements Trouble {}

    /** The learner called it off. */
    record Cancelled() implements Trouble {}
}

package dev.groundschool.lesson.run;

/** Requests were sent, and what they should bring about did not come; the message is why none was answered, empty when some were. */
final class InVainException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long sent;
    private final long answered;

    InVainException(long sent, long answered, String reason) {
        super(reason);
        this.sent = sent;
        this.answered = answered;
    }

    long sent() {
        return sent;
    }

    long answered() {
        return answered;
    }
}

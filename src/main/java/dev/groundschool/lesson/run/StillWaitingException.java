package dev.groundschool.lesson.run;

/** What a call has to lead to did not come about in the time that such things take. */
public final class StillWaitingException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String operation;

    public StillWaitingException(String operation) {
        super("what " + operation + " leads to has not come about yet");
        this.operation = operation;
    }

    public String operation() {
        return operation;
    }
}

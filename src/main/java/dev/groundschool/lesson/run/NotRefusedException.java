package dev.groundschool.lesson.run;

/** A call that a lesson expects to be refused was carried out. */
final class NotRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String operation;
    private final String code;

    NotRefusedException(String operation, String code) {
        super(operation + " was carried out; " + code + " was expected");
        this.operation = operation;
        this.code = code;
    }

    String operation() {
        return operation;
    }

    String code() {
        return code;
    }
}

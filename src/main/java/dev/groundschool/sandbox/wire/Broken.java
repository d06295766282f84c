package dev.groundschool.sandbox.wire;

/** An exchange with a program that brought no answer. */
public final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    /** How it failed. */
    public enum Kind {
        /** Nothing came in the time given. */
        TIMEOUT,
        /** The connection ended before an answer. */
        CLOSED,
        /** What came is not HTTP. */
        GARBAGE
    }

    Broken(Kind kind, Throwable cause) {
        super(kind.toString(), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

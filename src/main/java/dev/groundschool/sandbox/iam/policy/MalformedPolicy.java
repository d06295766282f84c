package dev.groundschool.sandbox.iam.policy;

/** A policy document that IAM would not take. The message is AWS's, with the place in the text after it. */
public final class MalformedPolicy extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String words;
    private final int line;
    private final int column;

    MalformedPolicy(String words, int line, int column) {
        super(words + " (line " + line + ", column " + column + ")", null, false, false);
        this.words = words;
        this.line = line;
        this.column = column;
    }

    static MalformedPolicy at(Json where, String words) {
        return new MalformedPolicy(words, where.line(), where.column());
    }

    /** AWS's words alone. */
    public String words() {
        return words;
    }

    /** Counted from 1. */
    public int line() {
        return line;
    }

    /** Counted from 1. */
    public int column() {
        return column;
    }
}

package dev.groundschool.lesson;

/**
 * Something wrong in a lesson file, as a compiler would report it.
 *
 * @param code a short name that does not change, {@code unknown-member} for one
 * @param message what is wrong and what to write instead, for the author
 */
public record Finding(Severity severity, Where where, String code, String message) {
    /** An error keeps the lesson from loading or being proven; a warning does not. */
    public enum Severity { ERROR, WARNING }

    public static Finding error(Where where, String code, String message) {
        return new Finding(Severity.ERROR, where, code, message);
    }

    public static Finding warning(Where where, String code, String message) {
        return new Finding(Severity.WARNING, where, code, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return where + ": " + (isError() ? "error" : "warning") + " [" + code + "] " + message;
    }
}

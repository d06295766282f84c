package dev.groundschool.lesson.value;

/** A {@code ${name}} that has no value, because no step that exports it has run yet. */
public final class UndefinedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String name;

    public UndefinedException(String name) {
        super("${" + name + "} has no value yet");
        this.name = name;
    }

    public String name() {
        return name;
    }
}

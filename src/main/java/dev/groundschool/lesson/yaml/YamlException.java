package dev.groundschool.lesson.yaml;

/** A fault in a YAML file, and the line it stands on. */
public final class YamlException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    public YamlException(int line, String message) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }
}

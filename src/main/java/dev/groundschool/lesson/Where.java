package dev.groundschool.lesson;

/** A place in a lesson file: its path below {@code lessons/}, and the line, 1 being the first. */
public record Where(String file, int line) {
    public Where at(int otherLine) {
        return new Where(file, otherLine);
    }

    @Override
    public String toString() {
        return file + ':' + line;
    }
}

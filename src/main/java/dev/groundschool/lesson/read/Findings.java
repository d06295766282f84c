package dev.groundschool.lesson.read;

import dev.groundschool.lesson.Finding;
import dev.groundschool.lesson.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong while reading goes on. */
final class Findings {
    private final List<Finding> found = new ArrayList<>();

    /** A part of a file being read. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws Wrong;
    }

    /** Reads a part; when it is wrong, notes why and gives nothing. */
    <T> Optional<T> attempt(Reading<T> part) {
        try {
            return Optional.of(part.read());
        } catch (Wrong e) {
            found.add(e.finding());
            return Optional.empty();
        }
    }

    void error(Where where, String code, String message) {
        found.add(Finding.error(where, code, message));
    }

    void addAll(List<Finding> others) {
        found.addAll(others);
    }

    boolean hasErrors() {
        return found.stream().anyMatch(Finding::isError);
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}

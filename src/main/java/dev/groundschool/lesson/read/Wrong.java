package dev.groundschool.lesson.read;

import dev.groundschool.lesson.Finding;
import dev.groundschool.lesson.Where;

/** Ends the reading of one part of a file; the finding says why. */
final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    Wrong(Where where, String code, String message) {
        super(message);
        this.finding = Finding.error(where, code, message);
    }

    Finding finding() {
        return finding;
    }
}

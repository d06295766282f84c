package dev.groundschool.sandbox.plane;

import java.util.Locale;

/** The words of this package for those who stand behind its programs. */
public final class PlaneWords {
    private PlaneWords() {}

    /** The text of that key, Korean or English, with the arguments put in. */
    public static String of(String key, Locale locale, Object... args) {
        return Words.of(key, locale, args);
    }
}

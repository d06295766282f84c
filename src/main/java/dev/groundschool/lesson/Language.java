package dev.groundschool.lesson;

import java.util.Locale;

/** The languages a lesson is written in. */
public enum Language {
    KO, EN;

    /** {@code ko}, {@code en}: the file's name and the prefix of a translation's hash. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String fileName() {
        return code() + ".md";
    }

    public Locale locale() {
        return this == KO ? Locale.KOREAN : Locale.ENGLISH;
    }

    /** The other one. */
    public Language other() {
        return this == KO ? EN : KO;
    }
}

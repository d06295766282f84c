package dev.groundschool.ui.i18n;

import java.util.Locale;

/** The languages the console speaks. */
public enum Language {
    ENGLISH(Locale.ENGLISH),
    KOREAN(Locale.KOREAN);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** IETF tag as kept in the settings file: {@code en} or {@code ko}. */
    public String tag() {
        return locale.getLanguage();
    }

    public Language other() {
        return this == ENGLISH ? KOREAN : ENGLISH;
    }

    /** Korean for a Korean locale, English for any other. */
    public static Language of(Locale locale) {
        return Locale.KOREAN.getLanguage().equals(locale.getLanguage()) ? KOREAN : ENGLISH;
    }
}

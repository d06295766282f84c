package dev.groundschool.ui.i18n;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A text that knows its own words in each language, as lesson files and resource names carry them. */
@FunctionalInterface
public interface Spoken {
    /** The words in {@code locale}; Korean for {@code ko}, English for every other language. */
    String in(Locale locale);

    /** A text with one wording for English and one for Korean. */
    static Spoken of(String english, String korean) {
        return locale -> Language.of(locale) == Language.KOREAN ? korean : english;
    }

    /** A text that is made when it is first wanted, and then kept; for one that takes work and that few will ever see. To be asked on one thread. */
    static Spoken late(Supplier<Spoken> made) {
        return new Spoken() {
            private @Nullable Spoken text;

            @Override
            public String in(Locale locale) {
                var known = text;
                if (known == null) {
                    text = known = made.get();
                }
                return known.in(locale);
            }
        };
    }

    /** A text that is the same in every language: an identifier, an AWS operation, a number. */
    static Spoken same(String text) {
        return _ -> text;
    }
}

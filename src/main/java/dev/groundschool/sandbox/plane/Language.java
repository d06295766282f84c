package dev.groundschool.sandbox.plane;

import dev.groundschool.sandbox.wire.Message;
import java.util.List;
import java.util.Locale;

/** The language and form a client asks for. */
public final class Language {
    private Language() {}

    /** Korean or English, by {@code Accept-Language}; English when neither is asked for or the field is malformed. */
    public static Locale of(Message message) {
        try {
            List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(message.headers().first("accept-language").orElse("en"));
            Locale best = Locale.lookup(wanted, List.of(Locale.ENGLISH, Locale.KOREAN));
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    /** True for browsers; curl and scripts get text. */
    public static boolean wantsPage(Message message) {
        return message.headers().first("accept").orElse("").contains("text/html");
    }
}

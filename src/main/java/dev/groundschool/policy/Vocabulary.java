package dev.groundschool.policy;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The words of one language, {@code words_en.properties} and {@code words_ko.properties}; names of actions and keys in small letters there. */
final class Vocabulary {
    private static final int MANY = 6;

    private final ResourceBundle bundle;
    private final Locale locale;

    /** Any language but Korean gets English. */
    Vocabulary(Locale asked) {
        locale = asked.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ENGLISH;
        bundle = ResourceBundle.getBundle("dev.groundschool.policy.words", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    boolean korean() {
        return locale.equals(Locale.KOREAN);
    }

    /** The words of that key, which must exist, with the arguments put in; in Korean with the particles that fit them. */
    String say(String key, Object... args) {
        String said = args.length == 0 ? bundle.getString(key) : new MessageFormat(bundle.getString(key), locale).format(args);
        return korean() ? Particles.fit(said) : said;
    }

    Optional<String> find(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return bundle.containsKey(lower) ? Optional.of(bundle.getString(lower)) : Optional.empty();
    }

    /** "a, b and c"; past some, how many more. */
    String all(List<String> things) {
        return list("and", things);
    }

    /** "a, b or c". */
    String any(List<String> things) {
        return list("or", things);
    }

    private String list(String with, List<String> things) {
        List<String> distinct = things.stream().distinct().toList();
        if (distinct.size() > MANY + 1) {
            return say("list.more", String.join(", ", distinct.subList(0, MANY)), distinct.size() - MANY);
        }
        return switch (distinct.size()) {
            case 0 -> "";
            case 1 -> distinct.getFirst();
            default -> say("list." + with, String.join(", ", distinct.subList(0, distinct.size() - 1)), distinct.getLast());
        };
    }
}

package dev.groundschool.map;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;

/** The words on the map in one language: {@code words_en.properties} and {@code words_ko.properties} beside this package. */
public final class Words {
    private final ResourceBundle bundle;
    private final Locale locale;

    private Words(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("dev.groundschool.map.words",
                locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ENGLISH,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** In Korean for a Korean locale, else in English. */
    public static Words of(Locale locale) {
        return new Words(locale);
    }

    /** The language. */
    public Locale locale() {
        return locale;
    }

    /** The words of that key, which must exist, with the arguments put in. */
    public String say(String key, Object... args) {
        return args.length == 0 ? bundle.getString(key) : new MessageFormat(bundle.getString(key), locale).format(args);
    }

    /** The words of that key, if there are any. */
    public Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    /** A state as a reader says it; AWS's own word when there is no better. */
    public String state(String state) {
        return find("state." + state).orElse(state);
    }

    /** A {@link Tile#fact} as a reader says it. */
    public String fact(String fact) {
        if (fact.startsWith("standby/")) {
            return say("fact.standby", fact.substring("standby/".length()));
        }
        if (!fact.startsWith("objects/")) {
            return find("fact." + fact).orElse(fact);
        }
        var count = fact.substring("objects/".length());
        return count.endsWith("+") ? say("fact.objects.more", Integer.parseInt(count.substring(0, count.length() - 1)))
                : say("fact.objects", Integer.parseInt(count));
    }

    /** A Region with its city: {@code ap-northeast-2 (Seoul)}. */
    public String region(String code) {
        return find("city." + code).map(city -> code + " (" + city + ")").orElse(code);
    }

    /** What a kind is called. */
    public String kind(String kind) {
        return find("kind." + kind.replace(':', '.')).orElse(Objects.requireNonNull(kind));
    }
}

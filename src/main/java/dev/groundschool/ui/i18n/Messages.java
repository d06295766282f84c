package dev.groundschool.ui.i18n;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/**
 * The console's words: one bundle a language ({@code messages_en.properties}, {@code messages_ko.properties}, UTF-8), read whole at
 * start, and bindings that follow the chosen language at once.
 *
 * <p>Patterns are {@link MessageFormat}'s. Arguments may be {@link ObservableValue}s (the text follows them) or {@link Spoken}.
 * A key that no bundle has throws {@link MissingResourceException}: a test keeps keys and code in step.
 */
public final class Messages {
    private static final Map<Language, Properties> BUNDLES = load();

    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(this, "language", Language.ENGLISH);

    public Messages() {}

    public Messages(Language language) {
        this.language.set(language);
    }

    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    public Language language() {
        return language.get();
    }

    public void language(Language chosen) {
        language.set(chosen);
    }

    /** A text that follows the language and its observable arguments. */
    public StringBinding text(String key, Object... args) {
        format(key, language.get(), args); // a missing key shows where it is written, not when the binding is first read
        return Bindings.createStringBinding(() -> format(key, language.get(), args), dependencies(args));
    }

    /** {@code spoken} in the language chosen, followed live. */
    public StringBinding text(Spoken spoken) {
        return Bindings.createStringBinding(() -> spoken.in(language.get().locale()), language);
    }

    /** The text as it reads now, for places that are drawn again anyway. */
    public String now(String key, Object... args) {
        return format(key, language.get(), args);
    }

    /** {@code spoken} as it reads now. */
    public String now(Spoken spoken) {
        return spoken.in(language.get().locale());
    }

    /** A message as {@link Spoken}: for records that outlive a change of language. */
    public static Spoken spoken(String key, Object... args) {
        return locale -> format(key, Language.of(locale), args);
    }

    /** All keys of a language's bundle. */
    public static Set<String> keys(Language language) {
        return Set.copyOf(bundle(language).stringPropertyNames());
    }

    private static String format(String key, Language language, Object... args) {
        var pattern = bundle(language).getProperty(key);
        if (pattern == null) {
            throw new MissingResourceException("no message '" + key + "' for " + language.tag(), Messages.class.getName(), key);
        }
        if (args.length == 0) {
            return pattern;
        }
        var values = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            values[i] = value(args[i], language);
        }
        return new MessageFormat(pattern, language.locale()).format(values);
    }

    private static Object value(Object arg, Language language) {
        return switch (arg) {
            case ObservableValue<?> observable when observable.getValue() != null -> value(observable.getValue(), language);
            case ObservableValue<?> _ -> "";
            case Spoken spoken -> spoken.in(language.locale());
            default -> arg;
        };
    }

    private Observable[] dependencies(Object... args) {
        List<Observable> all = new ArrayList<>();
        all.add(language);
        for (var arg : args) {
            if (arg instanceof Observable observable) {
                all.add(observable);
            }
        }
        return all.toArray(Observable[]::new);
    }

    private static Properties bundle(Language language) {
        var found = BUNDLES.get(language);
        if (found == null) {
            throw new IllegalStateException("no bundle for " + language);
        }
        return found;
    }

    private static Map<Language, Properties> load() {
        var all = new EnumMap<Language, Properties>(Language.class);
        for (var language : Language.values()) {
            var path = "/dev/groundschool/ui/messages_" + language.tag() + ".properties";
            try (InputStream in = Messages.class.getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException("missing on the class path: " + path);
                }
                var properties = new Properties();
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                all.put(language, properties);
            } catch (IOException e) {
                throw new UncheckedIOException(path, e);
            }
        }
        return all;
    }
}

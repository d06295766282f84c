package dev.groundschool.sandbox.plane;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The package's bundle. */
final class Words {
    private Words() {}

    static String of(String key, Locale locale, Object... args) {
        ResourceBundle bundle = ResourceBundle.getBundle("dev.groundschool.sandbox.plane.messages", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Object[] texts = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            texts[i] = String.valueOf(args[i]); // ports are no amounts: no grouping commas
        }
        return new MessageFormat(bundle.getString(key), locale).format(texts);
    }
}

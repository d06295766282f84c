package dev.groundschool.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the commands say, in the language of the computer: Korean, or English for all others. */
final class Words {
    private static final ResourceBundle BUNDLE = bundle(Locale.getDefault());

    private Words() {}

    static ResourceBundle bundle() {
        return BUNDLE;
    }

    static ResourceBundle bundle(Locale locale) {
        Locale spoken = locale.getLanguage().equals(Locale.KOREAN.getLanguage()) ? Locale.KOREAN : Locale.ENGLISH;
        return ResourceBundle.getBundle("dev.groundschool.cli.messages", spoken, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    static String say(String key, Object... args) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(args);
    }
}

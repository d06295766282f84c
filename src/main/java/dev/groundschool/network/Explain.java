package dev.groundschool.network;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Says a trace in plain words, in Korean or English. Any other language gets English. */
public final class Explain {
    private static final String BUNDLE = "dev.groundschool.network.messages";

    private Explain() {}

    /** One sentence: what happened at the hop, which rule decided, and how to mend it if it blocks. */
    public static String sentence(Hop hop, Locale locale) {
        return format(hop.phrase().key(), locale, hop.args().toArray());
    }

    /** What stands at the hop: "Security group (inbound)". */
    public static String title(Hop.Kind kind, Locale locale) {
        return format("kind." + key(kind), locale);
    }

    /** The outcome in a few words: "Times out". */
    public static String outcome(Trace.Outcome outcome, Locale locale) {
        return format("outcome." + key(outcome), locale);
    }

    /** The reason in a few words: "No inbound rule of a security group allows it". */
    public static String reason(Reason reason, Locale locale) {
        return format("reason." + reason.code(), locale);
    }

    /** The whole answer in one line: the outcome and, if it does not reach, the hop that explains it. */
    public static String summary(Trace trace, Locale locale) {
        String outcome = outcome(trace.outcome(), locale);
        return trace.decisive().map(hop -> outcome + ": " + sentence(hop, locale)).orElse(outcome);
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String format(String key, Locale locale, Object... args) {
        Locale spoken = locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ENGLISH;
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, spoken,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(key), spoken).format(args);
    }
}

package dev.groundschool.policy;

import java.util.List;
import java.util.Locale;

/** What an action is, as the name of a doing: "reading objects", "객체 읽기". */
final class ActionWords {
    private final Vocabulary words;

    ActionWords(Vocabulary words) {
        this.words = words;
    }

    String all(List<String> patterns) {
        return words.all(patterns.stream().map(this::one).toList());
    }

    String one(String pattern) {
        int colon = pattern.indexOf(':');
        if (pattern.equals("*") || pattern.equals("*:*")) {
            return words.say("action.everything");
        }
        if (colon < 0) {
            return pattern;
        }
        String service = service(pattern.substring(0, colon));
        String name = pattern.substring(colon + 1);
        if (name.equals("*")) {
            return words.say("action.all-of", service);
        }
        return words.find("action." + pattern.replace(':', '.')).orElseGet(() -> other(service, name, pattern));
    }

    /** A pattern of reading verbs is said as such; anything else by AWS's own name, which is what one looks for in the documents. */
    private String other(String service, String name, String pattern) {
        boolean begins = name.indexOf('*') == name.length() - 1 && !name.contains("?");
        if (!begins) {
            return name.contains("*") || name.contains("?") ? words.say("action.fitting", pattern) : words.say("action.named", pattern);
        }
        String verb = name.substring(0, name.length() - 1);
        return words.find("verb." + verb.toLowerCase(Locale.ROOT)).isPresent()
                ? words.say("verb." + verb.toLowerCase(Locale.ROOT), service) : words.say("action.beginning", service, verb);
    }

    private String service(String prefix) {
        return words.find("service." + prefix).orElse(prefix);
    }
}

package dev.groundschool.policy;

import dev.groundschool.sandbox.iam.policy.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a condition asks for, as a clause after "if" ("IAM JSON policy elements: Condition operators", AWS IAM User Guide). */
final class ConditionWords {
    private final Vocabulary words;

    ConditionWords(Vocabulary words) {
        this.words = words;
    }

    String of(Condition condition) {
        String operator = condition.operator();
        String quantifier = operator.startsWith("ForAllValues:") ? "for-all." : operator.startsWith("ForAnyValue:") ? "for-any." : "";
        String rest = operator.substring(operator.indexOf(':') + 1);
        boolean ifExists = rest.endsWith("IfExists");
        String base = ifExists ? rest.substring(0, rest.length() - "IfExists".length()) : rest;
        String values = words.any(condition.values().stream().map(this::value).toList());
        if (base.equals("Null")) {
            return words.say("operator.null." + condition.values().getFirst().toLowerCase(Locale.ROOT), subject(condition.key()));
        }
        String clause = known(condition.key(), base, condition.values(), values).orElseGet(() -> words.say("operator." + quantifier + group(base),
                subject(condition.key()), values));
        return ifExists ? words.say("condition.if-exists", clause) : clause;
    }

    /** Keys that have a sentence of their own: a request over TLS is not "aws:SecureTransport is true". */
    private Optional<String> known(String key, String base, List<String> given, String values) {
        String written = "condition." + key.toLowerCase(Locale.ROOT).replace(':', '.') + '.' + base.toLowerCase(Locale.ROOT);
        Optional<String> exact = given.size() == 1 ? words.find(written + '.' + given.getFirst()) : Optional.empty();
        return exact.or(() -> words.find(written).map(_ -> words.say(written, values)));
    }

    /** What is looked at: "the caller’s address"; keys with a tag's name after a slash keep it. */
    String subject(String key) {
        int slash = key.indexOf('/');
        String stem = (slash < 0 ? key : key.substring(0, slash)).toLowerCase(Locale.ROOT).replace(':', '.');
        return words.find("key." + stem).map(_ -> words.say("key." + stem, slash < 0 ? "" : key.substring(slash + 1))).orElse(key);
    }

    private String value(String value) {
        return value.isEmpty() ? words.say("value.empty") : value;
    }

    private static String group(String base) {
        return switch (base) {
            case "StringEquals", "NumericEquals", "DateEquals", "ArnEquals", "Bool", "BinaryEquals" -> "is";
            case "StringNotEquals", "NumericNotEquals", "DateNotEquals", "ArnNotEquals" -> "is-not";
            case "StringEqualsIgnoreCase" -> "is-ignoring-case";
            case "StringNotEqualsIgnoreCase" -> "is-not-ignoring-case";
            case "StringLike", "ArnLike" -> "fits";
            case "StringNotLike", "ArnNotLike" -> "fits-not";
            case "NumericLessThan" -> "below";
            case "NumericLessThanEquals" -> "at-most";
            case "NumericGreaterThan" -> "above";
            case "NumericGreaterThanEquals" -> "at-least";
            case "DateLessThan", "DateLessThanEquals" -> "before";
            case "DateGreaterThan", "DateGreaterThanEquals" -> "after";
            case "IpAddress" -> "in";
            case "NotIpAddress" -> "not-in";
            default -> "is";
        };
    }
}

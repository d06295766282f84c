package dev.groundschool.lesson;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A value the learner may change; lessons refer to it as {@code ${name}}.
 *
 * @param preset what it is until the learner changes it
 * @param min the least number, for {@code int}
 * @param max the greatest number, for {@code int}
 * @param pattern what a string must match as a whole
 * @param values the only values there are; empty when any will do
 */
public record Param(String name, Kind kind, Object preset, OptionalLong min, OptionalLong max, Optional<Pattern> pattern,
        List<String> values, Where where) {
    /** What a parameter holds. */
    public enum Kind { STRING, INT, BOOL }

    public Param {
        values = List.copyOf(values);
    }

    /** Why the value will not do. */
    public enum Refusal { NOT_A_NUMBER, TOO_SMALL, TOO_BIG, NOT_OF_THE_FORM, NOT_ONE_OF, NOT_TRUE_OR_FALSE }

    /** Either the value in its own type or why it will not do. */
    public sealed interface Reading {
        record Fits(Object value) implements Reading {}

        record Refused(Refusal why) implements Reading {}
    }

    /** Reads what the learner typed or chose. */
    public Reading read(Object given) {
        String text = String.valueOf(given).strip();
        if (!values.isEmpty() && !values.contains(text)) {
            return new Reading.Refused(Refusal.NOT_ONE_OF);
        }
        return switch (kind) {
            case INT -> number(text);
            case BOOL -> text.equals("true") || text.equals("false")
                    ? new Reading.Fits(Boolean.valueOf(text)) : new Reading.Refused(Refusal.NOT_TRUE_OR_FALSE);
            case STRING -> pattern.isPresent() && !pattern.get().matcher(text).matches()
                    ? new Reading.Refused(Refusal.NOT_OF_THE_FORM) : new Reading.Fits(text);
        };
    }

    private Reading number(String text) {
        try {
            long number = Long.parseLong(text);
            if (min.isPresent() && number < min.getAsLong()) {
                return new Reading.Refused(Refusal.TOO_SMALL);
            }
            if (max.isPresent() && number > max.getAsLong()) {
                return new Reading.Refused(Refusal.TOO_BIG);
            }
            return number == (int) number ? new Reading.Fits((int) number) : new Reading.Fits(number);
        } catch (NumberFormatException e) {
            return new Reading.Refused(Refusal.NOT_A_NUMBER);
        }
    }
}

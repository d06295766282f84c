package dev.groundschool.ui.lesson;

import dev.groundschool.lesson.Param;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.lesson.StepBody.Field;
import dev.groundschool.ui.lesson.StepBody.Option;
import org.jspecify.annotations.Nullable;

/** Form fields for a lesson's parameters, and why a value does not fit one. */
final class Fields {
    private Fields() {}

    static Field of(Param param, Spoken label, Object value) {
        var kind = !param.values().isEmpty() ? Field.Kind.CHOICE : switch (param.kind()) {
            case STRING -> Field.Kind.TEXT;
            case INT -> Field.Kind.NUMBER;
            case BOOL -> Field.Kind.FLAG;
        };
        var field = new Field(param.name(), label, kind, String.valueOf(value));
        field.choices().setAll(param.values().stream().map(each -> new Option(each, Spoken.same(each))).toList());
        return field;
    }

    static Spoken refusal(Param.Refusal why) {
        return switch (why) {
            case NOT_A_NUMBER -> Messages.spoken("field.not-a-number");
            case TOO_SMALL -> Messages.spoken("field.too-small");
            case TOO_BIG -> Messages.spoken("field.too-big");
            case NOT_OF_THE_FORM -> Messages.spoken("field.not-of-the-form");
            case NOT_ONE_OF -> Messages.spoken("field.not-one-of");
            case NOT_TRUE_OR_FALSE -> Messages.spoken("field.not-true-or-false");
        };
    }

    /** Why a text does not fit, with the limits; null when it does. */
    static @Nullable Spoken problem(Param param, String text) {
        return switch (param.read(text)) {
            case Param.Reading.Fits _ -> null;
            case Param.Reading.Refused refused -> switch (refused.why()) {
                case TOO_SMALL -> Messages.spoken("field.at-least", Long.toString(param.min().orElse(0)));
                case TOO_BIG -> Messages.spoken("field.at-most", Long.toString(param.max().orElse(0)));
                default -> refusal(refused.why());
            };
        };
    }
}

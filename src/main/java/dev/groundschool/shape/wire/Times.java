package dev.groundschool.shape.wire;

import dev.groundschool.shape.Member;
import dev.groundschool.shape.ShapeException;
import dev.groundschool.shape.Type;
import dev.groundschool.shape.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as text, in the form their member has. */
final class Times {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Times() {}

    static String text(Member member, Instant at) {
        return switch (member.timeForm()) {
            case ISO -> iso(at);
            case HTTP -> HTTP_DATE.format(at);
            case EPOCH -> String.valueOf(at.getEpochSecond());
        };
    }

    /** Throws {@link ShapeException} when the text is no moment. */
    static Instant read(Member member, String text, String path) {
        try {
            return switch (member.timeForm()) {
                case ISO -> (Instant) Values.scalar(Type.Kind.INSTANT, text, path);
                case HTTP -> text.endsWith("Z") ? Instant.parse(text) : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
                case EPOCH -> Instant.ofEpochSecond(Long.parseLong(text));
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw new ShapeException(path, "expected a time, not '" + text + "'");
        }
    }

    static String iso(Instant instant) {
        LocalDateTime at = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        if (at.getYear() < 1000 || at.getYear() > 9999) {
            return TIME.format(instant);
        }
        // By hand, because a reply of a thousand instances holds thousands of times and a formatter takes a microsecond for each.
        StringBuilder text = new StringBuilder(24).append(at.getYear()).append('-');
        two(text, at.getMonthValue()).append('-');
        two(text, at.getDayOfMonth()).append('T');
        two(text, at.getHour()).append(':');
        two(text, at.getMinute()).append(':');
        two(text, at.getSecond()).append('.');
        int millis = at.getNano() / 1_000_000;
        return two(text.append((char) ('0' + millis / 100)), millis % 100).append('Z').toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}

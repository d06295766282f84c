package dev.groundschool.ui.sql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows as comma-separated values (RFC 4180). NULL is an empty field and an empty text is {@code ""}, as PostgreSQL's COPY has it. */
final class Csv {
    private Csv() {}

    static String of(List<String> columns, List<? extends List<@Nullable String>> rows) {
        return Stream.concat(Stream.of(line(columns)), rows.stream().map(Csv::line)).collect(Collectors.joining());
    }

    private static String line(List<? extends @Nullable String> values) {
        return values.stream().map(Csv::field).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String field(@Nullable String value) {
        if (value == null) {
            return "";
        }
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}

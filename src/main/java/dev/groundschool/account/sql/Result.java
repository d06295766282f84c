package dev.groundschool.account.sql;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement answered.
 *
 * @param sql the statement
 * @param columns names; empty for a statement that answers no rows
 * @param types of the columns, as the server names them: {@code int4}, {@code VARCHAR}
 * @param rows the values as text, null for NULL; one longer than {@link SqlSession#LONGEST_VALUE} is cut and ends in "…"
 * @param more true when there were more rows than are kept
 * @param changed rows that it changed; -1 when it answers rows
 * @param notices what the server remarked: notices and warnings
 */
public record Result(String sql, List<String> columns, List<String> types, List<List<@Nullable String>> rows, boolean more, long changed, List<String> notices,
        Duration took) {}

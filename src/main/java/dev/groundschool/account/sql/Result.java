package dev.groundschool.account.sql;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement answered.
 *
 * @param columns names; empty for a statement that answers no rows
 * @param rows the values as text, null for NULL
 * @param more true when there were more rows than are kept
 * @param changed rows that it changed; -1 when it answers rows
 */
public record Result(List<String> columns, List<List<@Nullable String>> rows, boolean more, long changed, Duration took) {}

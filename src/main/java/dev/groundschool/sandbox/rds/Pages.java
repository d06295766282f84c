package dev.groundschool.sandbox.rds;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Splits a list into RDS's pages: MaxRecords from 20 to 100, and Marker, which stays good while the list changes. */
final class Pages {
    private static final int LEAST = 20;
    private static final int MOST = 100;

    private Pages() {}

    /**
     * One page.
     *
     * @param marker null on the last page
     */
    record Page<R>(List<R> items, @Nullable String marker) {}

    /** A page of rows that are in the order of that key. */
    static <R> Page<R> of(List<R> rows, Function<R, String> key, @Nullable Integer maxRecords, @Nullable String marker) {
        int size = Objects.requireNonNullElse(maxRecords, MOST);
        if (size < LEAST || size > MOST) {
            throw Faults.invalid("Invalid value " + size + " for MaxRecords. Must be between " + LEAST + " and " + MOST);
        }
        List<R> left = marker == null ? rows : rows.stream().filter(row -> key.apply(row).compareTo(marker) > 0).toList();
        return left.size() <= size ? new Page<>(left, null) : new Page<>(left.subList(0, size), key.apply(left.get(size - 1)));
    }
}

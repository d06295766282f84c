package dev.groundschool.sandbox.iam;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Splits a list into IAM's pages: MaxItems, Marker, IsTruncated (AWS IAM API Reference). A marker stays good while the list changes. */
final class Pages {
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private Pages() {}

    /**
     * One page.
     *
     * @param marker null on the last page
     */
    record Page<R>(List<R> items, boolean truncated, @Nullable String marker) {}

    /** A page of rows that are in the order of that key, without regard to case. */
    static <R> Page<R> of(List<R> rows, Function<R, String> key, @Nullable Integer maxItems, @Nullable String marker) {
        if (maxItems != null && (maxItems < 1 || maxItems > MOST)) {
            throw Faults.constraint(maxItems, "maxItems", maxItems < 1 ? "Member must have value greater than or equal to 1"
                    : "Member must have value less than or equal to " + MOST);
        }
        Function<R, String> lower = key.andThen(text -> text.toLowerCase(Locale.ROOT));
        String after = marker == null ? null : decode(marker);
        List<R> left = after == null ? rows : rows.stream().filter(row -> lower.apply(row).compareTo(after) > 0).toList();
        int size = maxItems == null ? USUAL : maxItems;
        if (left.size() <= size) {
            return new Page<>(left, false, null);
        }
        List<R> page = left.subList(0, size);
        return new Page<>(page, true, encode(lower.apply(page.getLast())));
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("after:" + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String marker) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
            if (text.startsWith("after:")) {
                return text.substring("after:".length());
            }
        } catch (IllegalArgumentException e) {
            // not one of ours
        }
        throw Faults.validation("Invalid Marker.");
    }
}

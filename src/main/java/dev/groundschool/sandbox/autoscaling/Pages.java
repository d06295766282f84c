package dev.groundschool.sandbox.autoscaling;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a list into pages: MaxRecords, NextToken. */
final class Pages {
    private static final int MOST = 100;

    private Pages() {}

    /**
     * One page.
     *
     * @param next null on the last
     */
    record Page<R>(List<R> items, @Nullable String next) {}

    static <R> Page<R> of(List<R> all, @Nullable Integer size, @Nullable String marker) {
        int most = size == null ? MOST : size;
        if (most < 1 || most > MOST) {
            throw Faults.validation("MaxRecords must be between 1 and " + MOST + ", not " + most);
        }
        int from = marker == null ? 0 : Math.min(all.size(), decode(marker));
        int to = Math.min(all.size(), from + most);
        return new Page<>(all.subList(from, to), to < all.size() ? encode(to) : null);
    }

    private static String encode(int index) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("from:" + index).getBytes(StandardCharsets.UTF_8));
    }

    private static int decode(String marker) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
            if (text.startsWith("from:")) {
                return Math.max(0, Integer.parseInt(text.substring(5)));
            }
        } catch (IllegalArgumentException e) {
            // not one of ours
        }
        throw new dev.groundschool.sandbox.world.AwsFault("InvalidNextToken", "The token '" + marker + "' is invalid");
    }
}

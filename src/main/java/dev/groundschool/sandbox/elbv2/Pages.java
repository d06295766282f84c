package dev.groundschool.sandbox.elbv2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits a list into pages: PageSize, Marker, NextMarker. */
final class Pages {
    private static final int MOST = 400;

    private Pages() {}

    /**
     * One page.
     *
     * @param next null on the last
     */
    record Page<R>(List<R> items, @Nullable String next) {}

    static <R> Page<R> of(List<R> all, @Nullable Integer size, @Nullable String marker) {
        int most = Faults.within(size, MOST, 1, MOST, "The page size");
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
        throw Faults.validation("Invalid marker '" + marker + "'");
    }
}

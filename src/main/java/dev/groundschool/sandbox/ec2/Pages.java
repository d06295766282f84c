package dev.groundschool.sandbox.ec2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Splits what a {@code Describe*} found into pages (Amazon EC2 API Reference, "Pagination"). */
final class Pages {
    /** The bounds of MaxResults in most EC2 operations. */
    static final int LEAST = 5;
    static final int MOST = 1000;

    private Pages() {}

    /**
     * One page.
     *
     * @param next opaque; null on the last page
     */
    record Page<R>(List<R> items, @Nullable String next) {}

    /** A page within the usual bounds. */
    static <R> Page<R> of(List<R> all, @Nullable Integer maxResults, @Nullable String nextToken) {
        return of(all, maxResults, nextToken, LEAST, MOST);
    }

    /** A page; without {@code maxResults} it holds all that is left. */
    static <R> Page<R> of(List<R> all, @Nullable Integer maxResults, @Nullable String nextToken, int least, int most) {
        if (maxResults != null && (maxResults < least || maxResults > most)) {
            throw Faults.invalid(maxResults < least ? "Value ( " + maxResults
                    + " ) for parameter maxResults is invalid. Expecting a value greater than or equal to "
                    + least + "." : "Value ( " + maxResults
                    + " ) for parameter maxResults is invalid. Expecting a value less than or equal to " + most + ".");
        }
        int from = nextToken == null ? 0 : decode(nextToken, all.size());
        int to = maxResults == null ? all.size() : (int) Math.min(all.size(), (long) from + maxResults);
        return new Page<>(all.subList(from, to), to < all.size() ? encode(to) : null);
    }

    /** Refuses MaxResults beside ids, as EC2 does. */
    static void notBoth(@Nullable Integer maxResults, List<String> ids, String idsName) {
        if (maxResults != null && !ids.isEmpty()) {
            throw Faults.combination("The parameter " + idsName + " cannot be used with the parameter maxResults");
        }
    }

    private static String encode(int index) {
        String text = "v1:" + index + ':' + Integer.toHexString(Objects.hash(index, "page"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int decode(String token, int size) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(":", -1);
            int index = Integer.parseInt(parts[1]);
            if (index >= 0 && encode(index).equals(token)) {
                return Math.min(index, size);
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // not one of ours
        }
        throw new dev.groundschool.sandbox.world.AwsFault("InvalidNextToken", "The token '" + token + "' is invalid");
    }
}

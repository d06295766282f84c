package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * Goes through a bucket's keys in the order of their bytes and cuts out a page; what lies behind a delimiter is rolled up into one common
 * prefix and jumped over.
 *
 * <p>Keys, prefixes and delimiters are in the form of {@link Ids#bytes}.
 *
 * @param table rows whose ids begin as {@link Ids#of}
 * @param bucket a row's bucket
 * @param key a row's key
 * @param items what a row puts on the page, in order; none for a row that is not to be seen
 */
record Walk<R, T>(Table<R> table, Function<R, String> bucket, Function<R, String> key, Function<R, List<T>> items) {

    /**
     * What is asked for.
     *
     * @param delimiter empty for none
     * @param from the first key that may come; empty for the beginning
     * @param most items and common prefixes together
     */
    record Asked(String bucket, String prefix, String delimiter, String from, int most) {}

    /**
     * A page.
     *
     * @param truncated true when there is more
     * @param last the key or common prefix it ends with; empty for an empty page
     */
    record Page<T>(List<T> items, List<String> prefixes, boolean truncated, String last) {}

    Page<T> page(Turn turn, Asked asked) {
        List<T> items = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = "";
        String base = asked.bucket() + '/';
        Iterator<R> rows = asked.most() <= 0 ? List.<R>of().iterator()
                : from(turn, base + (asked.from().compareTo(asked.prefix()) > 0 ? asked.from() : asked.prefix()));
        while (rows.hasNext()) {
            R row = rows.next();
            String bytes = Ids.bytes(key.apply(row));
            if (!bucket.apply(row).equals(asked.bucket()) || !bytes.startsWith(asked.prefix())) {
                break;
            }
            List<T> shown = this.items.apply(row);
            if (shown.isEmpty()) {
                continue;
            }
            int cut = asked.delimiter().isEmpty() ? -1 : bytes.indexOf(asked.delimiter(), asked.prefix().length());
            if (cut >= 0) {
                String common = bytes.substring(0, cut + asked.delimiter().length());
                if (items.size() + prefixes.size() == asked.most()) {
                    return new Page<>(items, prefixes, true, last);
                }
                prefixes.add(common);
                last = common;
                rows = from(turn, base + common + Ids.AFTER);
                continue;
            }
            for (T item : shown) {
                if (items.size() + prefixes.size() == asked.most()) {
                    return new Page<>(items, prefixes, true, last);
                }
                items.add(item);
                last = bytes;
            }
        }
        return new Page<>(items, prefixes, false, last);
    }

    private Iterator<R> from(Turn turn, String id) {
        return turn.from(table, id).iterator();
    }
}

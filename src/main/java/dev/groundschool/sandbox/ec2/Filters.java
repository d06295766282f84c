package dev.groundschool.sandbox.ec2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The filters of one {@code Describe*}: of each name, the values that a row has under it.
 *
 * <p>As on AWS a filter keeps a row when one of its values fits one of the row's ({@code *} any text, {@code ?} any character, {@code \}
 * takes the next one
 * literally), and all filters must keep it. Values are compared with regard to case.
 */
final class Filters<R> {
    private final Map<String, Function<R, Stream<?>>> known = new LinkedHashMap<>();
    private @Nullable Function<R, List<Tag>> tags;

    /** A filter on one value; a row without it is never kept. */
    Filters<R> on(String name, Function<R, ? extends @Nullable Object> value) {
        known.put(name, row -> Stream.ofNullable(value.apply(row)));
        return this;
    }

    /** A filter on several values, one of which must fit. */
    Filters<R> onAll(String name, Function<R, Stream<?>> values) {
        known.put(name, values);
        return this;
    }

    /** {@code tag:KEY} and {@code tag-key}. */
    Filters<R> tags(Function<R, List<Tag>> of) {
        tags = of;
        return this;
    }

    /** The rows that all filters keep, in their order. Throws {@code InvalidParameterValue} for a filter the operation does not know. */
    List<R> keep(Collection<R> rows, @Nullable List<Filter> filters) {
        if (filters == null || filters.isEmpty()) {
            return List.copyOf(rows);
        }
        List<Predicate<R>> all = new ArrayList<>();
        for (Filter filter : filters) {
            all.add(test(filter));
        }
        List<R> kept = new ArrayList<>();
        for (R row : rows) {
            boolean fits = true;
            for (Predicate<R> each : all) {
                fits = fits && each.test(row);
            }
            if (fits) {
                kept.add(row);
            }
        }
        return kept;
    }

    private Predicate<R> test(Filter filter) {
        String name = filter.name();
        if (name == null || name.isEmpty()) {
            throw Faults.invalid("The filter 'null' is invalid");
        }
        if (filter.values().isEmpty()) {
            throw Faults.invalid("The filter '" + name + "' needs at least one value");
        }
        if (filter.values().size() > 200) {
            throw new dev.groundschool.sandbox.world.AwsFault("FilterLimitExceeded",
                    "The maximum number of filter values specified on a single call is 200");
        }
        Function<R, Stream<?>> values = values(name);
        List<Predicate<String>> patterns = filter.values().stream().map(Filters::pattern).toList();
        return row -> values.apply(row).anyMatch(value -> {
            String text = String.valueOf(value);
            for (Predicate<String> pattern : patterns) {
                if (pattern.test(text)) {
                    return true;
                }
            }
            return false;
        });
    }

    private Function<R, Stream<?>> values(String name) {
        Function<R, Stream<?>> values = known.get(name);
        if (values != null) {
            return values;
        }
        Function<R, List<Tag>> of = tags;
        if (of != null && name.equals("tag-key")) {
            return row -> of.apply(row).stream().map(Tag::key);
        }
        if (of != null && name.startsWith("tag:")) {
            String key = name.substring(4);
            return row -> of.apply(row).stream().filter(tag -> tag.key().equals(key)).map(Tag::value);
        }
        throw Faults.invalid("The filter '" + name + "' is invalid");
    }

    /** What a filter's value fits. */
    static Predicate<String> pattern(String value) {
        if (value.indexOf('*') < 0 && value.indexOf('?') < 0 && value.indexOf('\\') < 0) {
            return value::equals;
        }
        return text -> fits(value, text);
    }

    /** Wildcard match without backtracking over more than the last star, so that no pattern can take long. */
    private static boolean fits(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
                continue;
            }
            if (p < pattern.length()) {
                boolean literal = pattern.charAt(p) == '\\' && p + 1 < pattern.length();
                char wanted = pattern.charAt(literal ? p + 1 : p);
                if (wanted == text.charAt(t) || !literal && wanted == '?') {
                    p += literal ? 2 : 1;
                    t++;
                    continue;
                }
            }
            if (star < 0) {
                return false;
            }
            p = star + 1;
            t = ++mark;
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}

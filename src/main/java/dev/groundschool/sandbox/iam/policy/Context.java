package dev.groundschool.sandbox.iam.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The condition keys of one request and their values ("AWS global condition context keys", "The request context", AWS IAM User Guide).
 *
 * <p>Names of keys are of either case; values are text as policies write it: numbers in decimal, times in ISO 8601, {@code true} and {@code
 * false}. A key that has
 * no value is not in the request.
 */
public final class Context {
    public static final Context EMPTY = new Context(Map.of());

    private final Map<String, List<String>> values;

    private Context(Map<String, List<String>> values) {
        this.values = values;
    }

    /** From names of any case. */
    public static Context of(Map<String, List<String>> keys) {
        Map<String, List<String>> lower = new HashMap<>();
        keys.forEach((key, values) -> lower.put(key.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new Context(lower);
    }

    /** The key's values; empty when the request does not have it. {@code lowerKey} in small letters. */
    Optional<List<String>> find(String lowerKey) {
        return Optional.ofNullable(values.get(lowerKey));
    }

    /** This context with one key more, or with other values for it. */
    public Context with(String key, String... value) {
        return with(key, List.of(value));
    }

    /** This context with one key more, or with other values for it. */
    public Context with(String key, List<String> value) {
        Map<String, List<String>> more = new HashMap<>(values);
        more.put(key.toLowerCase(Locale.ROOT), List.copyOf(value));
        return new Context(more);
    }

    /** This context with all of another's keys. */
    public Context with(Context other) {
        Map<String, List<String>> more = new HashMap<>(values);
        more.putAll(other.values);
        return new Context(more);
    }

    /** All keys, in small letters and in order, with their values. */
    public Map<String, List<String>> toMap() {
        return new TreeMap<>(values);
    }

    @Override
    public String toString() {
        return toMap().toString();
    }
}

package dev.groundschool.sandbox.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** HTTP header fields; names are of either case and kept small. */
public final class Headers {
    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    public Headers add(String name, String value) {
        fields.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1)).add(value);
        return this;
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        List<String> values = fields.get(name);
        return values == null ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** All values of that name, in order. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** All values by name; not to be changed. */
    Map<String, List<String>> map() {
        return fields;
    }

    /** In place of whatever was there. */
    Headers set(String name, String value) {
        fields.remove(name.toLowerCase(Locale.ROOT));
        return add(name, value);
    }

    Headers copy() {
        Headers copy = new Headers();
        forEach(copy::add);
        return copy;
    }

    public void forEach(BiConsumer<String, String> each) {
        fields.forEach((name, values) -> values.forEach(value -> each.accept(name, value)));
    }
}

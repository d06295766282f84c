package dev.groundschool.sandbox.rds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import software.amazon.awssdk.services.rds.model.Filter;

/** The filters of a Describe operation, by name; a name that is not among them is refused. */
final class Filters<R> {
    private final Map<String, BiPredicate<R, String>> known = new LinkedHashMap<>();

    Filters<R> on(String name, BiPredicate<R, String> matches) {
        known.put(name, matches);
        return this;
    }

    List<R> keep(List<R> rows, List<Filter> filters) {
        List<R> kept = rows;
        for (Filter filter : filters) {
            String name = Faults.need(filter.name(), "Filters.Name");
            BiPredicate<R, String> matches = known.get(name);
            if (matches == null) {
                throw Faults.invalid("Unrecognized filter name: " + name);
            }
            List<String> values = Faults.need(filter.values(), "Filters.Values");
            kept = kept.stream().filter(row -> values.stream().anyMatch(value -> matches.test(row, value))).toList();
        }
        return kept;
    }
}

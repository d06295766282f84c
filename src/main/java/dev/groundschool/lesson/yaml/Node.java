package dev.groundschool.lesson.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of a YAML file and the line it begins on (1 is the first). */
public sealed interface Node {
    int line();

    /** The part as plain maps, lists and values. */
    @Nullable Object plain();

    /**
     * A single value.
     *
     * @param value a String, Integer, Long, Double or Boolean; null for an empty one
     */
    record Value(@Nullable Object value, int line) implements Node {
        @Override
        public @Nullable Object plain() {
            return value;
        }

        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** A list. */
    record Items(List<Node> items, int line) implements Node {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public List<@Nullable Object> plain() {
            List<@Nullable Object> list = new ArrayList<>();
            items.forEach(item -> list.add(item.plain()));
            return list;
        }
    }

    /**
     * Named parts in the file's order.
     *
     * @param keyLines the line of each key
     */
    record Fields(Map<String, Node> fields, Map<String, Integer> keyLines, int line) implements Node {
        public static final Fields EMPTY = new Fields(Map.of(), Map.of(), 1);

        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            fields.forEach((name, node) -> map.put(name, node.plain()));
            return map;
        }

        public Optional<Node> get(String name) {
            return Optional.ofNullable(fields.get(name));
        }

        public int lineOf(String name) {
            return keyLines.getOrDefault(name, line);
        }
    }

    /**
     * The line of what stands at a path such as {@code IpPermissions[0].FromPort}; of the nearest known part when the path leads further.
     */
    default int lineAt(String path) {
        Node here = this;
        int line = line();
        for (String step : path.replace("[", ".[").split("\\.")) {
            if (step.isEmpty()) {
                continue;
            }
            Node next;
            if (step.startsWith("[") && here instanceof Items list) {
                int index = Integer.parseInt(step.substring(1, step.length() - 1));
                next = index < list.items().size() ? list.items().get(index) : null;
                line = next == null ? line : next.line();
            } else if (here instanceof Fields map) {
                next = map.fields().get(step);
                line = map.keyLines().getOrDefault(step, line);
            } else {
                next = null;
            }
            if (next == null) {
                return line;
            }
            here = next;
        }
        return line;
    }
}

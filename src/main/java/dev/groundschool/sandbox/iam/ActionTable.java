package dev.groundschool.sandbox.iam;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each operation asks leave for: {@code actions.table}, which explains its own form. */
final class ActionTable {
    private static final Pattern GAP = Pattern.compile("\\{([^}]+)}");
    private static final Map<String, Line> LINES = read();
    private static final Line OTHERWISE = new Line(Optional.empty(), List.of(), List.of(), List.of());

    /**
     * One operation.
     *
     * @param action another one than the operation's name
     * @param passes members that name an instance profile or a role that is passed on
     */
    record Line(Optional<String> action, List<Named> resources, List<Key> keys, List<Path> passes) {}

    /**
     * Resources that a request names.
     *
     * @param form {@code instance/{}}, with one gap for each path
     * @param whole true when the form is a whole ARN
     * @param accountless true for ARNs without an account
     * @param optional true when nothing is asked if the request names none
     */
    record Named(String form, List<Path> paths, boolean whole, boolean accountless, boolean optional) {
        /** {@code user} for {@code user/{}}. */
        String type() {
            int slash = form.indexOf('/');
            return slash < 0 ? form : form.substring(0, slash);
        }
    }

    /** A condition key and where its values stand in the request. */
    record Key(String name, Path path) {}

    /** Alternatives, each a way through members of members. */
    record Path(List<List<String>> ways) {
        static Path of(String text) {
            return new Path(Stream.of(text.split("\\|")).map(way -> List.of(way.split("\\."))).toList());
        }

        /** The values that are there, as text; of the first way that has any. */
        List<String> values(Map<String, Object> request) {
            for (List<String> way : ways) {
                List<String> found = new ArrayList<>();
                collect(request, way, found);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            return List.of();
        }

        private static void collect(@Nullable Object value, List<String> way, List<String> found) {
            switch (value) {
                case null -> { }
                case List<?> items -> items.forEach(item -> collect(item, way, found));
                case Map<?, ?> members when !way.isEmpty() -> collect(members.get(way.getFirst()), way.subList(1, way.size()), found);
                default -> {
                    if (way.isEmpty()) {
                        found.add(value.toString());
                    }
                }
            }
        }
    }

    private ActionTable() {}

    /** By the signing name and the operation's: {@code ec2:RunInstances}. */
    static Line of(String operation) {
        return LINES.getOrDefault(operation, OTHERWISE);
    }

    static Set<String> operations() {
        return LINES.keySet();
    }

    private static Map<String, Line> read() {
        try (InputStream in = ActionTable.class.getResourceAsStream("actions.table")) {
            if (in == null) {
                throw new IllegalStateException("actions.table is missing");
            }
            Map<String, Line> lines = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                String[] words = line.split(" +");
                if (lines.put(words[0], line(words)) != null) {
                    throw new IllegalStateException("actions.table has " + words[0] + " twice");
                }
            });
            return Map.copyOf(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(String[] words) {
        Optional<String> action = Optional.empty();
        List<Named> resources = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        List<Path> passes = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String name = equals < 0 ? "" : words[i].substring(0, equals);
            switch (name) {
                case "" -> resources.add(named(words[i]));
                case "do" -> action = Optional.of(words[i].substring(equals + 1));
                case "pass" -> passes.add(Path.of(words[i].substring(equals + 2, words[i].length() - 1)));
                default -> keys.add(new Key(name, Path.of(words[i].substring(equals + 2, words[i].length() - 1))));
            }
        }
        return new Line(action, List.copyOf(resources), List.copyOf(keys), List.copyOf(passes));
    }

    private static Named named(String word) {
        boolean optional = word.endsWith("?");
        boolean accountless = word.startsWith(":");
        String form = word.substring(accountless ? 1 : 0, word.length() - (optional ? 1 : 0));
        List<Path> paths = GAP.matcher(form).results().map(gap -> Path.of(gap.group(1))).toList();
        return new Named(GAP.matcher(form).replaceAll("{}"), paths, form.startsWith("{") || form.startsWith("arn:"), accountless, optional);
    }
}

package dev.groundschool.lesson.value;

import dev.groundschool.lesson.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of a lesson's names: parameters, what the scene exported, what calls exported.
 *
 * <p>{@code ${port}} stands for a value; {@code ${zones[0]}} and whatever else JMESPath allows after the name picks a part of it. A text
 * that is one {@code ${…}} and nothing more takes the value's own type. A doubled dollar before the brace writes the two characters themselves. {@code
 * { $base64: text }} is the text in Base64. A member whose value is {@link #NOTHING} is left out, and so is an object that held nothing else.
 */
public record Bindings(Map<String, Object> values) {
    public static final Bindings NONE = new Bindings(Map.of());
    private static final String REGION = "region";
    private static final String LOCATION = "locationConstraint";
    /** The names that every lesson has. */
    public static final List<String> STANDING = List.of(REGION, LOCATION);
    /** The one key of an object that stands for Base64 text. */
    public static final String BASE64 = "$base64";
    /** The value of a name that a request must not have just now; no text a learner can type. */
    public static final String NOTHING = "\0";
    /** Whole numbers from here on are told in groups of three digits. */
    private static final int GROUPED = 100_000;
    private static final Pattern HOLE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    public Bindings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public Bindings with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Bindings(more);
    }

    public Bindings withAll(Map<String, ?> others) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.putAll(others);
        return new Bindings(more);
    }

    /**
     * With the Region that is called: {@code ${region}}, and {@code ${locationConstraint}} for CreateBucket, which us-east-1 refuses to be told and every other Region
     * wants to be ("CreateBucket", Amazon S3 API Reference, read 2026-11).
     */
    public Bindings in(String region) {
        return with(REGION, region).with(LOCATION, region.equals("us-east-1") ? NOTHING : region);
    }

    /** The part of a file with its values filled in. Throws {@link UndefinedException}. */
    public @Nullable Object expand(Node node) {
        return expand(node, this::evaluate);
    }

    /** The members of a call's {@code with}, filled in. Throws {@link UndefinedException}. */
    public Map<String, @Nullable Object> expandFields(Node.Fields fields) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        fields.fields().forEach((name, node) -> put(map, name, expand(node)));
        return map;
    }

    /** As {@link #expandFields}, but what has no value yet stays as {@code ${name}}, for showing. */
    public Map<String, @Nullable Object> show(Node.Fields fields) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        fields.fields().forEach((name, node) -> put(map, name, expand(node, this::evaluateOrKeep)));
        return map;
    }

    /** A text with its values filled in; what has no value stays. Used for prose and highlights. */
    public String show(String text) {
        return String.valueOf(fill(text, this::evaluateOrKeep));
    }

    /** As {@link #show(String)}, with large whole numbers as people of that language write them: {@code 10,224,000}. No port is as large. */
    public String tell(String text, Locale locale) {
        return String.valueOf(fill(text, expression -> {
            Object value = evaluateOrKeep(expression);
            return value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue()) && Math.abs(number.doubleValue()) >= GROUPED
                    ? NumberFormat.getIntegerInstance(locale).format(number) : value;
        }));
    }

    /** As {@link #show(String)}, but throws {@link UndefinedException}. */
    public String expand(String text) {
        return String.valueOf(fill(text, this::evaluate));
    }

    private static @Nullable Object expand(Node node, Function<String, Object> evaluate) {
        return switch (node) {
            case Node.Value(Object value, int _) -> value instanceof String text ? fill(text, evaluate) : value;
            case Node.Items(List<Node> items, int _) -> {
                List<@Nullable Object> list = new ArrayList<>();
                items.forEach(item -> list.add(expand(item, evaluate)));
                yield list;
            }
            case Node.Fields fields when fields.fields().size() == 1 && fields.fields().get(BASE64) instanceof Node text ->
                    Base64.getEncoder().encodeToString(String.valueOf(expand(text, evaluate)).getBytes(StandardCharsets.UTF_8));
            case Node.Fields fields -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                fields.fields().forEach((name, item) -> put(map, name, expand(item, evaluate)));
                yield map.isEmpty() && !fields.fields().isEmpty() ? NOTHING : map;
            }
        };
    }

    private static void put(Map<String, @Nullable Object> map, String name, @Nullable Object value) {
        if (!NOTHING.equals(value)) {
            map.put(name, value);
        }
    }

    private static Object fill(String text, Function<String, Object> evaluate) {
        Matcher hole = HOLE.matcher(text);
        if (hole.matches() && hole.group(1) != null) {
            return evaluate.apply(hole.group(1).strip());
        }
        return hole.reset().replaceAll(match -> Matcher.quoteReplacement(
                match.group(1) == null ? "${" : String.valueOf(evaluate.apply(match.group(1).strip()))));
    }

    private Object evaluate(String expression) {
        String name = root(expression);
        Object value = values.containsKey(name) ? Query.search(expression, values) : null;
        if (value == null) {
            throw new UndefinedException(name);
        }
        return value;
    }

    private Object evaluateOrKeep(String expression) {
        try {
            return evaluate(expression);
        } catch (UndefinedException e) {
            return "${" + expression + '}';
        }
    }

    private static String root(String expression) {
        Matcher name = NAME.matcher(expression);
        return name.lookingAt() ? name.group() : expression;
    }

    /** The names that a text refers to. */
    public static SortedSet<String> names(String text) {
        SortedSet<String> names = new TreeSet<>();
        HOLE.matcher(text).results().filter(m -> m.group(1) != null).forEach(m -> names.add(root(m.group(1).strip())));
        return names;
    }

    /** The names that a part of a file refers to. */
    public static SortedSet<String> names(Node node) {
        SortedSet<String> names = new TreeSet<>();
        switch (node) {
            case Node.Value value -> names.addAll(names(value.toString()));
            case Node.Items list -> list.items().forEach(item -> names.addAll(names(item)));
            case Node.Fields map -> map.fields().values().forEach(item -> names.addAll(names(item)));
        }
        return names;
    }
}

package dev.groundschool.lesson.run;

import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.yaml.Node;
import dev.groundschool.lesson.yaml.Yaml;
import dev.groundschool.lesson.yaml.YamlException;
import dev.groundschool.shape.Member;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Structure;
import dev.groundschool.shape.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a call that the learner fills in, and the call that comes of it. What was filled in is never compared: the account tells
 * whether it works.
 */
public final class Blanks {
    private Blanks() {}

    /**
     * One blank.
     *
     * @param path in AWS's member names: {@code Placement.AvailabilityZone}
     * @param member the member's own name
     * @param values what AWS documents as its values; empty when any will do
     * @param solution what the worked example has there; {@code ${name}} while that has no value
     */
    public record Blank(String path, String member, List<String> values, String solution) {}

    /** The blanks of a call whose members are these. */
    public static List<Blank> of(Step.Call call, Map<String, ? extends @Nullable Object> with) {
        Operation operation = call.invocation().resolved();
        List<Blank> found = new ArrayList<>();
        collect(new Type.Struct(operation.request()), with, "", Optional.empty(), found);
        if (call.blanks().isEmpty()) {
            return found;
        }
        return call.blanks().stream().flatMap(path -> found.stream().filter(b -> b.path().equals(path))).toList();
    }

    private static void collect(Type type, @Nullable Object value, String path, Optional<Member> member, List<Blank> found) {
        switch (type) {
            case Type.Struct(Structure structure) when value instanceof Map<?, ?> map -> map.forEach((key, item) ->
                    structure.find(String.valueOf(key))
                    .ifPresent(m -> collect(m.type(), item, path.isEmpty() ? m.name() : path + '.' + m.name(),
                            Optional.of(m), found)));
            case Type.ListOf(Member element, _) when value instanceof List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    collect(element.type(), list.get(i), path + '[' + i + ']', member, found);
                }
            }
            case Type.Scalar _ -> found.add(new Blank(path, member.map(Member::name).orElse(path), member.map(Member::enumValues)
                    .orElse(List.of()),
                    String.valueOf(value)));
            default -> { }
        }
    }

    /** The members with the blanks' texts in their places; an empty text leaves the member out. */
    public static Map<String, @Nullable Object> fill(Map<String, ? extends @Nullable Object> with, Map<String, String> texts) {
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        with.forEach((name, value) -> filled.put(name, fill(value, name, texts)));
        filled.values().removeIf(java.util.Objects::isNull);
        return filled;
    }

    private static @Nullable Object fill(@Nullable Object value, String path, Map<String, String> texts) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> filled = new LinkedHashMap<>();
                map.forEach((key, item) -> {
                    Object part = fill(item, path + '.' + key, texts);
                    if (part != null) {
                        filled.put(String.valueOf(key), part);
                    }
                });
                yield filled;
            }
            case List<?> list -> {
                List<Object> filled = new ArrayList<>();
                for (int i = 0; i < list.size(); i++) {
                    Object part = fill(list.get(i), path + '[' + i + ']', texts);
                    if (part != null) {
                        filled.add(part);
                    }
                }
                yield filled;
            }
            case null -> null;
            default -> {
                String text = texts.get(path);
                yield text == null ? value : text.isBlank() ? null : text.strip();
            }
        };
    }

    /** What the learner wrote from nothing: the members as YAML or JSON. Throws {@link YamlException} with the line of the fault. */
    public static Node.Fields written(String text) throws YamlException {
        if (Yaml.read(text) instanceof Node.Fields fields) {
            return fields;
        }
        throw new YamlException(1, "members are written as 'Name: value'");
    }
}

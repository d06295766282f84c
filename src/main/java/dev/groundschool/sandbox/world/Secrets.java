package dev.groundschool.sandbox.world;

import dev.groundschool.shape.Member;
import dev.groundschool.shape.Structure;
import dev.groundschool.shape.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is secret in encoded rows and requests: members that the SDK marks as sensitive, components with {@link Secret}. */
final class Secrets {
    private Secrets() {}

    /** The component's value, wrapped when it is a secret. */
    static @Nullable Object marked(Part part, @Nullable Object value) {
        return part.secret() ? wrapped(value) : value;
    }

    /** The members with secret ones wrapped, at every depth. */
    static Map<String, Object> marked(Structure structure, Map<String, Object> members) {
        if (!structure.sensitive()) {
            return members;
        }
        Map<String, Object> marked = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            Member member = structure.find(name).orElseThrow();
            Object after = member.sensitive() ? wrapped(value) : inside(member.type(), value);
            if (after != null) {
                marked.put(name, after);
            }
        });
        return marked;
    }

    @SuppressWarnings("unchecked") // Values makes maps of strings to values
    private static Object inside(Type type, Object value) {
        return switch (type) {
            case Type.Scalar _ -> value;
            case Type.Struct struct -> marked(struct.structure(), (Map<String, Object>) value);
            case Type.ListOf list -> ((List<Object>) value).stream().map(item -> inside(list.element().type(), item)).toList();
            case Type.MapOf map -> {
                Map<String, Object> items = new LinkedHashMap<>();
                ((Map<String, Object>) value).forEach((key, item) -> items.put(key, inside(map.value().type(), item)));
                yield items;
            }
        };
    }

    private static @Nullable Object wrapped(@Nullable Object value) {
        return switch (value) {
            case String text -> new Vault.Plain(text);
            case List<?> list -> list.stream().map(Secrets::wrapped).toList();
            case Map<?, ?> map -> {
                Map<Object, @Nullable Object> items = new LinkedHashMap<>();
                map.forEach((key, item) -> items.put(key, wrapped(item)));
                yield items;
            }
            case null, default -> value; // numbers and truths tell nothing alone
        };
    }
}

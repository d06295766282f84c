package dev.groundschool.sandbox.world;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object of our own files, read by name; throws {@link IllegalArgumentException} that names what is missing or of the wrong kind. */
record Fields(Map<String, Object> map) {
    boolean has(String name) {
        return map.containsKey(name);
    }

    String text(String name) {
        return as(String.class, name);
    }

    long number(String name) {
        return as(Number.class, name).longValue();
    }

    boolean is(String name) {
        return Boolean.TRUE.equals(map.get(name));
    }

    List<?> list(String name) {
        return as(List.class, name);
    }

    Fields object(String name) {
        return of(as(Map.class, name));
    }

    @SuppressWarnings("unchecked") // JSON objects have string keys
    static Fields of(@Nullable Object json) {
        if (json instanceof Map<?, ?> object) {
            return new Fields((Map<String, Object>) object);
        }
        throw new IllegalArgumentException("expected an object");
    }

    private <T> T as(Class<T> type, String name) {
        Object value = map.get(name);
        if (value == null || !type.isInstance(value)) {
            throw new IllegalArgumentException("lacks '" + name + "'");
        }
        return type.cast(value);
    }
}

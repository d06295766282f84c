package dev.groundschool.sandbox.world;

import dev.groundschool.shape.Structure;
import dev.groundschool.shape.Values;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Rows as plain maps, for checkpoints: SDK objects by AWS's member names, records by their components' names. A member or component that a later version adds is
 * simply absent in an older checkpoint; one it no longer has is passed over. Secrets come out as {@link Vault.Plain}, for the {@link Vault}.
 */
final class RowCodec {
    private RowCodec() {}

    static @Nullable Object encode(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case SdkPojo pojo -> Secrets.marked(Structure.of(pojo), Values.toMap(pojo));
            case Record row -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (Part part : Part.of(row.getClass())) {
                    Object encoded = Secrets.marked(part, encode(part.of(row)));
                    if (encoded != null) {
                        map.put(part.name(), encoded);
                    }
                }
                yield map;
            }
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(key.toString(), encode(item)));
                yield copy;
            }
            case Iterable<?> items -> {
                List<Object> copy = new ArrayList<>();
                items.forEach(item -> copy.add(encode(item)));
                yield copy;
            }
            case Number number -> number;
            case Boolean truth -> truth;
            default -> value.toString(); // strings, times, durations, enums
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // enums and SDK classes are known by reflection only
    static @Nullable Object decode(Type type, @Nullable Object json) {
        if (json == null) {
            return type instanceof ParameterizedType p ? emptyOf((Class<?>) p.getRawType()) : null;
        }
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] of = generic.getActualTypeArguments();
            if (Map.class.isAssignableFrom(raw)) {
                Map<String, Object> map = new LinkedHashMap<>();
                ((Map<?, ?>) json).forEach((key, item) -> map.put(key.toString(), decode(of[1], item)));
                return map;
            }
            List<Object> items = new ArrayList<>();
            ((List<?>) json).forEach(item -> items.add(decode(of[0], item)));
            return Set.class.isAssignableFrom(raw) ? new TreeSet<>(items) : items;
        }
        Class<?> plain = (Class<?>) type;
        if (SdkPojo.class.isAssignableFrom(plain)) {
            return Values.build((Class<? extends SdkPojo>) plain, (Map<String, ?>) json);
        }
        if (plain.isRecord()) {
            return record(plain, (Map<?, ?>) json);
        }
        if (plain.isEnum()) {
            return Enum.valueOf((Class<? extends Enum>) plain, json.toString());
        }
        if (plain == Instant.class) {
            return Instant.parse(json.toString());
        }
        if (plain == Duration.class) {
            return Duration.parse(json.toString());
        }
        return json instanceof Number number ? number(plain, number) : json;
    }

    private static Object number(Class<?> plain, Number number) {
        if (plain == int.class || plain == Integer.class) {
            return number.intValue();
        }
        if (plain == long.class || plain == Long.class) {
            return number.longValue();
        }
        return plain == double.class || plain == Double.class ? number.doubleValue() : number;
    }

    /** A value that must be there. */
    static <T> T decode(Class<T> type, @Nullable Object json) {
        Object value = decode((Type) type, json);
        if (value == null) {
            throw new IllegalArgumentException("lacks a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    private static @Nullable Object emptyOf(Class<?> raw) {
        if (Map.class.isAssignableFrom(raw)) {
            return Map.of();
        }
        return Set.class.isAssignableFrom(raw) ? new TreeSet<>() : List.of();
    }

    private static Object record(Class<?> type, Map<?, ?> json) {
        List<Part> parts = Part.of(type);
        Class<?>[] types = new Class<?>[parts.size()];
        Object[] values = new Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            types[i] = parts.get(i).type();
            Object value = decode(parts.get(i).generic(), json.get(parts.get(i).name()));
            values[i] = value != null || !types[i].isPrimitive() ? value : types[i] == boolean.class ? (Object) false : number(types[i], 0);
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read a row of " + type.getName(), e);
        }
    }
}

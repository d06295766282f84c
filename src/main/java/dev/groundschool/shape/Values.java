package dev.groundschool.shape;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Between SDK objects and plain maps in AWS's member names: what lessons write, JMESPath queries, and the details tree shows.
 *
 * <p>Plain values are {@code String}, {@code Integer}, {@code Long}, {@code Double}…, {@code Boolean}, {@code Instant}, {@code List} and {@code Map}; a blob is
 * Base64 text, as in the AWS CLI.
 */
public final class Values {
    private Values() {}

    /** The members that are set, in the model's order. */
    public static Map<String, Object> toMap(SdkPojo pojo) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Member member : Structure.of(pojo).members()) {
            Object value = member.get(pojo);
            if (value != null) {
                map.put(member.name(), plain(value));
            }
        }
        return map;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case SdkPojo pojo -> toMap(pojo);
            case List<?> list -> list.stream().map(Values::plain).toList();
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
                yield copy;
            }
            case SdkBytes bytes -> java.util.Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
            default -> value;
        };
    }

    /** One member of an object by its AWS name, as it stands in the object; empty when unset. */
    public static Optional<Object> member(SdkPojo pojo, String name) {
        return Structure.of(pojo).find(name).map(member -> member.get(pojo));
    }

    /** An object of a model class from a map of AWS's member names. */
    public static <T extends SdkPojo> T build(Class<T> type, Map<String, ?> members) {
        return type.cast(build(Structure.of(type), members));
    }

    /** An object from a map; throws {@link ShapeException} with the path of what does not fit. */
    public static SdkPojo build(Structure structure, Map<String, ?> members) {
        return build(structure, members, "");
    }

    private static SdkPojo build(Structure structure, Map<?, ?> members, String path) {
        Structure.Filling filling = structure.fill();
        members.forEach((key, value) -> {
            String name = String.valueOf(key);
            String here = path.isEmpty() ? name : path + '.' + name;
            Member member = structure.find(name).orElseThrow(() -> new ShapeException(here, structure.name() + " has no such member"
                    + Nearest.suggestion(name, structure.members().stream().map(Member::name).toList())));
            if (value != null) {
                filling.set(member, typed(member, value, here));
            }
        });
        return filling.build();
    }

    private static Object typed(Member member, Object value, String path) {
        return switch (member.type()) {
            case Type.Scalar scalar -> scalar(scalar.kind(), value, path);
            case Type.Struct struct -> build(struct.structure(), expect(Map.class, value, "an object of members", path), path);
            case Type.ListOf list -> {
                List<Object> items = new ArrayList<>();
                for (Object item : expect(List.class, value, "a list", path)) {
                    items.add(typed(list.element(), required(item, path), path + '[' + items.size() + ']'));
                }
                yield items;
            }
            case Type.MapOf map -> {
                Map<String, Object> items = new LinkedHashMap<>();
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) expect(Map.class, value, "a map", path)).entrySet()) {
                    items.put(String.valueOf(entry.getKey()), typed(map.value(), required(entry.getValue(), path), path + '.' + entry.getKey()));
                }
                yield items;
            }
        };
    }

    private static Object required(@Nullable Object item, String path) {
        if (item == null) {
            throw new ShapeException(path, "holds an empty item");
        }
        return item;
    }

    private static <T> T expect(Class<T> type, Object value, String words, String path) {
        if (!type.isInstance(value)) {
            throw new ShapeException(path, "expected " + words + ", not '" + value + "'");
        }
        return type.cast(value);
    }

    /** A single value from text or a plain value, as wires and lesson files give them. */
    public static Object scalar(Type.Kind kind, Object value, String path) {
        if (value instanceof Map || value instanceof List) {
            throw new ShapeException(path, "expected a single value, not '" + value + "'");
        }
        String text = String.valueOf(value);
        try {
            return switch (kind) {
                case STRING -> text;
                case INTEGER -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case SHORT -> Short.valueOf(text);
                case BYTE -> Byte.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case BOOLEAN -> truth(text, path);
                case INSTANT -> value instanceof Instant instant ? instant : Instant.parse(text);
                case BYTES -> value instanceof SdkBytes bytes ? bytes : SdkBytes.fromByteArray(java.util.Base64.getDecoder().decode(text));
                case DOCUMENT -> throw new ShapeException(path, "open documents are not supported");
            };
        } catch (NumberFormatException e) {
            throw new ShapeException(path, "expected a number, not '" + text + "'");
        } catch (DateTimeParseException e) {
            throw new ShapeException(path, "expected a time such as 2026-01-31T09:00:00Z, not '" + text + "'");
        } catch (ShapeException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ShapeException(path, "expected Base64 text");
        }
    }

    private static Boolean truth(String text, String path) {
        return switch (text) {
            case "true", "True" -> true;
            case "false", "False" -> false;
            default -> throw new ShapeException(path, "expected true or false, not '" + text + "'");
        };
    }
}

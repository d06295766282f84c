package dev.groundschool.shape.wire;

import dev.groundschool.shape.Member;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.ShapeException;
import dev.groundschool.shape.Structure;
import dev.groundschool.shape.Type;
import dev.groundschool.shape.Values;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests and replies of the json protocols, whose bodies are JSON objects ("AWS JSON 1.1 protocol", Smithy 2.0): moments are seconds since 1970, bytes Base64. */
public final class Json {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Json() {}

    // --------------------------------------------------------------- reading

    /** The request that a body holds; members the operation does not have are passed over, as AWS does. Throws {@link ShapeException} when it is no such object. */
    public static AwsRequest read(Operation operation, byte[] body) {
        try {
            JsonNode root = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            return (AwsRequest) struct(operation.request(), root, "");
        } catch (JacksonException e) {
            throw new ShapeException("", "the body is not JSON: " + e.getOriginalMessage());
        }
    }

    private static SdkPojo struct(Structure structure, JsonNode node, String path) {
        if (!node.isObject()) {
            throw new ShapeException(path, "expected an object");
        }
        Structure.Filling filling = structure.fill();
        for (Member member : structure.members()) {
            JsonNode child = node.get(member.requestName());
            if (child != null && !child.isNull()) {
                filling.set(member, value(member, child, path.isEmpty() ? member.name() : path + '.' + member.name()));
            }
        }
        return filling.build();
    }

    private static Object value(Member member, JsonNode node, String path) {
        return switch (member.type()) {
            case Type.Scalar(Type.Kind kind) -> scalar(kind, node, path);
            case Type.Struct struct -> struct(struct.structure(), node, path);
            case Type.ListOf list -> {
                if (!node.isArray()) {
                    throw new ShapeException(path, "expected a list");
                }
                List<Object> items = new ArrayList<>();
                for (JsonNode item : node) {
                    items.add(value(list.element(), item, path + '[' + items.size() + ']'));
                }
                yield items;
            }
            case Type.MapOf map -> {
                if (!node.isObject()) {
                    throw new ShapeException(path, "expected an object");
                }
                Map<String, Object> items = new LinkedHashMap<>();
                node.properties().forEach(entry -> items.put(entry.getKey(), value(map.value(), entry.getValue(), path + '.' + entry.getKey())));
                yield items;
            }
        };
    }

    private static Object scalar(Type.Kind kind, JsonNode node, String path) {
        boolean fits = switch (kind) {
            case STRING, BYTES -> node.isString();
            case BOOLEAN -> node.isBoolean();
            case INTEGER, LONG, SHORT, BYTE -> node.isIntegralNumber();
            case FLOAT, DOUBLE, DECIMAL -> node.isNumber();
            case INSTANT -> node.isNumber() || node.isString();
            case DOCUMENT -> true;
        };
        if (!fits) {
            throw new ShapeException(path, "expected " + (kind == Type.Kind.BOOLEAN ? "true or false" : kind == Type.Kind.STRING || kind == Type.Kind.BYTES ? "a text" : "a number"));
        }
        if (kind == Type.Kind.INSTANT && node.isNumber()) {
            return Instant.ofEpochMilli(node.decimalValue().movePointRight(3).longValue());
        }
        return Values.scalar(kind, node.asString(), path);
    }

    // --------------------------------------------------------------- writing

    public static byte[] write(AwsResponse response) {
        return bytes(object(response));
    }

    /** Both names of the error are there, since SDKs differ in which they read. */
    public static byte[] writeFault(Fault fault) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("__type", fault.code());
        told.put("message", fault.message());
        told.put("Message", fault.message());
        return bytes(told);
    }

    private static byte[] bytes(Map<String, Object> object) {
        return JSON.writeValueAsString(object).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> object(SdkPojo pojo) {
        Map<String, Object> written = new LinkedHashMap<>();
        for (Member member : Structure.of(pojo).members()) {
            Object value = plain(member.get(pojo));
            if (value != null) {
                written.put(member.replyName(), value);
            }
        }
        return written;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case SdkPojo pojo -> object(pojo);
            case List<?> list -> list.stream().map(Json::plain).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
                yield copy;
            }
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
            case Instant at -> BigDecimal.valueOf(at.toEpochMilli(), 3);
            case Number number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }
}

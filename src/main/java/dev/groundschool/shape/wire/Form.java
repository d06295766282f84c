package dev.groundschool.shape.wire;

import dev.groundschool.shape.Member;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Protocol;
import dev.groundschool.shape.ShapeException;
import dev.groundschool.shape.Structure;
import dev.groundschool.shape.Type;
import dev.groundschool.shape.Values;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/** A request as {@code Action=RunInstances&InstanceType=t3.micro&…}, the form that ec2 and query services take. */
public final class Form {
    private Form() {}

    // ------------------------------------------------------------------ text

    /** Splits form text; a later value of the same name wins. Throws {@link ShapeException} on bad percent-encoding. */
    public static Map<String, String> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                values.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ShapeException("", "bad percent-encoding in '" + text + "'");
        }
    }

    public static String format(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> {
            if (!text.isEmpty()) {
                text.append('&');
            }
            text.append(URLEncoder.encode(name, StandardCharsets.UTF_8)).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        });
        return text.toString();
    }

    // --------------------------------------------------------------- reading

    /** The request that a form holds; members the operation does not have are refused with their path. */
    public static AwsRequest read(Operation operation, Map<String, String> form) {
        Node root = new Node();
        form.forEach((name, value) -> {
            if (!name.equals("Action") && !name.equals("Version")) {
                root.put(name.split("\\."), 0, value);
            }
        });
        boolean ec2 = operation.service().protocol() == Protocol.EC2;
        return (AwsRequest) struct(operation.request(), root, "", ec2);
    }

    private static SdkPojo struct(Structure structure, Node node, String path, boolean ec2) {
        Structure.Filling filling = structure.fill();
        Map<String, Node> left = new LinkedHashMap<>(node.children);
        for (Member member : structure.members()) {
            Node child = left.remove(member.requestName());
            if (child != null) {
                filling.set(member, value(member, child, path.isEmpty() ? member.name() : path + '.' + member.name(), ec2));
            }
        }
        if (!left.isEmpty()) {
            String name = left.keySet().iterator().next();
            throw new ShapeException(path.isEmpty() ? name : path + '.' + name, structure.name() + " has no such parameter");
        }
        return filling.build();
    }

    private static Object value(Member member, Node node, String path, boolean ec2) {
        return switch (member.type()) {
            case Type.Scalar scalar -> Values.scalar(scalar.kind(), node.text(path), path);
            case Type.Struct struct -> struct(struct.structure(), node, path, ec2);
            case Type.ListOf list -> {
                List<Object> items = new ArrayList<>();
                boolean flat = ec2 || list.flattened();
                Node holder = flat ? node : node.children.getOrDefault(itemName(list), Node.EMPTY);
                for (Node item : holder.inOrder(path).values()) {
                    items.add(value(list.element(), item, path + '[' + items.size() + ']', ec2));
                }
                yield items;
            }
            case Type.MapOf map -> {
                Map<String, Object> items = new LinkedHashMap<>();
                Node holder = map.flattened() ? node : node.children.getOrDefault("entry", Node.EMPTY);
                for (Node item : holder.inOrder(path).values()) {
                    String key = item.child(map.keyName(), path).text(path);
                    items.put(key, value(map.value(), item.child(map.value().requestName(), path), path + '.' + key, ec2));
                }
                yield items;
            }
        };
    }

    private static String itemName(Type.ListOf list) {
        String name = list.element().requestName();
        return name == null ? "member" : name;
    }

    // --------------------------------------------------------------- writing

    /** The form of a request, {@code Action} and {@code Version} first, as an SDK would send it. */
    public static Map<String, String> write(Operation operation, AwsRequest request) {
        Map<String, String> form = new LinkedHashMap<>();
        String[] namespace = operation.service().namespace().split("/");
        form.put("Action", operation.name());
        form.put("Version", namespace[namespace.length - 1]);
        boolean ec2 = operation.service().protocol() == Protocol.EC2;
        writeStruct(request, "", form, ec2);
        return form;
    }

    private static void writeStruct(SdkPojo pojo, String prefix, Map<String, String> form, boolean ec2) {
        for (Member member : Structure.of(pojo).members()) {
            Object value = member.get(pojo);
            if (value != null) {
                writeValue(member, value, prefix + member.requestName(), form, ec2);
            }
        }
    }

    private static void writeValue(Member member, Object value, String name, Map<String, String> form, boolean ec2) {
        switch (member.type()) {
            case Type.Scalar _ -> form.put(name, value instanceof Instant instant ? instant.toString() : text(value));
            case Type.Struct _ -> writeStruct((SdkPojo) value, name + '.', form, ec2);
            case Type.ListOf list -> {
                int index = 1;
                String base = ec2 || list.flattened() ? name : name + '.' + itemName(list);
                for (Object item : (List<?>) value) {
                    writeValue(list.element(), item, base + '.' + index++, form, ec2);
                }
            }
            case Type.MapOf map -> {
                int index = 1;
                String base = map.flattened() ? name : name + ".entry";
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    String at = base + '.' + index++;
                    form.put(at + '.' + map.keyName(), String.valueOf(entry.getKey()));
                    writeValue(map.value(), entry.getValue(), at + '.' + map.value().requestName(), form, ec2);
                }
            }
        }
    }

    /** A single value as these protocols write it: times in ISO 8601, blobs in Base64. */
    static String text(Object value) {
        return switch (value) {
            case Instant instant -> Times.iso(instant);
            case SdkBytes bytes -> java.util.Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
            default -> value.toString();
        };
    }

    /** The dotted names of a form as a tree. */
    private static final class Node {
        static final Node EMPTY = new Node();
        /** AWS's own limit on nesting is far below; this one keeps hostile input from costing much. */
        private static final int DEEPEST = 32;
        private final Map<String, Node> children = new LinkedHashMap<>();
        private String value = "";
        private boolean set;

        void put(String[] path, int at, String text) {
            if (path.length > DEEPEST) {
                throw new ShapeException(path[0], "is nested too deeply");
            }
            if (at == path.length) {
                value = text;
                set = true;
            } else {
                children.computeIfAbsent(path[at], _ -> new Node()).put(path, at + 1, text);
            }
        }

        String text(String path) {
            if (!set) {
                throw new ShapeException(path, "expected a single value");
            }
            return value;
        }

        Node child(String name, String path) {
            Node child = children.get(name);
            if (child == null) {
                throw new ShapeException(path, "an entry lacks its '" + name + "'");
            }
            return child;
        }

        /** Children named 1, 2, 3…, by number: {@code Filter.10} comes after {@code Filter.2}. */
        TreeMap<Integer, Node> inOrder(String path) {
            TreeMap<Integer, Node> ordered = new TreeMap<>();
            children.forEach((name, child) -> {
                try {
                    ordered.put(Integer.valueOf(name), child);
                } catch (NumberFormatException e) {
                    throw new ShapeException(path, "expected a numbered list, not '" + name + "'");
                }
            });
            return ordered;
        }
    }
}

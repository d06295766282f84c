package dev.groundschool.lesson.read;

import dev.groundschool.lesson.Where;
import dev.groundschool.lesson.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The named parts of one YAML object, taken one by one; what nobody took is an error. */
final class Keys {
    private final Findings findings;
    private final String file;
    private final Node.Fields fields;
    private final Set<String> taken = new LinkedHashSet<>();

    private Keys(Findings findings, String file, Node.Fields fields) {
        this.findings = findings;
        this.file = file;
        this.fields = fields;
    }

    static Keys of(Findings findings, String file, Node node, String what) throws Wrong {
        if (node instanceof Node.Fields fields) {
            return new Keys(findings, file, fields);
        }
        throw new Wrong(new Where(file, node.line()), "not-an-object", what + " is written as named values (name: value)");
    }

    Findings findings() {
        return findings;
    }

    String file() {
        return file;
    }

    Where where() {
        return new Where(file, fields.line());
    }

    Where whereIs(String name) {
        return new Where(file, fields.lineOf(name));
    }

    Where where(Node node) {
        return new Where(file, node.line());
    }

    boolean has(String name) {
        return fields.fields().containsKey(name);
    }

    Optional<Node> take(String name) {
        taken.add(name);
        return fields.get(name).filter(n -> !(n instanceof Node.Value(Object value, int _) && value == null));
    }

    Node need(String name) throws Wrong {
        Optional<Node> node = take(name);
        if (node.isEmpty()) {
            throw new Wrong(where(), "missing", "'" + name + "' is missing here");
        }
        return node.get();
    }

    String text(String name) throws Wrong {
        return textOf(need(name), name);
    }

    Optional<String> maybeText(String name) throws Wrong {
        Optional<Node> node = take(name);
        return node.isEmpty() ? Optional.empty() : Optional.of(textOf(node.get(), name));
    }

    private String textOf(Node node, String name) throws Wrong {
        if (node instanceof Node.Value(Object value, int _) && value != null) {
            return value.toString();
        }
        throw new Wrong(where(node), "not-a-text", "'" + name + "' is a single value");
    }

    Optional<Long> maybeNumber(String name) throws Wrong {
        Optional<Node> node = take(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof Node.Value(Object value, int _) && value instanceof Number number) {
            return Optional.of(number.longValue());
        }
        throw new Wrong(where(node.get()), "not-a-number", "'" + name + "' is a whole number");
    }

    Optional<Boolean> maybeFlag(String name) throws Wrong {
        Optional<Node> node = take(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof Node.Value(Object value, int _) && value instanceof Boolean flag) {
            return Optional.of(flag);
        }
        throw new Wrong(where(node.get()), "not-a-flag", "'" + name + "' is true or false");
    }

    /** A list of texts; a single text stands for a list of one. */
    List<String> texts(String name) throws Wrong {
        List<String> texts = new ArrayList<>();
        for (Node item : items(name)) {
            texts.add(textOf(item, name));
        }
        return texts;
    }

    /** A list; a single part stands for a list of one, an absent one for an empty list. */
    List<Node> items(String name) {
        return take(name).map(node -> node instanceof Node.Items list ? list.items() : List.of(node)).orElse(List.of());
    }

    Node.Fields fields(String name) throws Wrong {
        Optional<Node> node = take(name);
        if (node.isEmpty()) {
            return Node.Fields.EMPTY;
        }
        if (node.get() instanceof Node.Fields map) {
            return map;
        }
        throw new Wrong(where(node.get()), "not-an-object", "'" + name + "' is written as named values (name: value)");
    }

    Map<String, Node> children(String name) throws Wrong {
        return fields(name).fields();
    }

    /** One of an enumeration's names, written with small letters and hyphens. */
    <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) throws Wrong {
        Optional<String> text = maybeText(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(choice(type, text.get(), new Where(file, fields.get(name).map(Node::line).orElse(fields.line())), name));
    }

    static <E extends Enum<E>> E choice(Class<E> type, String text, Where where, String name) throws Wrong {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String written = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            names.add(written);
            if (written.equals(text)) {
                return constant;
            }
        }
        throw new Wrong(where, "unknown-value", "'" + name + "' is one of " + names + ", not '" + text + "'");
    }

    /** Reports every key that was not taken. */
    void end() {
        fields.fields().keySet().stream().filter(name -> !taken.contains(name)).forEach(name ->
                findings.error(whereIs(name), "unknown-key", "'" + name + "' is not known here; there are " + taken));
    }
}

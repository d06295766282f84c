package dev.groundschool.lesson.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML text. One document, no anchors or aliases, no key twice: lesson files need none of them, and each hides mistakes. */
public final class Yaml {
    private static final YAMLMapper MAPPER = new YAMLMapper();

    private Yaml() {}

    /** The whole document; an empty one is an empty map. */
    public static Node read(String text) throws YamlException {
        try (JsonParser parser = MAPPER.createParser(text)) {
            if (parser.nextToken() == null) {
                return Node.Fields.EMPTY;
            }
            Node root = node(parser);
            if (parser.nextToken() != null) {
                throw new YamlException(line(parser), "a second document begins here; a file holds one");
            }
            return root;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new YamlException(line, String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("not readable as YAML"));
        }
    }

    private static Node node(JsonParser parser) throws YamlException {
        int line = line(parser);
        if (parser instanceof YAMLParser yaml && (yaml.isCurrentAlias() || yaml.getObjectId() != null)) {
            throw new YamlException(line, "anchors and aliases are not used in lesson files");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser, line);
            case START_ARRAY -> {
                List<Node> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(node(parser));
                }
                yield new Node.Items(items, line);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Value(parser.getNumberValue(), line);
            case VALUE_TRUE -> new Node.Value(Boolean.TRUE, line);
            case VALUE_FALSE -> new Node.Value(Boolean.FALSE, line);
            case VALUE_NULL -> new Node.Value(null, line);
            default -> new Node.Value(parser.getString(), line);
        };
    }

    private static Node fields(JsonParser parser, int line) throws YamlException {
        Map<String, Node> fields = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int at = line(parser);
            parser.nextToken();
            if (fields.put(name, node(parser)) != null) {
                throw new YamlException(at, "'" + name + "' stands here for the second time (first in line " + lines.get(name) + ")");
            }
            lines.put(name, at);
        }
        return new Node.Fields(fields, lines, line);
    }

    private static int line(JsonParser parser) {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}

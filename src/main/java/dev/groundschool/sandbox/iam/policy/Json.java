package dev.groundschool.sandbox.iam.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** A JSON value that remembers where in the text it stood, counted from 1. */
sealed interface Json {
    int line();

    int column();

    record Text(String text, int line, int column) implements Json {}

    /** A number, {@code true} or {@code false}, as written. */
    record Literal(String text, int line, int column) implements Json {}

    record Null(int line, int column) implements Json {}

    record Items(List<Json> items, int line, int column) implements Json {}

    record Members(Map<String, Json> members, Map<String, Text> names, int line, int column, int endLine, int endColumn) implements Json {}

    /** Reads a whole text; throws {@link MalformedPolicy} where it is no JSON. */
    static Json read(String text) {
        try (JsonParser parser = Reader.FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            Json value = Reader.value(parser);
            if (parser.nextToken() != null) {
                throw Reader.here(parser);
            }
            return value;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new MalformedPolicy(Reader.WRONG, at == null ? 1 : Math.max(1, at.getLineNr()), at == null ? 1
                    : Math.max(1, at.getColumnNr()));
        }
    }

    /** The reading. */
    final class Reader {
        static final String WRONG = "Syntax errors in policy.";
        private static final JsonFactory FACTORY = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build()).build();

        private Reader() {}

        private static MalformedPolicy here(JsonParser parser) {
            TokenStreamLocation at = parser.currentTokenLocation();
            return new MalformedPolicy(WRONG, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
        }

        private static Json value(JsonParser parser) {
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw here(parser);
            }
            TokenStreamLocation at = parser.currentTokenLocation();
            int line = at.getLineNr();
            int column = at.getColumnNr();
            return switch (token) {
                case START_OBJECT -> {
                    Map<String, Json> members = new LinkedHashMap<>();
                    Map<String, Text> names = new LinkedHashMap<>();
                    while (parser.nextToken() != JsonToken.END_OBJECT) {
                        if (parser.currentToken() != JsonToken.PROPERTY_NAME) {
                            throw here(parser);
                        }
                        String name = parser.currentName();
                        TokenStreamLocation named = parser.currentTokenLocation();
                        if (names.put(name, new Text(name, named.getLineNr(), named.getColumnNr())) != null) {
                            throw here(parser); // AWS takes no member twice
                        }
                        parser.nextToken();
                        members.put(name, value(parser));
                    }
                    TokenStreamLocation end = parser.currentTokenLocation();
                    yield new Members(members, names, line, column, end.getLineNr(), end.getColumnNr() + 1);
                }
                case START_ARRAY -> {
                    List<Json> items = new ArrayList<>();
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        items.add(value(parser));
                    }
                    yield new Items(items, line, column);
                }
                case VALUE_STRING -> new Text(parser.getString(), line, column);
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> new Literal(parser.getString(), line, column);
                case VALUE_NULL -> new Null(line, column);
                case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> throw here(parser);
            };
        }
    }
}

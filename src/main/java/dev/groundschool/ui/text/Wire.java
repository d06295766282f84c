package dev.groundschool.ui.text;

import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A body as it went over the wire, made readable: XML and JSON indented, a form decoded to one {@code name = value} a line. Nothing is
 * left out or reordered; a body that is none of these is shown as it is.
 */
public record Wire(Syntax syntax, String text) {
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final XMLInputFactory XML = safe();

    public static Wire of(String body) {
        var start = body.stripLeading();
        if (start.startsWith("<")) {
            return xml(body);
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return json(body);
        }
        if (start.contains("=") && !start.contains(" ") && !start.contains("\n")) {
            return new Wire(Syntax.FORM, Arrays.stream(start.split("&")).map(Wire::pair).collect(Collectors.joining("\n")));
        }
        return new Wire(Syntax.PLAIN, body);
    }

    private static String pair(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? decoded(pair) : decoded(pair.substring(0, equals)) + " = " + decoded(pair.substring(equals + 1));
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part; // not percent-encoding after all
        }
    }

    private static Wire json(String body) {
        try {
            return new Wire(Syntax.JSON, JSON.writeValueAsString(JSON.readTree(body)));
        } catch (JacksonException e) {
            return new Wire(Syntax.PLAIN, body);
        }
    }

    private static Wire xml(String body) {
        try {
            var reader = XML.createXMLStreamReader(new StringReader(body));
            try {
                return new Wire(Syntax.XML, new XmlLines(reader).write());
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return new Wire(Syntax.PLAIN, body);
        }
    }

    /** A reader factory that follows no entity and no address, for bodies that come from anywhere. */
    static XMLInputFactory safe() {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private record XmlLines(javax.xml.stream.XMLStreamReader reader) {
        String write() throws XMLStreamException {
            var out = new StringBuilder();
            var words = new StringBuilder();
            int depth = 0;
            boolean open = false; // the last thing written was a start tag, its end may follow on the same line
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        newLine(out, depth++);
                        start(out);
                        words.setLength(0);
                        open = true;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> words.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        if (open) {
                            out.append(escaped(words.toString().strip()));
                        } else {
                            newLine(out, depth);
                        }
                        out.append("</").append(reader.getLocalName()).append('>');
                        words.setLength(0);
                        open = false;
                    }
                    default -> { }
                }
            }
            return out.toString();
        }

        private void start(StringBuilder out) {
            out.append('<').append(reader.getLocalName());
            for (int i = 0; i < reader.getNamespaceCount(); i++) {
                var prefix = reader.getNamespacePrefix(i);
                out.append(" xmlns").append(prefix == null ? "" : ":" + prefix).append("=\"").append(escaped(reader.getNamespaceURI(i))).append('"');
            }
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                out.append(' ').append(reader.getAttributeLocalName(i)).append("=\"").append(escaped(reader.getAttributeValue(i))).append('"');
            }
            out.append('>');
        }

        private static void newLine(StringBuilder out, int depth) {
            if (!out.isEmpty()) {
                out.append('\n').repeat("  ", depth);
            }
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
        }
    }
}

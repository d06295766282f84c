package dev.groundschool.shape.wire;

import dev.groundschool.shape.ShapeException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An XML element as read; names are without their prefixes, and of a namespace nothing is kept. */
final class Element {
    /** No message of AWS's is nested nearly as deeply; the bound keeps hostile input from filling the stack. */
    private static final int DEEPEST = 64;
    private static final XMLInputFactory READERS = readers();

    private final String name;
    private final List<Element> children = new ArrayList<>();
    private final Map<String, String> attributes = new LinkedHashMap<>(0);
    private final StringBuilder text = new StringBuilder();

    Element(String name) {
        this.name = name;
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** The root of a document; throws {@link ShapeException} when it is none. */
    static Element parse(byte[] document) {
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(new ByteArrayInputStream(document));
            Element holder = new Element("");
            List<Element> open = new ArrayList<>(List.of(holder));
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        Element element = start(reader);
                        open.getLast().children.add(element);
                        open.add(element);
                        if (open.size() > DEEPEST) {
                            throw new ShapeException("", "not well-formed XML: nested too deeply");
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> open.getLast().text.append(reader.getText());
                    default -> { }
                }
            }
            return holder.children.getFirst();
        } catch (XMLStreamException e) {
            throw new ShapeException("", "not well-formed XML: " + e.getMessage());
        }
    }

    private static Element start(XMLStreamReader reader) {
        Element element = new Element(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        return element;
    }

    String name() {
        return name;
    }

    List<Element> children() {
        return children;
    }

    /** By local name: of {@code xsi:type}, {@code type}. */
    Map<String, String> attributes() {
        return attributes;
    }

    String text() {
        return text.toString();
    }

    /** The first element of that name at any depth; an empty one when there is none. */
    Element first(String wanted) {
        for (Element child : children) {
            if (child.name.equals(wanted)) {
                return child;
            }
            Element deeper = child.first(wanted);
            if (!deeper.name.isEmpty()) {
                return deeper;
            }
        }
        return new Element("");
    }
}

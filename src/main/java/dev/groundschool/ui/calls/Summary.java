package dev.groundschool.ui.calls;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * One line on what a call did, read from its XML reply: how many things a reading found, or the ids and names that a change made. It
 * knows no operation by name, only AWS's habits: {@code Describe…}/{@code List…}, list elements called {@code item} or {@code member}, ids
 * called {@code …Id}, {@code …Arn} or {@code …Name}.
 */
final class Summary {
    private static final Pattern READS = Pattern.compile("(Describe|List|Get)(\\w+)");
    private static final Set<String> NOT_MADE = Set.of("requestId", "RequestId", "ownerId", "OwnerId", "imageId", "keyName", "reservationId", "availabilityZoneId");
    private static final int SHOWN = 3;

    private Summary() {}

    /** Empty for a reply that says nothing but "done". */
    static Spoken of(String operation, String reply) {
        var reads = READS.matcher(operation);
        try {
            var facts = Facts.read(reply);
            if (reads.matches() && facts.listed()) {
                return Messages.spoken("calls.summary.found", facts.items(), words(reads.group(2)));
            }
            return Spoken.same(String.join(", ", facts.ids().stream().limit(SHOWN).toList()) + (facts.ids().size() > SHOWN ? ", …" : ""));
        } catch (XMLStreamException e) {
            return Spoken.same(""); // not XML: a summary is a courtesy, the reply itself is in the details
        }
    }

    /** {@code SecurityGroupRules} becomes {@code security group rules}. */
    static String words(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replaceAll("(?<=[A-Z])(?=[A-Z][a-z])", " ").transform(text -> {
            List<String> words = new ArrayList<>();
            for (var word : text.split(" ")) {
                words.add(word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT)) ? word : word.toLowerCase(Locale.ROOT));
            }
            return String.join(" ", words);
        });
    }

    /**
     * @param listed whether there was a list at all
     * @param items in the outermost list
     */
    private record Facts(boolean listed, int items, List<String> ids) {
        static Facts read(String reply) throws XMLStreamException {
            var factory = XMLInputFactory.newFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            var reader = factory.createXMLStreamReader(new StringReader(reply));
            boolean listed = false;
            int items = 0;
            int itemDepth = Integer.MAX_VALUE;
            int depth = 0;
            Set<String> ids = new LinkedHashSet<>();
            var name = "";
            var text = new StringBuilder();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        depth++;
                        name = reader.getLocalName();
                        text.setLength(0);
                        listed |= name.endsWith("Set") || name.endsWith("s") && depth <= 3;
                        if ((name.equals("item") || name.equals("member")) && depth <= itemDepth) {
                            itemDepth = depth;
                            items++;
                        }
                    }
                    case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        if (name.equals(reader.getLocalName()) && made(name) && !text.toString().isBlank()) {
                            ids.add(text.toString().strip());
                        }
                    }
                    default -> { }
                }
            }
            reader.close();
            return new Facts(listed, items, List.copyOf(ids));
        }

        private static boolean made(String name) {
            return (name.endsWith("Id") || name.endsWith("Arn") || name.endsWith("Name")) && !NOT_MADE.contains(name);
        }
    }
}

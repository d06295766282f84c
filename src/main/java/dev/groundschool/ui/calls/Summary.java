package dev.groundschool.ui.calls;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One line on what a call did, read from its XML reply: how many things a reading found, or the ids of what a change made. It knows no
 * operation by name, only AWS's habits: an operation is a verb and a noun ({@code DescribeSubnets}), lists are called after the noun and
 * their elements {@code item} or {@code member}, or after the noun too, ids are the noun's last word and {@code Id}.
 */
final class Summary {
    private static final Pattern NAME = Pattern.compile("([A-Z][a-z0-9]+)(\\w+)");
    private static final Set<String> READS = Set.of("Describe", "List", "Get");
    private static final int SHOWN = 3;

    private static final XMLInputFactory XML = factory();

    private Summary() {}

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Empty for a reply that says nothing but "done". */
    static Spoken of(String operation, String reply) {
        var name = NAME.matcher(operation);
        if (reply.isBlank() || !name.matches()) {
            return Spoken.same("");
        }
        var noun = name.group(2);
        try {
            var facts = Facts.read(reply, noun);
            if (READS.contains(name.group(1))) {
                return facts.items() < 0 ? Spoken.same("")
                        : Messages.spoken(facts.items() == 1 || noun.endsWith("s") ? "calls.summary.found" : "calls.summary.of", facts.items(),
                                words(facts.items() == 1 ? singular(noun) : noun));
            }
            return Spoken.same(String.join(", ", facts.ids().stream().limit(SHOWN).toList()) + (facts.ids().size() > SHOWN ? ", …" : ""));
        } catch (XMLStreamException e) {
            return Spoken.same(""); // not XML: a summary is a courtesy, the reply itself is in the details
        }
    }

    /** {@code SecurityGroupRules} becomes {@code security group rules}; an abbreviation keeps its capitals. */
    static String words(String camel) {
        List<String> words = new ArrayList<>();
        for (var word : camel.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")) {
            words.add(word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT)) ? word : word.toLowerCase(Locale.ROOT));
        }
        return String.join(" ", words);
    }

    static String singular(String noun) {
        if (noun.endsWith("ies")) {
            return noun.substring(0, noun.length() - 3) + "y";
        }
        if (noun.endsWith("sses")) {
            return noun.substring(0, noun.length() - 2);
        }
        return noun.endsWith("s") && !noun.endsWith("ss") ? noun.substring(0, noun.length() - 1) : noun;
    }

    /**
     * @param items in the list named after the noun, or else in the outermost one; -1 for no list at all
     * @param ids of the noun
     */
    private record Facts(int items, List<String> ids) {
        static Facts read(String reply, String noun) throws XMLStreamException {
            return new Walk(XML.createXMLStreamReader(new StringReader(reply)), noun).walk();
        }
    }

    private static final class Walk {
        private final XMLStreamReader reader;
        private final String noun;
        private final Deque<String> path = new ArrayDeque<>();
        private final Set<String> ids = new LinkedHashSet<>();
        private int named = -1;
        private int outermost = -1;
        private int listDepth = Integer.MAX_VALUE;

        Walk(XMLStreamReader reader, String noun) {
            this.reader = reader;
            this.noun = noun;
        }

        Facts walk() throws XMLStreamException {
            var text = new StringBuilder();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        start(reader.getLocalName());
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        var name = path.pop();
                        if (isId(name) && !text.toString().isBlank()) {
                            ids.add(text.toString().strip());
                        }
                        text.setLength(0);
                    }
                    default -> { }
                }
            }
            reader.close();
            return new Facts(named >= 0 ? named : outermost, List.copyOf(ids));
        }

        private void start(String name) {
            var parent = path.isEmpty() ? "" : path.peek();
            boolean element = name.equals("item") || name.equals("member");
            boolean named = element || name.equalsIgnoreCase(singular(noun)); // RDS and S3 call a list's elements by the noun
            if (named && isList(parent)) {
                this.named = Math.max(0, this.named) + 1;
            } else if (element && path.size() <= listDepth) {
                listDepth = path.size();
                outermost = Math.max(0, outermost) + 1;
            } else if (isList(name) && this.named < 0 && outermost < 0) {
                this.named = 0;
            } else if ((name.endsWith("Set") || name.endsWith("List")) && path.size() == 1 && outermost < 0) {
                outermost = 0;
            }
            path.push(name);
        }

        /** {@code subnetSet}, {@code securityGroupInfo} and {@code instancesSet} for the nouns in their names. */
        private boolean isList(String name) {
            var list = name.toLowerCase(Locale.ROOT);
            var whole = noun.toLowerCase(Locale.ROOT);
            var one = singular(noun).toLowerCase(Locale.ROOT);
            return list.equals(whole) || list.equals(whole + "set") || list.equals(one + "set") || list.equals(one + "info") || list.equals(one + "list");
        }

        /** {@code instanceId} for {@code Instances}, {@code groupId} for {@code SecurityGroup}. */
        private boolean isId(String name) {
            if (!name.endsWith("Id") && !name.endsWith("Arn") && !name.endsWith("Identifier")) {
                return false;
            }
            var stem = name.replaceFirst("(Identifier|Id|Arn)$", "").toLowerCase(Locale.ROOT);
            return !stem.isEmpty() && singular(noun).toLowerCase(Locale.ROOT).endsWith(stem);
        }
    }
}

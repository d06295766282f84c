package dev.groundschool.shape.wire;

import dev.groundschool.shape.Member;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Protocol;
import dev.groundschool.shape.Service;
import dev.groundschool.shape.Structure;
import dev.groundschool.shape.Type;
import dev.groundschool.shape.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;

/** Replies and faults of ec2 and query services as XML, and what these have in common with rest-xml. */
public final class Xml {
    /** Items of lists: what an account holds comes by the list, and mostly unchanged since the last reply. */
    private static final Written WRITTEN = new Written();
    /** How long the last reply was, in bytes: a buffer that is large enough at once is not copied as it grows. */
    private static final Map<Operation, Integer> LENGTHS = new ConcurrentHashMap<>();

    private Xml() {}

    // --------------------------------------------------------------- writing

    /** The reply's body. Top-level lists are written even when empty, as AWS does: boto3's users index them without asking. */
    public static byte[] write(Operation operation, AwsResponse response, String requestId) {
        Service service = operation.service();
        XmlWriter xml = new XmlWriter(LENGTHS.getOrDefault(operation, 0) + 1024);
        xml.open(operation.name() + "Response", service.namespace());
        if (service.protocol() == Protocol.EC2) {
            xml.element("requestId", requestId);
            members(xml, response, true);
        } else {
            String result = operation.name() + "Result";
            if (operation.response().members().isEmpty()) {
                xml.empty(result); // some operations promise an empty result and some none at all, which the SDK does not tell apart: boto3 insists on the former
            } else {
                xml.open(result);
                members(xml, response, true);
                xml.close(result);
            }
            xml.open("ResponseMetadata").element("RequestId", requestId).close("ResponseMetadata");
        }
        xml.close(operation.name() + "Response");
        LENGTHS.put(operation, xml.size());
        return xml.bytes();
    }

    static void members(XmlWriter xml, SdkPojo pojo, boolean top) {
        for (Member member : Structure.of(pojo).members()) {
            if (member.location() != MarshallLocation.PAYLOAD || member.isAttribute()) {
                continue;
            }
            Object value = member.get(pojo);
            if (value != null) {
                value(xml, member, member.replyName(), value);
            } else if (top && member.type() instanceof Type.ListOf list && !list.flattened() && !member.name().equals("RoutingRules")) {
                xml.empty(member.replyName());
            }
        }
    }

    static void value(XmlWriter xml, Member member, String name, Object value) {
        switch (member.type()) {
            case Type.Scalar _ -> xml.element(name, value instanceof Instant at ? Times.text(member, at) : Form.text(value));
            case Type.Struct struct -> {
                if (struct.structure().attributes().isEmpty()) {
                    xml.open(name);
                } else {
                    xml.open(name, attributes(struct.structure(), (SdkPojo) value));
                }
                members(xml, (SdkPojo) value, false);
                xml.close(name);
            }
            case Type.ListOf list -> {
                boolean structures = list.element().type() instanceof Type.Struct;
                String item = list.flattened() ? name : itemName(list);
                if (!list.flattened()) {
                    xml.open(name);
                }
                for (Object each : (List<?>) value) {
                    if (structures) {
                        xml.open(item);
                        WRITTEN.write(xml, (SdkPojo) each, () -> members(xml, (SdkPojo) each, false));
                        xml.close(item);
                    } else {
                        value(xml, list.element(), item, each);
                    }
                }
                if (!list.flattened()) {
                    xml.close(name);
                }
            }
            case Type.MapOf map -> {
                String entry = map.flattened() ? name : "entry";
                if (!map.flattened()) {
                    xml.open(name);
                }
                for (Map.Entry<?, ?> each : ((Map<?, ?>) value).entrySet()) {
                    xml.open(entry).element(map.keyName(), String.valueOf(each.getKey()));
                    value(xml, map.value(), map.value().replyName(), each.getValue());
                    xml.close(entry);
                }
                if (!map.flattened()) {
                    xml.close(name);
                }
            }
        }
    }

    private static Map<String, String> attributes(Structure structure, SdkPojo pojo) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Member member : structure.attributes()) {
            Object value = member.get(pojo);
            if (value != null) {
                if (member.requestName().startsWith("xsi:")) {
                    attributes.put("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
                }
                attributes.put(member.requestName(), value.toString());
            }
        }
        return attributes;
    }

    /** The item's element: ec2's is {@code item}, query's {@code member} unless the model names another. */
    private static String itemName(Type.ListOf list) {
        String name = list.element().requestName();
        return name == null ? "member" : name.equals("Item") ? "item" : name;
    }

    /** A fault's body in the service's protocol. */
    public static byte[] writeFault(Protocol protocol, String namespace, Fault fault, String requestId) {
        XmlWriter xml = new XmlWriter(1024);
        if (protocol == Protocol.EC2) {
            xml.open("Response").open("Errors").open("Error").element("Code", fault.code()).element("Message", fault.message());
            xml.close("Error").close("Errors").element("RequestID", requestId).close("Response");
        } else if (protocol == Protocol.REST_XML) {
            xml.declaration().open("Error").element("Code", fault.code()).element("Message", fault.message());
            fault.details().forEach((name, value) -> {
                if (!name.startsWith("x-amz-")) {
                    xml.element(name, value);
                }
            });
            xml.element("RequestId", requestId).element("HostId", RestXml.hostId(requestId)).close("Error");
        } else {
            xml.open("ErrorResponse", namespace).open("Error").element("Type", fault.sender() ? "Sender" : "Receiver");
            xml.element("Code", fault.code()).element("Message", fault.message()).close("Error");
            xml.element("RequestId", requestId).close("ErrorResponse");
        }
        return xml.bytes();
    }

    // --------------------------------------------------------------- reading

    /** The response that a reply's body holds; members unknown to this SDK are passed over, as SDKs do. */
    public static AwsResponse read(Operation operation, byte[] body) {
        Element root = Element.parse(body);
        Element holder = operation.service().protocol() == Protocol.EC2 ? root
                : root.children().stream().filter(c -> c.name().equals(operation.name() + "Result")).findFirst().orElse(new Element("none"));
        return (AwsResponse) struct(operation.response(), holder);
    }

    /** The fault in an error reply's body. */
    public static Fault readFault(int status, byte[] body) {
        Element root = Element.parse(body);
        Element error = root.first("Error");
        return new Fault(status, error.first("Code").text(), error.first("Message").text(), !error.first("Type").text().equals("Receiver"));
    }

    static SdkPojo struct(Structure structure, Element element) {
        Structure.Filling filling = structure.fill();
        Map<String, List<Element>> named = new LinkedHashMap<>();
        element.children().forEach(child -> named.computeIfAbsent(child.name(), _ -> new ArrayList<>()).add(child));
        named.forEach((name, elements) -> structure.findReply(name)
                .filter(member -> member.location() == MarshallLocation.PAYLOAD)
                .ifPresent(member -> filling.set(member, value(member, elements, member.name()))));
        for (Member member : structure.attributes()) {
            String value = element.attributes().get(member.requestName().substring(member.requestName().indexOf(':') + 1));
            if (value != null) {
                filling.set(member, value);
            }
        }
        return filling.build();
    }

    private static Object value(Member member, List<Element> elements, String path) {
        Element first = elements.getFirst();
        return switch (member.type()) {
            case Type.Scalar(Type.Kind kind) when kind == Type.Kind.INSTANT -> Times.read(member, first.text(), path);
            case Type.Scalar scalar -> Values.scalar(scalar.kind(), first.text(), path);
            case Type.Struct struct -> struct(struct.structure(), first);
            case Type.ListOf list -> {
                List<Object> items = new ArrayList<>();
                for (Element item : list.flattened() ? elements : first.children()) {
                    items.add(value(list.element(), List.of(item), path));
                }
                yield items;
            }
            case Type.MapOf map -> {
                Map<String, Object> items = new LinkedHashMap<>();
                for (Element entry : map.flattened() ? elements : first.children()) {
                    items.put(entry.first(map.keyName()).text(), value(map.value(), List.of(entry.first(map.value().replyName())), path));
                }
                yield items;
            }
        };
    }
}

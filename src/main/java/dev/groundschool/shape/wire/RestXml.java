package dev.groundschool.shape.wire;

import dev.groundschool.shape.Member;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.ShapeException;
import dev.groundschool.shape.Structure;
import dev.groundschool.shape.Type;
import dev.groundschool.shape.Values;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Requests read from, and replies written as, HTTP messages of the rest-xml protocol: members travel in path, query, header fields and an XML body ("AWS restXml
 * protocol", Smithy 2.0). A body that is a stream is no member of the SDK's and not seen here.
 */
public final class RestXml {
    /** The roots of replies as S3's API reference has them, where they are not operation + Result. SDKs do not look; other programs do. */
    private static final Map<String, String> ROOTS = Map.ofEntries(Map.entry("ListBuckets", "ListAllMyBucketsResult"), Map.entry("ListObjects", "ListBucketResult"),
            Map.entry("ListObjectsV2", "ListBucketResult"), Map.entry("ListObjectVersions", "ListVersionsResult"), Map.entry("DeleteObjects", "DeleteResult"),
            Map.entry("CreateMultipartUpload", "InitiateMultipartUploadResult"), Map.entry("GetBucketAcl", "AccessControlPolicy"),
            Map.entry("GetObjectAcl", "AccessControlPolicy"), Map.entry("GetBucketVersioning", "VersioningConfiguration"),
            Map.entry("GetBucketCors", "CORSConfiguration"), Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
            Map.entry("GetBucketTagging", "Tagging"), Map.entry("GetObjectTagging", "Tagging"), Map.entry("GetBucketWebsite", "WebsiteConfiguration"),
            Map.entry("GetBucketNotificationConfiguration", "NotificationConfiguration"), Map.entry("GetBucketLogging", "BucketLoggingStatus"),
            Map.entry("GetBucketRequestPayment", "RequestPaymentConfiguration"), Map.entry("GetBucketAccelerateConfiguration", "AccelerateConfiguration"),
            Map.entry("GetObjectAttributes", "GetObjectAttributesResponse"));

    private RestXml() {}

    /** S3 names the host that answered beside the request; here both come of the same. */
    public static String hostId(String requestId) {
        return Base64.getEncoder().encodeToString(("groundschool/" + requestId).getBytes(StandardCharsets.UTF_8));
    }

    // --------------------------------------------------------------- reading

    /**
     * The request that a message holds. Throws {@link ShapeException} when the body is not the XML it should be, or a value is not of its member's type.
     *
     * @param path the labels of the path: {@code Bucket}, {@code Key}
     * @param query by name, decoded
     * @param headers by name in small letters
     * @param body empty when the request's body is none, or a stream
     */
    public static AwsRequest read(Operation operation, Map<String, String> path, Map<String, String> query, Map<String, List<String>> headers, byte[] body) {
        Structure structure = operation.request();
        Structure.Filling filling = structure.fill();
        for (Member member : structure.members()) {
            Object value = switch (member.location()) {
                case PATH, GREEDY_PATH -> path.get(member.requestName());
                case QUERY_PARAM -> text(member, query.get(member.requestName()));
                case HEADER -> header(member, headers);
                case PAYLOAD -> member.isBody() && body.length > 0 ? body(member, body) : null;
                case STATUS_CODE -> null;
            };
            if (value != null) {
                filling.set(member, value);
            }
        }
        return (AwsRequest) filling.build();
    }

    private static @Nullable Object header(Member member, Map<String, List<String>> headers) {
        String name = member.requestName().toLowerCase(Locale.ROOT);
        if (member.type() instanceof Type.MapOf) {
            Map<String, String> found = new LinkedHashMap<>();
            headers.forEach((header, values) -> {
                if (header.startsWith(name)) {
                    found.put(header.substring(name.length()), String.join(",", values));
                }
            });
            return found.isEmpty() ? null : found;
        }
        List<String> values = headers.get(name);
        return values == null ? null : text(member, String.join(",", values));
    }

    private static @Nullable Object text(Member member, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (member.type()) {
            case Type.Scalar(Type.Kind kind) when kind == Type.Kind.INSTANT -> time(member, text);
            case Type.Scalar(Type.Kind kind) when kind == Type.Kind.STRING -> text;
            case Type.Scalar(Type.Kind kind) -> text.isEmpty() ? null : Values.scalar(kind, text.toLowerCase(Locale.ROOT), member.name());
            case Type.ListOf list -> {
                List<Object> items = new ArrayList<>();
                for (String item : text.split(",")) {
                    items.add(Objects.requireNonNull(text(list.element(), item.strip())));
                }
                yield items;
            }
            case Type.MapOf _, Type.Struct _ -> throw new IllegalStateException(member.name() + " cannot travel outside a body");
        };
    }

    /** A date that is none is passed over, as S3 does with If-Modified-Since. */
    private static @Nullable Instant time(Member member, String text) {
        try {
            return Times.read(member, text, member.name());
        } catch (ShapeException e) {
            return null;
        }
    }

    private static Object body(Member member, byte[] body) {
        return switch (member.type()) {
            case Type.Struct struct -> Xml.struct(struct.structure(), Element.parse(body));
            case Type.Scalar(Type.Kind kind) when kind == Type.Kind.BYTES -> SdkBytes.fromByteArray(body);
            case Type.Scalar _ -> new String(body, StandardCharsets.UTF_8);
            case Type.ListOf _, Type.MapOf _ -> throw new IllegalStateException(member.name() + " is no body");
        };
    }

    // --------------------------------------------------------------- writing

    /** A reply's header fields and body; {@code xml} is false for a body that is text of the caller's own, a bucket's policy for one. */
    public record Parts(Map<String, String> headers, byte[] body, boolean xml) {}

    /** The reply as AWS writes it. */
    public static Parts write(Operation operation, AwsResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        boolean inBody = false;
        for (Member member : operation.response().members()) {
            Object value = member.location() == software.amazon.awssdk.core.protocol.MarshallLocation.HEADER ? member.get(response) : null;
            if (value instanceof Map<?, ?> map) {
                map.forEach((name, item) -> headers.put(member.replyName() + name, String.valueOf(item)));
            } else if (value != null) {
                headers.put(member.replyName(), headerText(member, value));
            }
            inBody |= member.location() == software.amazon.awssdk.core.protocol.MarshallLocation.PAYLOAD;
        }
        Member body = operation.response().members().stream().filter(Member::isBody).findFirst().orElse(null);
        if (body != null) {
            return whole(operation, headers, body, body.get(response));
        }
        return inBody ? new Parts(headers, members(operation, response), true) : new Parts(headers, new byte[0], false);
    }

    private static Parts whole(Operation operation, Map<String, String> headers, Member body, @Nullable Object value) {
        String namespace = operation.service().namespace();
        if (operation.name().equals("GetBucketLocation")) { // the one reply whose root is a value ("GetBucketLocation", Amazon S3 API Reference)
            XmlWriter xml = new XmlWriter(1024).declaration().open("LocationConstraint", namespace);
            return new Parts(headers, xml.text(value == null ? "" : value.toString()).close("LocationConstraint").bytes(), true);
        }
        return switch (value) {
            case null -> new Parts(headers, new byte[0], false);
            case SdkPojo pojo -> {
                XmlWriter xml = new XmlWriter(1024).declaration().open(body.replyName(), namespace);
                Xml.members(xml, pojo, true);
                yield new Parts(headers, xml.close(body.replyName()).bytes(), true);
            }
            case SdkBytes bytes -> new Parts(headers, bytes.asByteArray(), false);
            default -> new Parts(headers, value.toString().getBytes(StandardCharsets.UTF_8), false);
        };
    }

    private static byte[] members(Operation operation, AwsResponse response) {
        String root = ROOTS.getOrDefault(operation.name(), operation.name() + "Result");
        XmlWriter xml = new XmlWriter(1024).declaration().open(root, operation.service().namespace());
        Xml.members(xml, response, true);
        return xml.close(root).bytes();
    }

    /** A document of plain elements, for what no operation's shape tells. */
    public static byte[] elements(String root, String namespace, Map<String, String> elements) {
        XmlWriter xml = new XmlWriter(512).declaration().open(root, namespace);
        elements.forEach(xml::element);
        return xml.close(root).bytes();
    }

    private static String headerText(Member member, Object value) {
        return switch (value) {
            case Instant at -> Times.text(member, at);
            case List<?> list -> String.join(",", list.stream().map(String::valueOf).toList());
            default -> value.toString();
        };
    }
}

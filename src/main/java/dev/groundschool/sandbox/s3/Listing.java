package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.ObjectRow.Version;
import dev.groundschool.sandbox.s3.Walk.Asked;
import dev.groundschool.sandbox.s3.Walk.Page;
import dev.groundschool.sandbox.world.Turn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** ListObjects and ListObjectsV2. */
final class Listing {
    static final int MOST = 1000;
    private static final Walk<ObjectRow, ObjectRow> OBJECTS = new Walk<>(ObjectRow.TABLE, ObjectRow::bucket, ObjectRow::key,
            row -> row.latest().marker() ? List.of() : List.of(row));

    public ListObjectsV2Response second(ListObjectsV2Request request, Turn turn) {
        Encoding encoding = Encoding.of(request.encodingType(), request.encodingTypeAsString());
        int most = most(request.maxKeys(), "max-keys");
        String token = request.continuationToken();
        if (token != null && token.isEmpty()) {
            throw Faults.invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
        }
        String from = token != null ? after(decode(token), request.delimiter(), request.prefix())
                : after(Ids.bytes(text(request.startAfter())), request.delimiter(), request.prefix());
        Page<ObjectRow> page = OBJECTS.page(turn, asked(request.bucket(), request.prefix(), request.delimiter(), from, most));
        boolean owner = Boolean.TRUE.equals(request.fetchOwner());
        return ListObjectsV2Response.builder().name(request.bucket()).prefix(encoding.nullable(text(request.prefix()))).maxKeys(most)
                .delimiter(encoding.nullable(request.delimiter())).encodingType(request.encodingType()).continuationToken(token)
                .startAfter(encoding.nullable(request.startAfter())).keyCount(page.items().size() + page.prefixes().size())
                    .isTruncated(page.truncated())
                .nextContinuationToken(page.truncated() ? encode(page.last()) : null)
                .contents(page.items().stream().map(row -> shown(row, encoding, owner ? turn : null)).toList())
                .commonPrefixes(encoding.prefixes(page.prefixes())).build();
    }

    public ListObjectsResponse first(ListObjectsRequest request, Turn turn) {
        Encoding encoding = Encoding.of(request.encodingType(), request.encodingTypeAsString());
        int most = most(request.maxKeys(), "max-keys");
        String from = after(Ids.bytes(text(request.marker())), request.delimiter(), request.prefix());
        Page<ObjectRow> page = OBJECTS.page(turn, asked(request.bucket(), request.prefix(), request.delimiter(), from, most));
        boolean next = page.truncated() && !text(request.delimiter()).isEmpty();
        return ListObjectsResponse.builder().name(request.bucket()).prefix(encoding.nullable(text(request.prefix()))).maxKeys(most)
                .marker(encoding.nullable(text(request.marker()))).delimiter(encoding.nullable(request.delimiter()))
                    .encodingType(request.encodingType())
                .isTruncated(page.truncated()).nextMarker(next ? encoding.of(Ids.text(page.last())) : null)
                .contents(page.items().stream().map(row -> shown(row, encoding, turn)).toList())
                .commonPrefixes(encoding.prefixes(page.prefixes())).build();
    }

    private static S3Object shown(ObjectRow row, Encoding encoding, @Nullable Turn owned) {
        Version latest = row.latest();
        Content content = latest.stored();
        return S3Object.builder().key(encoding.of(row.key())).lastModified(latest.modified()).eTag(content.quoted()).size(content.size())
                .storageClass(content.storageClass()).owner(owned == null ? null : Buckets.owner(owned))
                .checksumAlgorithmWithStrings(algorithms(content)).checksumType(content.checksums().isEmpty() ? null
                    : ChecksumType.fromValue(content.checksumType()))
                .build();
    }

    static List<String> algorithms(Content content) {
        return content.checksums().keySet().stream().map(name -> name.substring("Checksum".length())).toList();
    }

    static Asked asked(String bucket, @Nullable String prefix, @Nullable String delimiter, String from, int most) {
        return new Asked(bucket, Ids.bytes(text(prefix)), Ids.bytes(text(delimiter)), from, most);
    }

    /** The first key that may follow a marker. A marker that is itself a common prefix of the listing has all below it behind it. */
    static String after(String marker, @Nullable String delimiter, @Nullable String prefix) {
        String cut = Ids.bytes(text(delimiter));
        int at = cut.isEmpty() || !marker.startsWith(Ids.bytes(text(prefix))) ? -1 : marker.indexOf(cut, Ids.bytes(text(prefix)).length());
        return marker.isEmpty() ? "" : at >= 0 && at + cut.length() == marker.length() ? marker + Ids.AFTER : marker + '\0';
    }

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static int most(@Nullable Integer asked, String name) {
        if (asked != null && asked < 0) {
            throw Faults.invalidArgument("Argument " + (name.equals("max-keys") ? "maxKeys" : name)
                    + " must be an integer between 0 and 2147483647", name,
                    String.valueOf(asked));
        }
        return asked == null ? MOST : Math.min(asked, MOST);
    }

    private static String encode(String last) {
        return Base64.getEncoder().encodeToString(("1" + last).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String decode(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.ISO_8859_1);
            if (text.startsWith("1")) {
                return text.substring(1);
            }
        } catch (IllegalArgumentException e) {
            // not one of ours
        }
        throw Faults.invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }

    /** How keys are written in a listing: as they are, or encoded as in URLs, because XML 1.0 cannot hold every character a key may. */
    enum Encoding {
        PLAIN, URL;

        static Encoding of(@Nullable EncodingType type, @Nullable String text) {
            if (type == EncodingType.UNKNOWN_TO_SDK_VERSION) {
                throw Faults.invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", text(text));
            }
            return type == EncodingType.URL ? URL : PLAIN;
        }

        String of(String text) {
            return this == PLAIN ? text : java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%2F", "/");
        }

        @Nullable String nullable(@Nullable String text) {
            return text == null ? null : of(text);
        }

        List<CommonPrefix> prefixes(List<String> bytes) {
            return bytes.stream().map(each -> CommonPrefix.builder().prefix(of(Ids.text(each))).build()).toList();
        }
    }
}

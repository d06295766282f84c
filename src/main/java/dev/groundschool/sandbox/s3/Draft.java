package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.Content.Part;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** All that is said of an object but its bytes, as PutObject, CopyObject and CreateMultipartUpload say it. */
record Draft(Map<String, String> headers, Map<String, String> metadata, Map<String, String> tags, String storageClass, String acl) {
    private static final List<String> KEPT = List.of("CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage",
            "ContentType", "Expires",
            "WebsiteRedirectLocation");
    private static final Set<String> CLASSES = Set.of("STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING",
            "GLACIER",
            "DEEP_ARCHIVE", "GLACIER_IR");
    private static final int LONGEST_METADATA = 2048;

    /** Throws for what S3 would not take. */
    static Draft of(Turn turn, String bucket, AwsRequest request) {
        Map<String, Object> members = Values.toMap(request);
        return new Draft(headers(turn, bucket, members), metadata(members), Tags.parse(text(members, "Tagging")), storageClass(members),
                Acls.ofObject(turn, bucket, members));
    }

    private static String text(Map<String, Object> members, String name) {
        Object value = members.get(name);
        return value == null ? "" : value.toString();
    }

    private static Map<String, String> headers(Turn turn, String bucket, Map<String, Object> members) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            String value = text(members, name);
            if (!value.isEmpty()) {
                headers.put(name, value);
            }
        }
        headers.putIfAbsent("ContentType", "binary/octet-stream");
        String redirect = headers.getOrDefault("WebsiteRedirectLocation", "/");
        if (!redirect.startsWith("/") && !redirect.startsWith("http://") && !redirect.startsWith("https://")) {
            throw Faults.of(400, "InvalidRedirectLocation",
                    "The website redirect location must have a prefix of 'http://' or 'https://' or '/'.");
        }
        headers.putAll(encryption(turn, bucket, members));
        return headers;
    }

    /** What the request says, else what the bucket says, else AES256 as always since January 2023. */
    private static Map<String, String> encryption(Turn turn, String bucket, Map<String, Object> members) {
        String asked = text(members, "ServerSideEncryption");
        String key = text(members, "SSEKMSKeyId");
        if (asked.isEmpty()) {
            ServerSideEncryptionByDefault usual = turn.find(Settings.ENCRYPTION, bucket).flatMap(all -> all.rules().stream().findFirst())
                    .map(ServerSideEncryptionRule::applyServerSideEncryptionByDefault).orElse(null);
            asked = usual == null || usual.sseAlgorithm() == null ? "AES256" : usual.sseAlgorithmAsString();
            key = usual == null || usual.kmsMasterKeyID() == null ? key : usual.kmsMasterKeyID();
        }
        if (asked.equals("AES256")) {
            return Map.of("ServerSideEncryption", asked);
        }
        if (!asked.equals("aws:kms") && !asked.equals("aws:kms:dsse")) {
            throw Faults.invalidArgument("The encryption method specified is not supported", "x-amz-server-side-encryption", asked);
        }
        return Map.of("ServerSideEncryption", asked, "SSEKMSKeyId", key.isEmpty() ? turn.arn("kms", "alias/aws/s3") : key);
    }

    private static Map<String, String> metadata(Map<String, Object> members) {
        Map<String, String> metadata = new TreeMap<>();
        int size = 0;
        if (members.get("Metadata") instanceof Map<?, ?> given) {
            for (Map.Entry<?, ?> entry : given.entrySet()) {
                String name = entry.getKey().toString().toLowerCase(java.util.Locale.ROOT);
                String value = String.valueOf(entry.getValue());
                metadata.put(name, value);
                size += Ids.bytes(name).length() + Ids.bytes(value).length();
            }
        }
        if (size > LONGEST_METADATA) {
            throw Faults.of(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
        }
        return metadata;
    }

    private static String storageClass(Map<String, Object> members) {
        String asked = text(members, "StorageClass");
        if (!asked.isEmpty() && !CLASSES.contains(asked)) {
            throw Faults.of(400, "InvalidStorageClass", "The storage class you specified is not valid");
        }
        return asked.isEmpty() ? Content.STANDARD : asked;
    }

    /** With bytes put as a whole. */
    Content whole(Part part, String checksumType) {
        return content(part.etag(), List.of(part), false, part.checksums(), checksumType);
    }

    Content content(String etag, List<Part> parts, boolean inParts, Map<String, String> checksums, String checksumType) {
        return new Content(etag, parts.stream().mapToLong(Part::size).sum(), parts, inParts, headers, metadata, tags, storageClass,
                checksums, checksumType, acl);
    }
}

package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.Content.Part;
import dev.groundschool.sandbox.s3.ObjectRow.Version;
import dev.groundschool.sandbox.s3.Reading.If;
import dev.groundschool.sandbox.s3.Reading.Window;
import dev.groundschool.sandbox.world.Blob;
import dev.groundschool.sandbox.world.Piece;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** An object is put, read, and looked at. */
final class Objects {
    private static final List<String> CHECKSUMS = List.of("ChecksumCRC32", "ChecksumCRC32C", "ChecksumCRC64NVME", "ChecksumSHA1",
            "ChecksumSHA256");
    private static final List<String> OVERRIDES = List.of("CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage",
            "ContentType", "Expires");

    public PutObjectResponse put(PutObjectRequest request, Turn turn) {
        Bucket bucket = Bucket.of(turn, request.bucket());
        conditions(turn, bucket.name(), request.key(), request.ifMatch(), request.ifNoneMatch());
        if (request.writeOffsetBytes() != null) {
            throw Faults.notImplemented("x-amz-write-offset-bytes");
        }
        Part part = part(1, turn, request);
        Version made = Versions.put(turn, bucket, request.key(), Draft.of(turn, bucket.name(), request).whole(part, Content.FULL_OBJECT));
        return Values.build(PutObjectResponse.class, written(bucket, made));
    }

    /** The bytes that came with a call, as a part of that number. */
    static Part part(int number, Turn turn, AwsRequest request) {
        Blob blob = turn.body().orElseThrow(() -> Faults.of(411, "MissingContentLength",
                "You must provide the Content-Length HTTP header."));
        return new Part(number, blob.md5(), blob.length(), blob.length() == 0 ? List.of() : List.of(Piece.of(blob)), checksums(request));
    }

    /** Those that a request names. */
    static Map<String, String> checksums(AwsRequest request) {
        Map<String, String> checksums = new LinkedHashMap<>();
        CHECKSUMS.forEach(name -> request.getValueForField(name, String.class).ifPresent(value -> checksums.put(name, value)));
        return checksums;
    }

    /** What the replies to PutObject, CopyObject and CompleteMultipartUpload tell of what was made. */
    static Map<String, Object> written(Bucket bucket, Version made) {
        Content content = made.stored();
        Map<String, Object> members = new LinkedHashMap<>(content.checksums());
        members.put("ETag", content.quoted());
        if (!content.checksums().isEmpty()) {
            members.put("ChecksumType", content.checksumType());
        }
        content.headers().forEach((name, value) -> {
            if (name.startsWith("SSE") || name.startsWith("ServerSide")) {
                members.put(name, value);
            }
        });
        if (!bucket.versioning().isEmpty()) {
            members.put("VersionId", made.id());
        }
        return members;
    }

    /** "Prevent object overwrites with conditional writes", Amazon S3 User Guide. */
    static void conditions(Turn turn, String bucket, String key, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        Optional<Version> current = Versions.current(turn, bucket, key);
        if (ifNoneMatch != null) {
            if (!ifNoneMatch.equals("*")) {
                throw Faults.notImplemented("If-None-Match");
            }
            if (current.isPresent()) {
                throw Faults.preconditionFailed("If-None-Match");
            }
        }
        if (ifMatch != null && !Reading.matches(ifMatch, current.orElseThrow(() -> Faults.noSuchKey(key)))) {
            throw Faults.preconditionFailed("If-Match");
        }
    }

    public GetObjectResponse get(GetObjectRequest request, Turn turn) {
        Bucket bucket = Bucket.of(turn, request.bucket());
        Version version = Versions.read(turn, bucket.name(), request.key(), request.versionId());
        new If(request.ifMatch(), request.ifNoneMatch(), request.ifModifiedSince(), request.ifUnmodifiedSince()).check(version);
        Window window = Reading.window(version.stored(), request.range(), request.partNumber());
        Map<String, Object> members = Reading.describe(turn, bucket, request.key(), version, window,
                request.checksumMode() == ChecksumMode.ENABLED);
        parts(members, version, request.partNumber());
        override(members, request, turn);
        turn.send(version.stored().pieces(window.from(), window.length()));
        return Values.build(GetObjectResponse.class, members);
    }

    public HeadObjectResponse head(HeadObjectRequest request, Turn turn) {
        Bucket bucket = Bucket.of(turn, request.bucket());
        Version version = Versions.read(turn, bucket.name(), request.key(), request.versionId());
        new If(request.ifMatch(), request.ifNoneMatch(), request.ifModifiedSince(), request.ifUnmodifiedSince()).check(version);
        Window window = Reading.window(version.stored(), request.range(), request.partNumber());
        Map<String, Object> members = Reading.describe(turn, bucket, request.key(), version, window,
                request.checksumMode() == ChecksumMode.ENABLED);
        parts(members, version, request.partNumber());
        override(members, request, turn);
        return Values.build(HeadObjectResponse.class, members);
    }

    private static void parts(Map<String, Object> members, Version version, @Nullable Integer asked) {
        if (asked != null && version.stored().inParts()) {
            members.put("PartsCount", version.stored().parts().size());
        }
    }

    /** {@code response-content-type} and its like, which only signed requests may ask for. */
    private static void override(Map<String, Object> members, AwsRequest request, Turn turn) {
        for (String name : OVERRIDES) {
            request.getValueForField("Response" + name, Object.class).ifPresent(value -> {
                if (turn.caller().isAnonymous()) {
                    throw Faults.invalidRequest("Request specific response headers cannot be used for anonymous GET requests.");
                }
                members.put(name, value);
            });
        }
    }
}

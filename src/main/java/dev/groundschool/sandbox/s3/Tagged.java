package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.ObjectRow.Version;
import dev.groundschool.sandbox.world.Turn;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tagging;

/** Buckets and objects are tagged. */
final class Tagged {

    public PutBucketTaggingResponse putOfBucket(PutBucketTaggingRequest request, Turn turn) {
        if (request.tagging() == null) {
            throw Faults.malformedXml();
        }
        Tags.checkBucket(request.tagging().tagSet());
        turn.put(Settings.TAGS, request.bucket(), request.tagging());
        return PutBucketTaggingResponse.builder().build();
    }

    public GetBucketTaggingResponse getOfBucket(GetBucketTaggingRequest request, Turn turn) {
        Tagging tags = turn.find(Settings.TAGS, request.bucket())
                .orElseThrow(() -> Faults.of(404, "NoSuchTagSet", "The TagSet does not exist"));
        return GetBucketTaggingResponse.builder().tagSet(tags.tagSet()).build();
    }

    public DeleteBucketTaggingResponse deleteOfBucket(DeleteBucketTaggingRequest request, Turn turn) {
        turn.remove(Settings.TAGS, request.bucket());
        return DeleteBucketTaggingResponse.builder().build();
    }

    public PutObjectTaggingResponse put(PutObjectTaggingRequest request, Turn turn) {
        if (request.tagging() == null) {
            throw Faults.malformedXml();
        }
        return PutObjectTaggingResponse.builder()
                .versionId(change(turn, request.bucket(), request.key(), request.versionId(), Tags.ofObject(request.tagging().tagSet())))
                    .build();
    }

    public DeleteObjectTaggingResponse delete(DeleteObjectTaggingRequest request, Turn turn) {
        return DeleteObjectTaggingResponse.builder().versionId(change(turn, request.bucket(), request.key(), request.versionId(), Map.of()))
                .build();
    }

    private static @Nullable String change(Turn turn, String bucket, String key, @Nullable String versionId, Map<String, String> tags) {
        Version version = Versions.read(turn, bucket, key, versionId);
        Versions.replace(turn, bucket, key, new Version(version.id(), version.modified(), version.stored().withTags(tags)));
        return Versions.shownId(turn, bucket, version);
    }

    public GetObjectTaggingResponse get(GetObjectTaggingRequest request, Turn turn) {
        Version version = Versions.read(turn, request.bucket(), request.key(), request.versionId());
        return GetObjectTaggingResponse.builder().tagSet(Tags.list(version.stored().tags()))
                .versionId(Versions.shownId(turn, request.bucket(), version)).build();
    }
}

package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.iam.Asked;
import dev.groundschool.sandbox.iam.policy.Context;
import dev.groundschool.sandbox.s3.Copying.Source;
import dev.groundschool.sandbox.world.Call;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** What a call of S3 asks leave for ("Required permissions for Amazon S3 API operations", Amazon S3 User Guide). */
final class S3Asking {
    private final Turn turn;
    private final AwsRequest request;
    private final Context keys;
    private final List<Asked> asked = new ArrayList<>();

    private S3Asking(Turn turn, Call call, Context keys) {
        this.turn = turn;
        this.request = call.request();
        this.keys = keys;
    }

    /** From what the table tells. Nothing where the bucket is missing: that is told to everybody. */
    static List<Asked> of(Turn turn, Call call, List<Asked> usual) {
        Optional<String> bucket = Conventions.bucket(call.request());
        boolean create = call.request() instanceof CreateBucketRequest;
        if (bucket.isEmpty() || bucket.filter(name -> !create && Bucket.find(turn, name).isEmpty()).isPresent()) {
            return bucket.isEmpty() ? usual : List.of();
        }
        S3Asking asking = new S3Asking(turn, call, usual.getFirst().keys());
        asking.all(call.operation().name(), bucket.get(), usual);
        return asking.asked;
    }

    private Optional<String> text(String member) {
        return request.getValueForField(member, Object.class).map(Object::toString).filter(value -> !value.isEmpty());
    }

    private void ask(String action, String resource, Context with) {
        asked.add(new Asked("s3:" + action, resource, with));
    }

    private void all(String operation, String bucket, List<Asked> usual) {
        String key = text("Key").or(() -> text("DestinationKey")).orElse("");
        String object = Bucket.arn(bucket) + '/' + key;
        boolean version = text("VersionId").isPresent();
        switch (operation) {
            case "DeleteObjects" -> many((DeleteObjectsRequest) request, bucket);
            case "DeleteObject" -> ask(version ? "DeleteObjectVersion" : "DeleteObject", object, keys);
            case "GetObject", "HeadObject" -> {
                ask(version ? "GetObjectVersion" : "GetObject", object, keys);
                missing(bucket, key);
            }
            case "GetObjectAttributes" -> {
                ask(version ? "GetObjectVersion" : "GetObject", object, keys);
                ask(version ? "GetObjectVersionAttributes" : "GetObjectAttributes", object, keys);
                missing(bucket, key);
            }
            case "GetObjectTagging", "PutObjectTagging", "DeleteObjectTagging", "GetObjectAcl", "PutObjectAcl" ->
                ask(version ? operation.replace("Object", "ObjectVersion") : operation, object, keys);
            case "PutObject", "CreateMultipartUpload" -> written(object);
            case "CopyObject" -> {
                written(object);
                source(object);
            }
            case "UploadPartCopy" -> {
                asked.addAll(usual);
                source(object);
            }
            case "CreateBucket" -> created(bucket, usual);
            default -> asked.addAll(usual);
        }
    }

    /** That a key is missing is told only to those who may list the bucket. */
    private void missing(String bucket, String key) {
        if (Versions.current(turn, bucket, key).isEmpty()) {
            ask("ListBucket", Bucket.arn(bucket), keys.with("s3:prefix", key));
        }
    }

    private void many(DeleteObjectsRequest delete, String bucket) {
        List<ObjectIdentifier> named = delete.delete() == null ? List.of() : delete.delete().objects();
        for (ObjectIdentifier each : named) {
            ask(each.versionId() == null ? "DeleteObject" : "DeleteObjectVersion", Bucket.arn(bucket) + '/' + each.key(),
                    each.versionId() == null ? keys : keys.with("s3:VersionId", each.versionId()));
        }
    }

    private void written(String object) {
        Map<String, String> tags = tags();
        Context with = keys;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            with = with.with("s3:RequestObjectTag/" + tag.getKey(), tag.getValue());
        }
        if (!tags.isEmpty()) {
            with = with.with("s3:RequestObjectTagKeys", List.copyOf(tags.keySet()));
        }
        ask("PutObject", object, with);
        if (!tags.isEmpty()) {
            ask("PutObjectTagging", object, with);
        }
        if (text("ACL").isPresent() || text("GrantRead").isPresent() || text("GrantFullControl").isPresent()) {
            ask("PutObjectAcl", object, with);
        }
    }

    private Map<String, String> tags() {
        try {
            return Tags.parse(text("Tagging").orElse(""));
        } catch (dev.groundschool.sandbox.world.AwsFault e) {
            return Map.of(); // the handler will say what is wrong with them
        }
    }

    private void source(String object) {
        Source source;
        try {
            source = Source.parse(text("CopySource").orElse(null));
        } catch (dev.groundschool.sandbox.world.AwsFault e) {
            return; // as above
        }
        if (Bucket.find(turn, source.bucket()).isEmpty()) {
            return;
        }
        String arn = Bucket.arn(source.bucket()) + '/' + source.key();
        ask(source.versionId() == null ? "GetObject" : "GetObjectVersion", arn, keys);
        missing(source.bucket(), source.key());
        boolean tagged = Versions.current(turn, source.bucket(), source.key()).filter(version -> !version.stored().tags().isEmpty())
                .isPresent();
        if (tagged && request instanceof CopyObjectRequest copy && copy.taggingDirective() != TaggingDirective.REPLACE) {
            ask(source.versionId() == null ? "GetObjectTagging" : "GetObjectVersionTagging", arn, keys);
            ask("PutObjectTagging", object, keys);
        }
    }

    private void created(String bucket, List<Asked> usual) {
        asked.addAll(usual);
        if (text("ACL").isPresent()) {
            ask("PutBucketAcl", Bucket.arn(bucket), keys);
        }
        if (text("ObjectOwnership").isPresent()) {
            ask("PutBucketOwnershipControls", Bucket.arn(bucket), keys);
        }
    }
}

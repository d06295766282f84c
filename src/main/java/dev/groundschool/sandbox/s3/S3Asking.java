package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.iam.Asked;
import dev.groundschool.sandbox.iam.policy.Context;
import dev.groundschool.sandbox.s3.Copying.Source;
import dev.groundschool.sandbox.s3.ObjectRow.Version;
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
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
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
                ask(version ? "GetObjectVersion" : "GetObject", object, tagged(bucket, key, keys));
                missing(bucket, key);
            }
            case "GetObjectAttributes" -> {
                ask(version ? "GetObjectVersion" : "GetObject", object, tagged(bucket, key, keys));
                ask(version ? "GetObjectVersionAttributes" : "GetObjectAttributes", object, tagged(bucket, key, keys));
                missing(bucket, key);
            }
            case "GetObjectTagging", "DeleteObjectTagging", "GetObjectAcl", "PutObjectAcl" ->
                ask(version ? operation.replace("Object", "ObjectVersion") : operation, object, tagged(bucket, key, keys));
            case "PutObjectTagging" -> ask(version ? "PutObjectVersionTagging" : operation, object, giving(tags(), tagged(bucket, key, keys)));
            case "PutObject", "CreateMultipartUpload" -> written(object, operation.equals("PutObject"));
            case "CopyObject" -> {
                written(object, true);
                source(object);
            }
            case "UploadPart", "CompleteMultipartUpload" -> ask("PutObject", object, creating(usual.getFirst().keys(), operation.startsWith("Complete")));
            case "UploadPartCopy" -> {
                ask("PutObject", object, creating(usual.getFirst().keys(), false));
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

    /** Only these operations make an object, which policies that ask for conditional writes have to know. */
    private static Context creating(Context with, boolean whole) {
        return with.with("s3:ObjectCreationOperation", String.valueOf(whole));
    }

    /** With the tags of the version that is named, or of the current one. */
    private Context tagged(String bucket, String key, Context with) {
        Optional<Version> named = text("VersionId").isEmpty() ? Versions.current(turn, bucket, key)
                : Versions.row(turn, bucket, key).flatMap(row -> row.version(text("VersionId").get()));
        return existing(named, with);
    }

    private static Context existing(Optional<Version> version, Context with) {
        Context more = with;
        for (Map.Entry<String, String> tag : version.filter(each -> !each.marker()).map(each -> each.stored().tags()).orElse(Map.of()).entrySet()) {
            more = more.with("s3:ExistingObjectTag/" + tag.getKey(), tag.getValue());
        }
        return more;
    }

    private static Context giving(Map<String, String> tags, Context with) {
        Context more = with;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            more = more.with("s3:RequestObjectTag/" + tag.getKey(), tag.getValue());
        }
        return tags.isEmpty() ? more : more.with("s3:RequestObjectTagKeys", List.copyOf(tags.keySet()));
    }

    private void written(String object, boolean whole) {
        Map<String, String> tags = tags();
        Context with = giving(tags, creating(keys, whole));
        ask("PutObject", object, with);
        if (!tags.isEmpty()) {
            ask("PutObjectTagging", object, with);
        }
        if (acl()) {
            ask("PutObjectAcl", object, with);
        }
    }

    private boolean acl() {
        return text("ACL").isPresent() || Acls.GRANTS.stream().anyMatch(name -> text(name).isPresent());
    }

    private Map<String, String> tags() {
        try {
            if (request instanceof PutObjectTaggingRequest put) {
                return put.tagging() == null ? Map.of() : Tags.ofObject(put.tagging().tagSet());
            }
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
        String id = source.versionId();
        Optional<Version> from = id == null ? Versions.current(turn, source.bucket(), source.key())
                : Versions.row(turn, source.bucket(), source.key()).flatMap(row -> row.version(id)).filter(each -> !each.marker());
        Context of = existing(from, id == null ? keys : keys.with("s3:VersionId", id));
        ask(id == null ? "GetObject" : "GetObjectVersion", arn, of);
        missing(source.bucket(), source.key());
        boolean tagged = from.filter(version -> !version.stored().tags().isEmpty()).isPresent();
        if (tagged && request instanceof CopyObjectRequest copy && copy.taggingDirective() != TaggingDirective.REPLACE) {
            ask(id == null ? "GetObjectTagging" : "GetObjectVersionTagging", arn, of);
            ask("PutObjectTagging", object, giving(from.map(each -> each.stored().tags()).orElse(Map.of()), keys));
        }
    }

    private void created(String bucket, List<Asked> usual) {
        asked.addAll(usual);
        if (acl()) {
            ask("PutBucketAcl", Bucket.arn(bucket), keys);
        }
        if (text("ObjectOwnership").isPresent()) {
            ask("PutBucketOwnershipControls", Bucket.arn(bucket), keys);
        }
    }
}

package dev.groundschool.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.shape.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What was told to S3 is there after a restart, read from a checkpoint of the whole world. */
class KeptTest extends S3TestBase {
    /** More changes than a journal holds, so that the restart begins with a checkpoint. */
    private static final int MORE_THAN_A_JOURNAL = 4100;
    private static final List<Function<S3Client, SdkPojo>> ASKED = List.of(
            s3 -> s3.listObjectVersions(r -> r.bucket(BUCKET)),
            s3 -> s3.listObjectsV2(r -> r.bucket(BUCKET).delimiter("/")),
            s3 -> s3.listMultipartUploads(r -> r.bucket(BUCKET)),
            s3 -> s3.headObject(r -> r.bucket(BUCKET).key("dir/a")),
            s3 -> s3.getObjectTagging(r -> r.bucket(BUCKET).key("dir/a")),
            s3 -> s3.getBucketTagging(r -> r.bucket(BUCKET)),
            s3 -> s3.getBucketPolicy(r -> r.bucket(BUCKET)),
            s3 -> s3.getBucketWebsite(r -> r.bucket(BUCKET)),
            s3 -> s3.getBucketCors(r -> r.bucket(BUCKET)),
            s3 -> s3.getBucketLifecycleConfiguration(r -> r.bucket(BUCKET)),
            s3 -> s3.getBucketEncryption(r -> r.bucket(BUCKET)),
            s3 -> s3.getBucketVersioning(r -> r.bucket(BUCKET)),
            s3 -> s3.getBucketOwnershipControls(r -> r.bucket(BUCKET)),
            s3 -> s3.getPublicAccessBlock(r -> r.bucket(BUCKET)),
            s3 -> s3.getBucketNotificationConfiguration(r -> r.bucket(BUCKET)),
            s3 -> s3.getBucketLogging(r -> r.bucket(BUCKET)),
            s3 -> s3.getBucketRequestPayment(r -> r.bucket(BUCKET)),
            s3 -> s3.getBucketAccelerateConfiguration(r -> r.bucket(BUCKET)));

    @TempDir
    Path home;

    @Override
    @BeforeEach
    void open() throws Exception {
        sandbox = Sandbox.open(SandboxSettings.stepped(42).withHome(home));
        s3 = root(Region.AP_NORTHEAST_2);
    }

    private List<Map<String, Object>> all() {
        List<Map<String, Object>> told = new ArrayList<>();
        ASKED.forEach(each -> told.add(Values.toMap(each.apply(s3))));
        return told;
    }

    @Test
    void everythingIsThereAfterwards() throws Exception {
        newBucket(BUCKET);
        versioned();
        s3.putObject(r -> r.bucket(BUCKET).key("dir/a").metadata(Map.of("k", "v")).tagging("t=1").contentType("text/plain"),
                RequestBody.fromString("hello"));
        put("b", "gone");
        s3.deleteObject(r -> r.bucket(BUCKET).key("b"));
        put("empty", "");
        String upload = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("big")).uploadId();
        s3.uploadPart(r -> r.bucket(BUCKET).key("big").uploadId(upload).partNumber(1), RequestBody.fromString("part"));
        s3.putBucketPolicy(r -> r.bucket(BUCKET).policy(statement("Deny", "\"*\"", "s3:DeleteBucket", "arn:aws:s3:::photos")));
        s3.putBucketWebsite(r -> r.bucket(BUCKET).websiteConfiguration(c -> c.indexDocument(i -> i.suffix("index.html")).routingRules(
                rule -> rule.condition(w -> w.keyPrefixEquals("old/")).redirect(to -> to.replaceKeyPrefixWith("new/")))));
        s3.putBucketCors(r -> r.bucket(BUCKET).corsConfiguration(c -> c.corsRules(rule -> rule.allowedOrigins("*").allowedMethods("GET"))));
        s3.putBucketLifecycleConfiguration(r -> r.bucket(BUCKET).lifecycleConfiguration(c -> c.rules(rule -> rule.id("old").status("Enabled")
                .filter(f -> f.prefix("logs/")).expiration(e -> e.days(7)))));
        s3.putBucketEncryption(r -> r.bucket(BUCKET).serverSideEncryptionConfiguration(c -> c.rules(rule -> rule
                .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm("aws:kms")))));
        s3.putBucketNotificationConfiguration(r -> r.bucket(BUCKET).notificationConfiguration(c -> c.queueConfigurations(q -> q.id("q")
                .queueArn("arn:aws:sqs:ap-northeast-2:123456789012:q").eventsWithStrings("s3:ObjectCreated:*"))));
        s3.putBucketLogging(r -> r.bucket(BUCKET).bucketLoggingStatus(c -> c.loggingEnabled(l -> l.targetBucket(BUCKET).targetPrefix("log/"))));
        s3.putBucketRequestPayment(r -> r.bucket(BUCKET).requestPaymentConfiguration(c -> c.payer("Requester")));
        s3.putBucketAccelerateConfiguration(r -> r.bucket(BUCKET).accelerateConfiguration(c -> c.status("Enabled")));
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) { // beside one another they share their flushes
            for (int i = 0; i < MORE_THAN_A_JOURNAL; i++) {
                String value = String.valueOf(i);
                many.submit(() -> s3.putBucketTagging(r -> r.bucket(BUCKET).tagging(t -> t.tagSet(tag -> tag.key("count").value(value)))));
            }
        }
        List<Map<String, Object>> before = all();
        close();
        open();
        assertThat(sandbox.notes()).isEmpty();
        assertThat(all()).isEqualTo(before);
        assertThat(get("dir/a")).isEqualTo("hello");
        assertThat(get("empty")).isEmpty();
        var part = s3.listParts(r -> r.bucket(BUCKET).key("big").uploadId(upload)).parts().getFirst();
        s3.completeMultipartUpload(r -> r.bucket(BUCKET).key("big").uploadId(upload).multipartUpload(m -> m.parts(p -> p.partNumber(1)
                .eTag(part.eTag()).checksumCRC32(part.checksumCRC32()))));
        assertThat(get("big")).isEqualTo("part");
    }
}

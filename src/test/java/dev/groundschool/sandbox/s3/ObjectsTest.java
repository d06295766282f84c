package dev.groundschool.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.Tag;

/** Objects are put, read, copied, tagged and deleted. */
class ObjectsTest extends S3TestBase {
    private static final String HELLO_MD5 = "\"5d41402abc4b2a76b9719d911017c592\"";

    @BeforeEach
    void bucket() {
        newBucket(BUCKET);
    }

    @Test
    void whatWasPutIsRead() {
        var made = s3.putObject(r -> r.bucket(BUCKET).key("greeting").contentType("text/plain").cacheControl("no-store")
                .contentLanguage("en")
                .contentDisposition("inline").metadata(Map.of("Colour", "blue")).tagging("a=1&b=2%203")
                    .storageClass(StorageClass.STANDARD_IA), RequestBody.fromString("hello"));
        assertThat(made.eTag()).isEqualTo(HELLO_MD5);
        assertThat(made.serverSideEncryptionAsString()).isEqualTo("AES256");
        assertThat(made.versionId()).isNull();
        var head = s3.headObject(r -> r.bucket(BUCKET).key("greeting"));
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.contentType()).isEqualTo("text/plain");
        assertThat(head.metadata()).isEqualTo(Map.of("colour", "blue"));
        assertThat(head.storageClassAsString()).isEqualTo("STANDARD_IA");
        assertThat(head.acceptRanges()).isEqualTo("bytes");
        var read = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("greeting"));
        assertThat(read.asUtf8String()).isEqualTo("hello");
        assertThat(read.response().tagCount()).isEqualTo(2);
        assertThat(read.response().cacheControl()).isEqualTo("no-store");
        assertThat(s3.getObjectTagging(r -> r.bucket(BUCKET).key("greeting")).tagSet()).extracting(Tag::value).containsExactly("1", "2 3");
        refused(404, "NoSuchKey", () -> get("nothing"));
        headRefused(404, () -> s3.headObject(r -> r.bucket(BUCKET).key("nothing")));
        refused(404, "NoSuchBucket", () -> s3.getObjectAsBytes(r -> r.bucket("no-such-bucket").key("greeting")));
    }

    @Test
    void hostileKeysAreKeptAsTheyAre() {
        List<String> keys = List.of("../../etc/passwd", "a//b", "/first", "trailing.", "sp ace+plus%41", "한글/é/😀", "ends/", "back\\slash",
                "?query&x=1#hash", "~tilde'()*!",
                "x".repeat(1024));
        keys.forEach(key -> put(key, key));
        keys.forEach(key -> assertThat(get(key)).isEqualTo(key));
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).contents()).extracting(each -> each.key())
                .containsExactlyInAnyOrderElementsOf(keys);
        refused(400, "KeyTooLongError", () -> put("é".repeat(513), "x"));
    }

    @Test
    void stretchesAreReadByRange() {
        put("alphabet", "abcdefghij");
        assertThat(range("bytes=0-2")).isEqualTo("abc 0-2");
        assertThat(range("bytes=7-")).isEqualTo("hij 7-9");
        assertThat(range("bytes=-2")).isEqualTo("ij 8-9");
        assertThat(range("bytes=5-99")).isEqualTo("fghij 5-9");
        assertThat(range("bytes=-99")).isEqualTo("abcdefghij 0-9");
        assertThat(range("bytes=3-1")).isEqualTo("abcdefghij all");
        assertThat(range("bytes=0-1,3-4")).isEqualTo("abcdefghij all");
        refused(416, "InvalidRange", () -> range("bytes=10-"));
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key("alphabet").range("bytes=0-2")).contentLength()).isEqualTo(3);
        put("empty", "");
        assertThat(get("empty")).isEmpty();
        refused(416, "InvalidRange", () -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("empty").range("bytes=0-")));
    }

    private String range(String range) {
        var read = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("alphabet").range(range));
        String told = read.response().contentRange();
        return read.asUtf8String() + ' ' + (told == null ? "all" : told.substring("bytes ".length(), told.indexOf('/')));
    }

    @Test
    void readingMayHaveConditions() {
        put("a", "hello");
        Instant modified = s3.headObject(r -> r.bucket(BUCKET).key("a")).lastModified();
        Instant before = modified.minusSeconds(60);
        Instant later = modified.plusSeconds(60);
        s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("a").ifMatch(HELLO_MD5).ifUnmodifiedSince(before));
        refused(412, "PreconditionFailed", () -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("a").ifMatch("\"other\"")));
        refused(412, "PreconditionFailed", () -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("a").ifUnmodifiedSince(before)));
        headRefused(304, () -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("a").ifNoneMatch(HELLO_MD5)));
        headRefused(304, () -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("a").ifModifiedSince(later)));
        headRefused(304, () -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("a").ifNoneMatch(HELLO_MD5).ifModifiedSince(before)));
        s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("a").ifNoneMatch("\"other\"").ifModifiedSince(later));
        headRefused(412, () -> s3.headObject(r -> r.bucket(BUCKET).key("a").ifMatch("\"other\"")));
    }

    @Test
    void writingMayHaveConditions() {
        s3.putObject(r -> r.bucket(BUCKET).key("a").ifNoneMatch("*"), RequestBody.fromString("hello"));
        refused(412, "PreconditionFailed", () -> s3.putObject(r -> r.bucket(BUCKET).key("a").ifNoneMatch("*"),
                RequestBody.fromString("again")));
        refused(412, "PreconditionFailed", () -> s3.putObject(r -> r.bucket(BUCKET).key("a").ifMatch("\"other\""),
                RequestBody.fromString("again")));
        refused(404, "NoSuchKey", () -> s3.putObject(r -> r.bucket(BUCKET).key("b").ifMatch(HELLO_MD5), RequestBody.fromString("again")));
        refused(501, "NotImplemented", () -> s3.putObject(r -> r.bucket(BUCKET).key("a").ifNoneMatch(HELLO_MD5),
                RequestBody.fromString("again")));
        s3.putObject(r -> r.bucket(BUCKET).key("a").ifMatch(HELLO_MD5), RequestBody.fromString("changed"));
        assertThat(get("a")).isEqualTo("changed");
        refused(412, "PreconditionFailed", () -> s3.deleteObject(r -> r.bucket(BUCKET).key("a").ifMatch(HELLO_MD5)));
    }

    @Test
    void aReplyTakesTheHeadersAskedFor() {
        put("a", "hello");
        var read = s3.getObject(r -> r.bucket(BUCKET).key("a").responseContentType("text/css")
                .responseContentDisposition("attachment; filename=x"));
        assertThat(read.response().contentType()).isEqualTo("text/css");
        assertThat(read.response().contentDisposition()).isEqualTo("attachment; filename=x");
    }

    @Test
    void whatCannotBeKeptIsRefused() {
        refused(400, "InvalidTag", () -> s3.putObject(r -> r.bucket(BUCKET).key("a").tagging("=x"), RequestBody.empty()));
        String eleven = String.join("&", IntStream.range(0, 11).mapToObj(i -> "k" + i + "=v").toList());
        refused(400, "BadRequest", () -> s3.putObject(r -> r.bucket(BUCKET).key("a").tagging(eleven), RequestBody.empty()));
        refused(400, "InvalidStorageClass", () -> s3.putObject(r -> r.bucket(BUCKET).key("a").storageClass("WARM"), RequestBody.empty()));
        refused(400, "MetadataTooLarge", () -> s3.putObject(r -> r.bucket(BUCKET).key("a").metadata(Map.of("k", "v".repeat(2048))),
                RequestBody.empty()));
        refused(400, "AccessControlListNotSupported", () -> s3.putObject(r -> r.bucket(BUCKET).key("a").acl("public-read"),
                RequestBody.empty()));
        s3.putObject(r -> r.bucket(BUCKET).key("a").acl("bucket-owner-full-control"), RequestBody.empty());
    }

    @Test
    void deletingWhatIsNotThereIsNoError() {
        s3.deleteObject(r -> r.bucket(BUCKET).key("nothing"));
        put("a", "1");
        put("b", "2");
        var done = s3.deleteObjects(r -> r.bucket(BUCKET).delete(d -> d.objects(named("a"), named("nothing"), ObjectIdentifier.builder()
                .key("b").eTag("\"x\"").build())));
        assertThat(done.deleted()).extracting(DeletedObject::key).containsExactly("a", "nothing");
        assertThat(done.errors()).extracting(S3Error::code).containsExactly("PreconditionFailed");
        assertThat(s3.deleteObjects(r -> r.bucket(BUCKET).delete(d -> d.quiet(true).objects(named("b")))).deleted()).isEmpty();
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).contents()).isEmpty();
    }

    private static ObjectIdentifier named(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }

    @Test
    void copiesKeepOrReplaceWhatIsSaid() {
        s3.putObject(r -> r.bucket(BUCKET).key("from here/é").contentType("text/plain").metadata(Map.of("a", "1")).tagging("t=1"),
                RequestBody.fromString("hello"));
        var copied = s3.copyObject(r -> r.sourceBucket(BUCKET).sourceKey("from here/é").destinationBucket(BUCKET).destinationKey("to"));
        assertThat(copied.copyObjectResult().eTag()).isEqualTo(HELLO_MD5);
        var head = s3.headObject(r -> r.bucket(BUCKET).key("to"));
        assertThat(head.contentType()).isEqualTo("text/plain");
        assertThat(head.metadata()).isEqualTo(Map.of("a", "1"));
        assertThat(s3.getObjectTagging(r -> r.bucket(BUCKET).key("to")).tagSet()).hasSize(1);
        assertThat(get("to")).isEqualTo("hello");
        refused(400, "InvalidRequest", () -> s3.copyObject(r -> r.sourceBucket(BUCKET).sourceKey("to").destinationBucket(BUCKET)
                .destinationKey("to")))
                .hasMessageContaining("copy an object to itself");
        s3.copyObject(r -> r.sourceBucket(BUCKET).sourceKey("to").destinationBucket(BUCKET).destinationKey("to")
                .metadataDirective(MetadataDirective.REPLACE)
                .contentType("text/html").metadata(Map.of("b", "2")));
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key("to")).metadata()).isEqualTo(Map.of("b", "2"));
        refused(404, "NoSuchKey", () -> s3.copyObject(r -> r.sourceBucket(BUCKET).sourceKey("nothing").destinationBucket(BUCKET)
                .destinationKey("x")));
        refused(404, "NoSuchBucket", () -> s3.copyObject(r -> r.sourceBucket("no-such-bucket").sourceKey("a").destinationBucket(BUCKET)
                .destinationKey("x")));
        refused(412, "PreconditionFailed", () -> s3.copyObject(r -> r.sourceBucket(BUCKET).sourceKey("to").destinationBucket(BUCKET)
                .destinationKey("x")
                .copySourceIfNoneMatch(HELLO_MD5)));
    }

    @Test
    void tagsOfObjectsChange() {
        put("a", "1");
        s3.putObjectTagging(r -> r.bucket(BUCKET).key("a").tagging(t -> t.tagSet(Tag.builder().key("x").value("y").build())));
        assertThat(s3.getObjectTagging(r -> r.bucket(BUCKET).key("a")).tagSet()).hasSize(1);
        s3.deleteObjectTagging(r -> r.bucket(BUCKET).key("a"));
        assertThat(s3.getObjectTagging(r -> r.bucket(BUCKET).key("a")).tagSet()).isEmpty();
        refused(404, "NoSuchKey", () -> s3.getObjectTagging(r -> r.bucket(BUCKET).key("nothing")));
    }

    @Test
    void attributesAreToldWithoutBytes() {
        put("a", "hello");
        var told = s3.getObjectAttributes(r -> r.bucket(BUCKET).key("a").objectAttributes(ObjectAttributes.E_TAG,
                ObjectAttributes.OBJECT_SIZE,
                ObjectAttributes.CHECKSUM, ObjectAttributes.STORAGE_CLASS, ObjectAttributes.OBJECT_PARTS));
        assertThat(told.eTag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(told.objectSize()).isEqualTo(5);
        assertThat(told.storageClassAsString()).isEqualTo("STANDARD");
        assertThat(told.checksum().checksumCRC32()).isEqualTo("NhCmhg==");
        assertThat(told.objectParts()).isNull();
    }

    @Test
    void oldOnesExpireOnTheSandboxsClock() {
        s3.putBucketLifecycleConfiguration(r -> r.bucket(BUCKET)
                .lifecycleConfiguration(c -> c.rules(rule -> rule.id("logs").status("Enabled")
                .filter(f -> f.prefix("logs/")).expiration(e -> e.days(2)).abortIncompleteMultipartUpload(a -> a.daysAfterInitiation(1)))));
        put("logs/a", "1");
        put("kept", "1");
        s3.createMultipartUpload(r -> r.bucket(BUCKET).key("logs/big"));
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key("logs/a")).expiration()).contains("rule-id=\"logs\"");
        pass(Duration.ofDays(2));
        assertThat(s3.listMultipartUploads(r -> r.bucket(BUCKET)).uploads()).isEmpty();
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).keyCount()).isEqualTo(2);
        pass(Duration.ofDays(1));
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).contents()).extracting(each -> each.key()).containsExactly("kept");
        refused(400, "InvalidArgument", () -> s3.putBucketLifecycleConfiguration(r -> r.bucket(BUCKET)
                .lifecycleConfiguration(c -> c.rules(rule -> rule.id("x")
                .status("Enabled").filter(f -> f.prefix("")).expiration(e -> e.days(0))))));
        refused(400, "InvalidRequest", () -> s3.putBucketLifecycleConfiguration(r -> r.bucket(BUCKET)
                .lifecycleConfiguration(c -> c.rules(rule -> rule.id("x")
                .status("Enabled").filter(f -> f.prefix("")))))).hasMessageContaining("At least one action");
    }
}

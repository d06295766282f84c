package dev.groundschool.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Versioning: what was overwritten or deleted can be had again. */
class VersionsTest extends S3TestBase {

    @BeforeEach
    void bucket() {
        newBucket(BUCKET);
    }

    @Test
    void aDeleteIsUndoneByDeletingItsMarker() {
        versioned();
        String first = put("a", "first").versionId();
        String second = put("a", "second").versionId();
        assertThat(first).hasSize(32).isNotEqualTo(second);
        var deleted = s3.deleteObject(r -> r.bucket(BUCKET).key("a"));
        assertThat(deleted.deleteMarker()).isTrue();
        refused(404, "NoSuchKey", () -> get("a"));
        refused(405, "MethodNotAllowed", () -> s3.getObject(r -> r.bucket(BUCKET).key("a").versionId(deleted.versionId())));
        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("a").versionId(first)).asUtf8String()).isEqualTo("first");
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).contents()).isEmpty();
        var listed = s3.listObjectVersions(r -> r.bucket(BUCKET));
        assertThat(listed.versions()).extracting(ObjectVersion::versionId).containsExactly(second, first);
        assertThat(listed.versions()).extracting(ObjectVersion::isLatest).containsExactly(false, false);
        assertThat(listed.deleteMarkers()).singleElement().satisfies(marker -> assertThat(marker.isLatest()).isTrue());
        var undone = s3.deleteObject(r -> r.bucket(BUCKET).key("a").versionId(deleted.versionId()));
        assertThat(undone.deleteMarker()).isTrue();
        assertThat(get("a")).isEqualTo("second");
        assertThat(s3.headObject(r -> r.bucket(BUCKET).key("a")).versionId()).isEqualTo(second);
        refused(404, "NoSuchVersion", () -> s3.getObject(r -> r.bucket(BUCKET).key("a").versionId("never")));
    }

    @Test
    void aVersionDeletedIsGoneAndTheOneBeforeComesBack() {
        versioned();
        String first = put("a", "first").versionId();
        String second = put("a", "second").versionId();
        s3.deleteObject(r -> r.bucket(BUCKET).key("a").versionId(second));
        assertThat(get("a")).isEqualTo("first");
        s3.deleteObject(r -> r.bucket(BUCKET).key("a").versionId(first));
        assertThat(s3.listObjectVersions(r -> r.bucket(BUCKET)).versions()).isEmpty();
        s3.deleteBucket(r -> r.bucket(BUCKET));
    }

    @Test
    void theNullVersionIsTheOneOutsideVersioning() {
        put("a", "before");
        versioned();
        put("a", "during");
        s3.putBucketVersioning(r -> r.bucket(BUCKET).versioningConfiguration(c -> c.status("Suspended")));
        assertThat(put("a", "after").versionId()).isEqualTo("null");
        var versions = s3.listObjectVersions(r -> r.bucket(BUCKET)).versions();
        assertThat(versions).hasSize(2);
        assertThat(versions.getFirst().versionId()).isEqualTo("null");
        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("a").versionId("null")).asUtf8String()).isEqualTo("after");
        var marker = s3.deleteObject(r -> r.bucket(BUCKET).key("a"));
        assertThat(marker.versionId()).isEqualTo("null");
        assertThat(s3.listObjectVersions(r -> r.bucket(BUCKET)).versions()).hasSize(1);
        refused(400, "IllegalVersioningConfigurationException", () -> s3.putBucketVersioning(r -> r.bucket(BUCKET)
                .versioningConfiguration(c -> { })));
    }

    @Test
    void anOldVersionIsRestoredByCopyingItOverItself() {
        versioned();
        String first = put("a", "first").versionId();
        put("a", "second");
        s3.copyObject(r -> r.sourceBucket(BUCKET).sourceKey("a").sourceVersionId(first).destinationBucket(BUCKET).destinationKey("a"));
        assertThat(get("a")).isEqualTo("first");
        assertThat(s3.listObjectVersions(r -> r.bucket(BUCKET)).versions()).hasSize(3);
    }

    @Test
    void versionsAreListedPageByPage() {
        versioned();
        List<String> all = new ArrayList<>();
        for (String key : List.of("a", "dir/x", "dir/y", "z")) {
            List<String> own = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                own.addFirst(key + put(key, "text " + i).versionId());
            }
            all.addAll(own);
        }
        for (int most = 1; most <= 5; most++) {
            List<String> seen = new ArrayList<>();
            int size = most;
            for (ListObjectVersionsResponse page : s3.listObjectVersionsPaginator(ListObjectVersionsRequest.builder().bucket(BUCKET)
                    .maxKeys(size).build())) {
                page.versions().forEach(version -> seen.add(version.key() + version.versionId()));
            }
            assertThat(seen).isEqualTo(all);
        }
        var folders = s3.listObjectVersions(r -> r.bucket(BUCKET).delimiter("/"));
        assertThat(folders.commonPrefixes()).singleElement().satisfies(prefix -> assertThat(prefix.prefix()).isEqualTo("dir/"));
        assertThat(folders.versions()).hasSize(6);
        refused(400, "InvalidArgument", () -> s3.listObjectVersions(r -> r.bucket(BUCKET).versionIdMarker("x")));
    }

    @Test
    void oldVersionsAndLonelyMarkersExpire() {
        versioned();
        s3.putBucketLifecycleConfiguration(r -> r.bucket(BUCKET)
                .lifecycleConfiguration(c -> c.rules(rule -> rule.id("old").status("Enabled").filter(f -> f.prefix(""))
                .noncurrentVersionExpiration(e -> e.noncurrentDays(1)).expiration(e -> e.expiredObjectDeleteMarker(true)))));
        put("a", "first");
        put("a", "second");
        put("b", "only");
        s3.deleteObject(r -> r.bucket(BUCKET).key("b"));
        pass(Duration.ofDays(2));
        var left = s3.listObjectVersions(r -> r.bucket(BUCKET));
        assertThat(left.versions()).extracting(ObjectVersion::key).containsExactly("a");
        assertThat(left.deleteMarkers()).isEmpty();
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).contents()).extracting(S3Object::key).containsExactly("a");
    }
}

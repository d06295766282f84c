package dev.groundschool.ui.browser;

import dev.groundschool.account.Account;
import dev.groundschool.account.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** One bucket over a connection. Every method asks the service: none is for the JavaFX thread. Throws the SDK's exceptions. */
final class Store {
    private static final int PAGE = 200;
    private static final int DELETED_AT_ONCE = 1000;

    private final Account account;
    private final String bucket;
    private final String region;

    Store(Account account, String bucket, String region) {
        this.account = account;
        this.bucket = bucket;
        this.region = region;
    }

    Account account() {
        return account;
    }

    String bucket() {
        return bucket;
    }

    S3Client client() {
        return account.client(S3Client.class, region);
    }

    /** Calls on behalf of the browser, as the log then says. */
    <T> T asked(Callable<T> work) throws Exception {
        return ScopedValue.where(Origin.CURRENT, new Origin.Pane("browser")).call(work::call);
    }

    /** Where a listing goes on. */
    record Next(String key, String version) {}

    /** A page of a listing. */
    record Page(List<Entry> entries, Optional<Next> next) {}

    /** What stands in a folder. */
    Page list(String prefix, @Nullable Next from) {
        var found = client().listObjectsV2(r -> r.bucket(bucket).prefix(prefix).delimiter("/").maxKeys(PAGE)
                .continuationToken(from == null ? null : from.key()));
        List<Entry> all = new ArrayList<>();
        found.commonPrefixes().forEach(each -> all.add(Entry.folder(each.prefix(), prefix)));
        found.contents().stream().filter(each -> !each.key().equals(prefix))
                .forEach(each -> all.add(Entry.of(Entry.Kind.OBJECT, each.key(), prefix, each.size(),
                each.lastModified(), each.storageClassAsString(), null, true)));
        return new Page(all, Boolean.TRUE.equals(found.isTruncated()) ? Optional.of(new Next(found.nextContinuationToken(), "")) : Optional.empty());
    }

    /** What stands and stood in a folder. */
    Page versions(String prefix, @Nullable Next from) {
        var found = client().listObjectVersions(r -> r.bucket(bucket).prefix(prefix).delimiter("/").maxKeys(PAGE).keyMarker(from == null ? null : from.key())
                .versionIdMarker(from == null || from.version().isEmpty() ? null : from.version()));
        List<Entry> all = new ArrayList<>();
        found.versions().stream().filter(each -> !each.key().equals(prefix))
                .forEach(each -> all.add(Entry.of(Entry.Kind.VERSION, each.key(), prefix, each.size(),
                each.lastModified(), each.storageClassAsString(), each.versionId(), Boolean.TRUE.equals(each.isLatest()))));
        found.deleteMarkers().forEach(each -> all.add(Entry.of(Entry.Kind.DELETE_MARKER, each.key(), prefix, 0L, each.lastModified(), "", each.versionId(),
                Boolean.TRUE.equals(each.isLatest()))));
        all.sort(Comparator.comparing(Entry::key).thenComparing(each -> each.modified().orElse(Instant.MIN), Comparator.reverseOrder()));
        found.commonPrefixes().reversed().forEach(each -> all.addFirst(Entry.folder(each.prefix(), prefix)));
        return new Page(all, Boolean.TRUE.equals(found.isTruncated()) ? Optional.of(new Next(String.valueOf(found.nextKeyMarker()),
                found.nextVersionIdMarker() == null ? "" : found.nextVersionIdMarker())) : Optional.empty());
    }

    /** What S3 tells of an object, and its tags; none when they are refused. */
    record About(HeadObjectResponse head, Map<String, String> tags) {}

    About about(Entry entry) {
        var version = entry.versionId().isEmpty() ? null : entry.versionId();
        var head = client().headObject(r -> r.bucket(bucket).key(entry.key()).versionId(version).checksumMode(ChecksumMode.ENABLED));
        Map<String, String> tags = new LinkedHashMap<>();
        try {
            client().getObjectTagging(r -> r.bucket(bucket).key(entry.key()).versionId(version)).tagSet().forEach(each -> tags.put(each.key(), each.value()));
        } catch (AwsServiceException e) { // a permission of its own
            System.getLogger(Store.class.getName()).log(System.Logger.Level.DEBUG, "tags", e);
        }
        return new About(head, tags);
    }

    /** The object's bytes from the beginning, at most so many. */
    byte[] beginning(Entry entry, int most) {
        var version = entry.versionId().isEmpty() ? null : entry.versionId();
        try (ResponseInputStream<GetObjectResponse> in = client().getObject(r -> r.bucket(bucket).key(entry.key()).versionId(version)
                .range(entry.size() > most ? "bytes=0-" + (most - 1) : null))) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes; of versions the version itself, of a folder all that is in it. How many were deleted. */
    int delete(List<Entry> entries, boolean versions) {
        int count = 0;
        List<ObjectIdentifier> waiting = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.kind() == Entry.Kind.FOLDER) {
                waiting.addAll(below(entry.key(), versions));
            } else {
                waiting.add(ObjectIdentifier.builder().key(entry.key()).versionId(entry.versionId().isEmpty() ? null : entry.versionId()).build());
            }
        }
        for (int from = 0; from < waiting.size(); from += DELETED_AT_ONCE) {
            var some = waiting.subList(from, Math.min(waiting.size(), from + DELETED_AT_ONCE));
            var answer = client().deleteObjects(r -> r.bucket(bucket).delete(Delete.builder().objects(some).quiet(true).build()));
            if (!answer.errors().isEmpty()) {
                var error = answer.errors().getFirst();
                throw new IllegalStateException(error.key() + ": " + error.code() + " – " + error.message());
            }
            count += some.size();
        }
        return count;
    }

    private List<ObjectIdentifier> below(String prefix, boolean versions) {
        List<ObjectIdentifier> all = new ArrayList<>();
        if (versions) {
            client().listObjectVersionsPaginator(r -> r.bucket(bucket).prefix(prefix)).stream().forEach(page -> {
                page.versions().forEach(each -> all.add(ObjectIdentifier.builder().key(each.key()).versionId(each.versionId()).build()));
                page.deleteMarkers().forEach(each -> all.add(ObjectIdentifier.builder().key(each.key()).versionId(each.versionId()).build()));
            });
        } else {
            client().listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix)).contents()
                    .forEach(each -> all.add(ObjectIdentifier.builder().key(each.key()).build()));
        }
        return all;
    }

    /** Brings an object back: a marker that hides it goes, an earlier version is copied over the latest. */
    void restore(Entry entry) {
        if (entry.kind() == Entry.Kind.DELETE_MARKER) {
            client().deleteObject(r -> r.bucket(bucket).key(entry.key()).versionId(entry.versionId()));
        } else {
            client().copyObject(r -> r.sourceBucket(bucket).sourceKey(entry.key()).sourceVersionId(entry.versionId()).destinationBucket(bucket)
                    .destinationKey(entry.key()));
        }
    }

    /** A folder with nothing in it is an object of no bytes whose key ends with a slash. */
    void makeFolder(String prefix) {
        client().putObject(r -> r.bucket(bucket).key(prefix), software.amazon.awssdk.core.sync.RequestBody.empty());
    }

    String presigned(Entry entry, Duration goodFor) {
        return account.presignedGet(bucket, entry.key(), entry.versionId(), region, goodFor);
    }

    /** The address without a signature, which answers whoever may read the object. */
    String url(Entry entry) {
        String path = URLEncoder.encode(entry.key(), StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
        return account.endpoint().map(at -> at + "/" + bucket + "/" + path)
                .orElse("https://" + bucket + ".s3." + region + ".amazonaws.com/" + path);
    }

    String uri(Entry entry) {
        return "s3://" + bucket + "/" + entry.key();
    }
}

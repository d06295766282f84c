package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.Listing.Encoding;
import dev.groundschool.sandbox.s3.ObjectRow.Version;
import dev.groundschool.sandbox.s3.Walk.Page;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.MFADelete;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;

/** Versioning is switched on and suspended, and versions are listed. */
final class Versioning {

    /** A version on a page of ListObjectVersions. */
    private record Entry(String key, Version version, boolean latest) {}

    public PutBucketVersioningResponse put(PutBucketVersioningRequest request, Turn turn) {
        Bucket bucket = Bucket.of(turn, request.bucket());
        BucketVersioningStatus status = request.versioningConfiguration() == null ? null : request.versioningConfiguration().status();
        if (status == null) {
            throw Faults.of(400, "IllegalVersioningConfigurationException", "The Versioning element must be specified");
        }
        if (status == BucketVersioningStatus.UNKNOWN_TO_SDK_VERSION) {
            throw Faults.malformedXml();
        }
        if (request.versioningConfiguration().mfaDelete() == MFADelete.ENABLED) {
            throw Faults.notImplemented("MfaDelete");
        }
        turn.put(Bucket.TABLE, bucket.name(), new Bucket(bucket.name(), bucket.region(), bucket.created(), status.toString()));
        return PutBucketVersioningResponse.builder().build();
    }

    public GetBucketVersioningResponse get(GetBucketVersioningRequest request, Turn turn) {
        String status = Bucket.of(turn, request.bucket()).versioning();
        return GetBucketVersioningResponse.builder().status(status.isEmpty() ? null : status).build();
    }

    public ListObjectVersionsResponse list(ListObjectVersionsRequest request, Turn turn) {
        String key = Listing.text(request.keyMarker());
        String version = Listing.text(request.versionIdMarker());
        if (key.isEmpty() && !version.isEmpty()) {
            throw Faults.invalidArgument("A version-id marker cannot be specified without a key marker.", "version-id-marker", version);
        }
        Encoding encoding = Encoding.of(request.encodingType(), request.encodingTypeAsString());
        int most = Listing.most(request.maxKeys(), "max-keys");
        String from = version.isEmpty() ? Listing.after(Ids.bytes(key), request.delimiter(), request.prefix()) : Ids.bytes(key);
        Page<Entry> page = new Walk<>(ObjectRow.TABLE, ObjectRow::bucket, ObjectRow::key, row -> entries(row, key, version))
                .page(turn, Listing.asked(request.bucket(), request.prefix(), request.delimiter(), from, most));
        Entry last = page.items().isEmpty() ? null : page.items().getLast();
        boolean onVersion = last != null && Ids.bytes(last.key()).equals(page.last());
        List<ObjectVersion> versions = new ArrayList<>();
        List<DeleteMarkerEntry> markers = new ArrayList<>();
        for (Entry each : page.items()) {
            if (each.version().marker()) {
                markers.add(marker(each, encoding, turn));
            } else {
                versions.add(version(each, encoding, turn));
            }
        }
        return ListObjectVersionsResponse.builder().name(request.bucket()).prefix(encoding.nullable(Listing.text(request.prefix())))
                .delimiter(encoding.nullable(request.delimiter())).keyMarker(encoding.of(key)).versionIdMarker(version).maxKeys(most)
                .encodingType(request.encodingType()).isTruncated(page.truncated())
                    .nextKeyMarker(page.truncated() ? encoding.of(Ids.text(page.last())) : null)
                .nextVersionIdMarker(page.truncated() && onVersion && last != null ? last.version().id() : null).versions(versions)
                    .deleteMarkers(markers)
                .commonPrefixes(encoding.prefixes(page.prefixes())).build();
    }

    private static List<Entry> entries(ObjectRow row, String keyMarker, @Nullable String versionMarker) {
        List<Entry> entries = new ArrayList<>();
        boolean past = !row.key().equals(keyMarker);
        for (Version version : row.versions()) {
            if (past) {
                entries.add(new Entry(row.key(), version, version.id().equals(row.latest().id())));
            }
            past |= version.id().equals(versionMarker);
        }
        return entries;
    }

    private static ObjectVersion version(Entry each, Encoding encoding, Turn turn) {
        Content content = each.version().stored();
        return ObjectVersion.builder().key(encoding.of(each.key())).versionId(each.version().id()).isLatest(each.latest())
                .lastModified(each.version().modified())
                .eTag(content.quoted()).size(content.size()).storageClass(content.storageClass()).owner(Buckets.owner(turn))
                .checksumAlgorithmWithStrings(Listing.algorithms(content))
                .checksumType(content.checksums().isEmpty() ? null : ChecksumType.fromValue(content.checksumType())).build();
    }

    private static DeleteMarkerEntry marker(Entry each, Encoding encoding, Turn turn) {
        return DeleteMarkerEntry.builder().key(encoding.of(each.key())).versionId(each.version().id()).isLatest(each.latest())
                .lastModified(each.version().modified()).owner(Buckets.owner(turn)).build();
    }
}

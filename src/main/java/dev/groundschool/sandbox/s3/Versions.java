package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.ObjectRow.Version;
import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How versions come and go ("Using versioning in S3 buckets", Amazon S3 User Guide). */
final class Versions {
    private Versions() {}

    /** S3's times are whole seconds. */
    static Instant now(Turn turn) {
        return turn.now().truncatedTo(ChronoUnit.SECONDS);
    }

    static Optional<ObjectRow> row(Turn turn, String bucket, String key) {
        return turn.find(ObjectRow.TABLE, Ids.of(bucket, key));
    }

    /** What can be read under that key now; empty when there is nothing or a delete marker. */
    static Optional<Version> current(Turn turn, String bucket, String key) {
        return row(turn, bucket, key).map(ObjectRow::latest).filter(latest -> !latest.marker());
    }

    /** The version to read. Throws NoSuchKey, NoSuchVersion, or MethodNotAllowed for a delete marker asked for by its id. */
    static Version read(Turn turn, String bucket, String key, @Nullable String versionId) {
        Optional<ObjectRow> row = row(turn, bucket, key);
        if (versionId == null) {
            Version latest = row.map(ObjectRow::latest).orElseThrow(() -> Faults.noSuchKey(key));
            if (latest.marker()) {
                throw Faults.markedDeleted(key, latest);
            }
            return latest;
        }
        Version named = row.flatMap(each -> each.version(versionId)).orElseThrow(() -> Faults.noSuchVersion(key, versionId));
        if (named.marker()) {
            throw Faults.isMarker(named);
        }
        return named;
    }

    /** The id as replies show it: not at all in a bucket that never had versioning. */
    static @Nullable String shownId(Turn turn, String bucket, Version version) {
        return Bucket.of(turn, bucket).versioning().isEmpty() ? null : version.id();
    }

    /** Stores content under a key: beside the older versions, or in the place of the one whose id is {@code null}. */
    static Version put(Turn turn, Bucket bucket, String key, Content content) {
        return add(turn, bucket, key, content);
    }

    private static Version add(Turn turn, Bucket bucket, String key, @Nullable Content content) {
        Version made = new Version(bucket.versioned() ? Ids.version(turn) : ObjectRow.NULL, now(turn), content);
        List<Version> versions = new ArrayList<>();
        versions.add(made);
        row(turn, bucket.name(), key).ifPresent(row -> row.versions().stream().filter(each -> !each.id().equals(made.id()))
                .forEach(versions::add));
        turn.put(ObjectRow.TABLE, Ids.of(bucket.name(), key), new ObjectRow(bucket.name(), key, List.copyOf(versions)));
        return made;
    }

    /** Puts another version in the place of the one of the same id. */
    static void replace(Turn turn, String bucket, String key, Version changed) {
        ObjectRow row = row(turn, bucket, key).orElseThrow(() -> Faults.noSuchKey(key));
        turn.put(ObjectRow.TABLE, Ids.of(bucket, key), new ObjectRow(bucket, key,
                row.versions().stream().map(each -> each.id().equals(changed.id()) ? changed : each).toList()));
    }

    /**
     * What a deletion did.
     *
     * @param marker the delete marker that was made; or that was removed, which brings the object back
     * @param removed the id of the version that is gone for good
     */
    record Deleted(Optional<Version> marker, Optional<String> removed) {}

    /** Deletes a key: for good in a bucket that never had versioning, else by a delete marker. */
    static Deleted delete(Turn turn, Bucket bucket, String key) {
        if (bucket.versioning().isEmpty()) {
            turn.remove(ObjectRow.TABLE, Ids.of(bucket.name(), key));
            return new Deleted(Optional.empty(), Optional.empty());
        }
        return new Deleted(Optional.of(add(turn, bucket, key, null)), Optional.empty());
    }

    /** Deletes one version for good; of what is not there, nothing, without complaint. */
    static Deleted delete(Turn turn, String bucket, String key, String versionId) {
        Optional<ObjectRow> row = row(turn, bucket, key);
        Optional<Version> version = row.flatMap(each -> each.version(versionId));
        if (row.isPresent() && version.isPresent()) {
            List<Version> left = row.get().versions().stream().filter(each -> !each.id().equals(versionId)).toList();
            if (left.isEmpty()) {
                turn.remove(ObjectRow.TABLE, Ids.of(bucket, key));
            } else {
                turn.put(ObjectRow.TABLE, Ids.of(bucket, key), new ObjectRow(bucket, key, left));
            }
        }
        return new Deleted(version.filter(Version::marker), Optional.of(versionId));
    }
}

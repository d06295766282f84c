package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key and all that is stored under it.
 *
 * @param versions newest first, never empty; without versioning there is one, whose id is {@code null}
 */
record ObjectRow(String bucket, String key, List<Version> versions) {
    /** By {@link Ids#of}. */
    static final Table<ObjectRow> TABLE = Table.global("s3.object", ObjectRow.class);
    /** The id of the version that is written while versioning is not on. */
    static final String NULL = "null";

    /**
     * One version.
     *
     * @param content null for a delete marker
     */
    record Version(String id, Instant modified, @Nullable Content content) {
        boolean marker() {
            return content == null;
        }

        /** The content of a version that is no delete marker. */
        Content stored() {
            if (content == null) {
                throw new IllegalStateException("a delete marker stores nothing");
            }
            return content;
        }
    }

    Version latest() {
        return versions.getFirst();
    }

    Optional<Version> version(String id) {
        return versions.stream().filter(each -> each.id().equals(id)).findFirst();
    }
}

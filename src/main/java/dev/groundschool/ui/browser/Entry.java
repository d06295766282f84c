package dev.groundschool.ui.browser;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a bucket's listing.
 *
 * @param key the whole key; of a folder the prefix with its slash
 * @param name what is left of the key in the folder that is open
 * @param size in bytes
 * @param versionId of a listing of versions; empty otherwise
 * @param latest true for what a plain GET gets, and for the marker that hides it
 */
public record Entry(Kind kind, String key, String name, long size, Optional<Instant> modified, String storageClass, String versionId, boolean latest) {

    /** What stands in a listing. */
    public enum Kind {
        FOLDER,
        OBJECT,
        /** An object's version, in a listing of versions. */
        VERSION,
        /** Says that the object was deleted. */
        DELETE_MARKER
    }

    static Entry folder(String prefix, String within) {
        return new Entry(Kind.FOLDER, prefix, prefix.substring(within.length()), 0, Optional.empty(), "", "", true);
    }

    static Entry of(Kind kind, String key, String within, @Nullable Long size, @Nullable Instant modified, @Nullable String storageClass,
            @Nullable String versionId, boolean latest) {
        return new Entry(kind, key, key.substring(within.length()), size == null ? 0 : size, Optional.ofNullable(modified),
                storageClass == null ? "" : storageClass, versionId == null ? "" : versionId, latest);
    }

    /** True for what has bytes. */
    boolean hasBytes() {
        return kind == Kind.OBJECT || kind == Kind.VERSION;
    }

    /** The last part of the key, for a file's name. */
    String fileName() {
        String stem = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        return stem.substring(stem.lastIndexOf('/') + 1);
    }
}

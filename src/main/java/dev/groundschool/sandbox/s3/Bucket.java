package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.util.Optional;

/**
 * A bucket; what else it was told is in {@link Settings}.
 *
 * @param versioning {@code Enabled}, {@code Suspended}, or empty when it never was on
 */
record Bucket(String name, String region, Instant created, String versioning) {
    /** Names are unique whatever the Region. */
    static final Table<Bucket> TABLE = Table.global("s3.bucket", Bucket.class);

    static Optional<Bucket> find(Turn turn, String name) {
        return turn.find(TABLE, name);
    }

    /** The bucket of a request that {@link Conventions} has let pass. */
    static Bucket of(Turn turn, String name) {
        return find(turn, name).orElseThrow(() -> Faults.noSuchBucket(name));
    }

    boolean versioned() {
        return versioning.equals("Enabled");
    }

    /** {@code arn:aws:s3:::photos}. */
    static String arn(String name) {
        return "arn:aws:s3:::" + name;
    }
}

package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.s3.Content.Part;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An upload in parts that is under way.
 *
 * @param algorithm of the checksums its parts must have, {@code CRC32}; empty when the client chose none
 * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}
 */
record Upload(String id, String bucket, String key, Instant initiated, Draft draft, String algorithm, String checksumType) {
    static final Table<Upload> TABLE = Table.global("s3.upload", Upload.class);
    static final Table<PartRow> PARTS = Table.global("s3.part", PartRow.class);

    /** A part that was uploaded. */
    record PartRow(String upload, Part part, Instant modified) {}

    /** Uploads are listed by key, and those of one key by when they began. */
    String rowId() {
        return Ids.of(bucket, key) + order();
    }

    String order() {
        return String.format("\0%012d%s", initiated.getEpochSecond(), id);
    }

    /** Throws NoSuchUpload. */
    static Upload of(Turn turn, String bucket, String key, String id) {
        for (Upload each : turn.from(TABLE, Ids.of(bucket, key))) {
            if (!each.bucket().equals(bucket) || !each.key().startsWith(key)) {
                break;
            }
            if (each.id().equals(id) && each.key().equals(key)) {
                return each;
            }
        }
        throw Faults.noSuchUpload(id);
    }

    private String partId(int number) {
        return String.format("%s/%05d", id, number);
    }

    PartRow put(Turn turn, Part part) {
        return turn.put(PARTS, partId(part.number()), new PartRow(id, part, Versions.now(turn)));
    }

    Optional<PartRow> part(Turn turn, int number) {
        return turn.find(PARTS, partId(number));
    }

    /** The parts after that number, in order, at the most so many. */
    List<PartRow> parts(Turn turn, int after, int most) {
        List<PartRow> parts = new ArrayList<>();
        for (PartRow row : turn.from(PARTS, partId(after + 1))) {
            if (!row.upload().equals(id) || parts.size() >= most) {
                break;
            }
            parts.add(row);
        }
        return parts;
    }

    /** Forgets the upload and its parts. */
    void end(Turn turn) {
        parts(turn, 0, Integer.MAX_VALUE).forEach(row -> turn.remove(PARTS, partId(row.part().number())));
        turn.remove(TABLE, rowId());
    }

    /** All uploads to a bucket. */
    static List<Upload> all(Turn turn, String bucket) {
        List<Upload> uploads = new ArrayList<>();
        for (Upload each : turn.from(TABLE, Ids.of(bucket, ""))) {
            if (!each.bucket().equals(bucket)) {
                break;
            }
            uploads.add(each);
        }
        return uploads;
    }
}

package dev.groundschool.sandbox.s3;

import dev.groundschool.sandbox.world.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a version of an object holds.
 *
 * @param etag without quotes
 * @param size in bytes
 * @param parts one for an object that was put as a whole
 * @param inParts true when it was uploaded in parts
 * @param headers those kept with it, by AWS's member names: {@code ContentType}
 * @param metadata the user's, without {@code x-amz-meta-}
 * @param checksums by AWS's member names: {@code ChecksumCRC32}
 * @param checksumType {@code FULL_OBJECT} or {@code COMPOSITE}
 * @param acl as {@link Acl} keeps it: {@code private}, {@code public-read}…
 */
record Content(String etag, long size, List<Part> parts, boolean inParts, Map<String, String> headers, Map<String, String> metadata,
        Map<String, String> tags, String storageClass, Map<String, String> checksums, String checksumType, String acl) {

    static final String STANDARD = "STANDARD";
    static final String FULL_OBJECT = "FULL_OBJECT";
    static final String COMPOSITE = "COMPOSITE";

    /**
     * One part.
     *
     * @param number from 1 to 10,000
     * @param etag without quotes
     */
    record Part(int number, String etag, long size, List<Piece> pieces, Map<String, String> checksums) {}

    String quoted() {
        return '"' + etag + '"';
    }

    Content withTags(Map<String, String> other) {
        return new Content(etag, size, parts, inParts, headers, metadata, other, storageClass, checksums, checksumType, acl);
    }

    Content withAcl(String other) {
        return new Content(etag, size, parts, inParts, headers, metadata, tags, storageClass, checksums, checksumType, other);
    }

    Content withStorageClass(String other) {
        return new Content(etag, size, parts, inParts, headers, metadata, tags, other, checksums, checksumType, acl);
    }

    /** The stretches of stored bytes from byte {@code from} on, {@code length} of them. */
    List<Piece> pieces(long from, long length) {
        List<Piece> pieces = new ArrayList<>();
        long at = 0;
        long end = from + length;
        for (Part part : parts) {
            for (Piece piece : part.pieces()) {
                long first = Math.max(from, at);
                long last = Math.min(end, at + piece.length());
                if (first < last) {
                    pieces.add(new Piece(piece.blob(), piece.from() + first - at, last - first));
                }
                at += piece.length();
            }
        }
        return pieces;
    }
}

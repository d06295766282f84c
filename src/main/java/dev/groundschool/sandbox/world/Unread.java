package dev.groundschool.sandbox.world;

import dev.groundschool.sandbox.checksum.ChecksumKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A call cannot be carried out before stored bytes were read. The world is a function and reads none, and nobody is to wait while gigabytes are read: the turn ends without
 * a trace, they are read outside, and the call comes again with what was found. It stands in the journal's line too.
 */
final class Unread extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int BUFFER = 256 * 1024;

    private final transient List<Piece> pieces;
    private final transient ChecksumKind kind;

    Unread(List<Piece> pieces, ChecksumKind kind) {
        super("bytes must be read first", null, false, false);
        this.pieces = List.copyOf(pieces);
        this.kind = kind;
    }

    /** What that is called which is found out about them. */
    static String name(List<Piece> pieces, ChecksumKind kind) {
        StringBuilder names = new StringBuilder(kind.name());
        pieces.forEach(piece -> names.append(' ').append(piece.blob().sha256()).append(':').append(piece.from()).append('+').append(piece.length()));
        Digests of = new Digests();
        byte[] bytes = names.toString().getBytes(StandardCharsets.UTF_8);
        of.sha256(bytes, bytes.length);
        return of.blob(bytes.length).sha256();
    }

    /** The call as it is carried out next. */
    Call after(Call call, Blobs blobs) {
        Digests digests = new Digests();
        ChecksumKind.Running sum = kind.begin();
        try (InputStream in = blobs.open(pieces)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digests.md5(buffer, read);
                sum.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new IllegalStateException("stored bytes cannot be read: " + e.getMessage(), e);
        }
        Map<String, String> found = new HashMap<>(call.told());
        found.put(name(pieces, kind), digests.blob(0).md5() + ' ' + sum.value());
        return new Call(call.operation(), call.request(), call.region(), call.caller(), call.body(), Map.copyOf(found));
    }

    /** MD5 and checksum of stored bytes. */
    static Sums sums(String found) {
        int space = found.indexOf(' ');
        return new Sums(found.substring(0, space), found.substring(space + 1));
    }
}

package dev.groundschool.sandbox.world;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** Stretches of blobs as one stream. */
final class PieceStream extends InputStream {
    /** Opens the whole blob of a piece. */
    @FunctionalInterface
    interface Opener {
        InputStream open(Piece piece) throws IOException;
    }

    private final Iterator<Piece> pieces;
    private final Opener opener;
    private InputStream now = InputStream.nullInputStream();
    private long left;

    PieceStream(List<Piece> pieces, Opener opener) {
        this.pieces = pieces.iterator();
        this.opener = opener;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        while (left == 0) {
            if (!pieces.hasNext()) {
                return -1;
            }
            Piece piece = pieces.next();
            left = piece.length();
            if (left > 0) {
                now.close();
                now = opener.open(piece);
                now.skipNBytes(piece.from());
            }
        }
        int read = now.read(into, from, (int) Math.min(count, left));
        if (read < 0) {
            throw new EOFException("a blob is shorter than the world says");
        }
        left -= read;
        return read;
    }

    @Override
    public void close() throws IOException {
        now.close();
    }
}

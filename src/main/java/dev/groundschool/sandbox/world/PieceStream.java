package dev.groundschool.sandbox.world;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Iterator;
import java.util.List;

/**
 * Stretches of blobs as one stream, and as a channel for those who take bytes in a buffer outside the heap: a file's bytes are copied once then, and not three times.
 * Who is interrupted while he reads from the channel closes it, as with any; the stream does not mind.
 */
final class PieceStream extends InputStream implements ReadableByteChannel {
    /** Opens the whole blob of a piece. */
    @FunctionalInterface
    interface Opener {
        InputStream open(Piece piece) throws IOException;
    }

    private final Iterator<Piece> pieces;
    private final Opener opener;
    private InputStream now = InputStream.nullInputStream();
    private long left;
    private boolean open = true;

    PieceStream(List<Piece> pieces, Opener opener) {
        this.pieces = pieces.iterator();
        this.opener = opener;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Goes to the next stretch when one is read; false at the end of all. */
    private boolean more() throws IOException {
        while (left == 0) {
            if (!pieces.hasNext()) {
                return false;
            }
            Piece piece = pieces.next();
            left = piece.length();
            if (left > 0) {
                now.close();
                now = opener.open(piece);
                now.skipNBytes(piece.from());
            }
        }
        return true;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        return more() ? took(now.read(into, from, (int) Math.min(count, left))) : -1;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!more()) {
            return -1;
        }
        int count = (int) Math.min(into.remaining(), left);
        int read;
        if (now instanceof FileInputStream file) {
            int limit = into.limit();
            read = file.getChannel().read(into.limit(into.position() + count));
            into.limit(limit);
        } else {
            byte[] bytes = now.readNBytes(count); // in the heap already
            into.put(bytes);
            read = bytes.length;
        }
        return took(read);
    }

    private int took(int read) throws EOFException {
        if (read < 0) {
            throw new EOFException("a blob is shorter than the world says");
        }
        left -= read;
        return read;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        now.close();
    }
}

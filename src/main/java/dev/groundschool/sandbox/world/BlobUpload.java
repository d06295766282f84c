package dev.groundschool.sandbox.world;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A run of bytes on its way into the folder of {@link Blobs}. Closed without a commit, it leaves nothing. */
public final class BlobUpload implements Closeable {
    /** The array of a run that has no threads of its own, in bytes; there may be hundreds under way. */
    private static final int NARROW = 64 * 1024;

    private final Blobs blobs;
    private final Digests digests = new Digests();
    private final @Nullable Conveyor conveyor;
    private final byte[] own;
    /** All of it as long as it is small. */
    private final byte[] start = new byte[Blobs.SMALL];
    private long length;
    private @Nullable Path path;
    private @Nullable LargeFile file;
    private @Nullable Blob ended;

    /** Of so many bytes, or -1 when nobody knows. */
    BlobUpload(Blobs blobs, long expected) {
        this.blobs = blobs;
        this.conveyor = Conveyor.begin(expected < 0 ? Long.MAX_VALUE : expected, digests::md5, this::write).orElse(null);
        this.own = conveyor != null ? new byte[0] : new byte[expected < 0 ? NARROW : (int) Math.clamp(expected, 1, NARROW)];
    }

    /** An array to be filled and given to {@link #take}; the one before is done with. */
    public byte[] block() {
        return conveyor == null ? own : conveyor.block();
    }

    /** Takes the first bytes of an array that {@link #block} gave. */
    public void take(byte[] block, int count) throws IOException {
        if (conveyor == null) {
            digests.md5(block, count);
            write(block, count);
        } else {
            conveyor.take(block, count);
        }
        digests.sha256(block, count);
    }

    private void write(byte[] block, int count) throws IOException {
        if (file == null && length + count <= Blobs.SMALL) {
            System.arraycopy(block, 0, start, (int) length, count);
        } else {
            opened().write(block, count);
        }
        length += count;
    }

    private LargeFile opened() throws IOException {
        LargeFile known = file;
        if (known == null) {
            Path beside = blobs.beside();
            path = beside;
            known = new LargeFile(beside);
            file = known;
            known.write(start, (int) length);
        }
        return known;
    }

    /** What the bytes will be called: no more come. */
    public Blob end() throws IOException {
        Blob known = ended;
        if (known == null) {
            if (conveyor != null) {
                conveyor.end();
            }
            known = digests.blob(length);
            ended = known;
        }
        return known;
    }

    /** Makes the bytes part of the folder, on disk if that is to last, and tells what they are called. */
    public Blob commit() throws IOException {
        Blob blob = end();
        boolean small = length <= Blobs.SMALL;
        if (!small || !blobs.hold(blob, start)) {
            try (LargeFile written = opened()) {
                if (!small) {
                    blobs.sync(written);
                }
            }
            if (path != null) {
                blobs.place(path, blob, small);
            }
        }
        return blob;
    }

    @Override
    public void close() throws IOException {
        if (conveyor != null) {
            conveyor.close();
        }
        if (file != null) {
            file.close();
        }
        if (path != null) {
            Files.deleteIfExists(path);
        }
    }
}

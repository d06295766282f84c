package dev.groundschool.sandbox.world;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of many blocks, written past the system's cache where that is possible: copying into the cache and flushing it afterwards takes as long as hashing the bytes.
 */
final class LargeFile implements Closeable {
    private final RandomAccessFile file;
    private @Nullable FileChannel direct;
    private long length;

    LargeFile(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        try {
            direct = FileChannel.open(path, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
        } catch (IOException | UnsupportedOperationException e) {
            direct = null; // a file system in memory, for one
        }
    }

    void write(byte[] bytes, int count) throws IOException {
        if (direct == null || count != Conveyor.BLOCK || !past(direct, bytes)) {
            file.seek(length);
            file.write(bytes, 0, count);
        }
        length += count;
    }

    /** False when the file system takes no such writes after all. */
    private boolean past(FileChannel channel, byte[] bytes) throws IOException {
        try {
            ByteBuffer all = ByteBuffer.wrap(bytes);
            while (all.hasRemaining()) {
                channel.write(all, length + all.position());
            }
            return true;
        } catch (IOException e) {
            channel.close();
            direct = null;
            return false;
        }
    }

    /** Brings all of it to the disk. */
    void sync() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            if (direct != null) {
                direct.close();
            }
        }
    }
}

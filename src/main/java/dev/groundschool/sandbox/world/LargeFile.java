package dev.groundschool.sandbox.world;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of many blocks, written past the system's cache where that is possible: copying into the cache and flushing it afterwards takes as long as hashing the bytes.
 */
final class LargeFile implements Closeable {
    /** Looked up by name: a Java runtime need not have it. */
    private static final Optional<OpenOption> DIRECT = option();

    private final RandomAccessFile file;
    private @Nullable FileChannel direct;
    private long length;

    /** Opens a second way to a file, on which whole blocks are written past the cache. Throws when there is none. */
    @FunctionalInterface
    interface Past {
        FileChannel open(Path path) throws IOException;
    }

    LargeFile(Path path) throws IOException {
        this(path, LargeFile::direct);
    }

    LargeFile(Path path, Past past) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        try {
            direct = past.open(path);
        } catch (IOException | UnsupportedOperationException e) {
            direct = null; // a file system in memory, for one
        }
    }

    private static Optional<OpenOption> option() {
        try {
            Object[] options = Objects.requireNonNull(Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants());
            return Stream.of(options).filter(each -> each.toString().equals("DIRECT")).map(OpenOption.class::cast).findFirst();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    static FileChannel direct(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.WRITE, DIRECT.orElseThrow(UnsupportedOperationException::new));
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

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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of many blocks, written past the system's cache where that is possible: copying into the cache and flushing it afterwards takes as long as hashing the bytes.
 */
final class LargeFile implements Closeable {
    /** Looked up by name: a Java runtime need not have it. */
    private static final Optional<OpenOption> DIRECT = option();

    /** What memory must be a multiple of that goes past the cache, in bytes: a disk's block. A file system with larger ones refuses, and is written to as usual. */
    private static final int ALIGNED = 4096;
    /**
     * Blocks outside the heap, as many as there ever were conveyors at once. Given an array, the Java runtime would make such blocks itself and not free them: gigabytes
     * beside a heap of 64 MB.
     */
    private static final Queue<ByteBuffer> FREE = new ConcurrentLinkedQueue<>();

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
        ByteBuffer free = FREE.poll();
        ByteBuffer all = free == null ? ByteBuffer.allocateDirect(Conveyor.BLOCK + ALIGNED - 1).alignedSlice(ALIGNED) : free;
        try {
            all.clear().put(bytes, 0, Conveyor.BLOCK).flip();
            while (all.hasRemaining()) {
                channel.write(all, length + all.position());
            }
            return true;
        } catch (IOException e) {
            channel.close();
            direct = null;
            return false;
        } finally {
            FREE.add(all);
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

package dev.groundschool.sandbox.world;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of JSON lines, each on disk before its writer goes on. Writers that come together share one flush: the first to get the disk writes for all who wait.
 */
final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final FileChannel channel;
    private final ReentrantLock disk = new ReentrantLock();
    private final List<Line> waiting = new ArrayList<>();
    private @Nullable IOException broken;

    /** A line on its way to the disk. */
    static final class Line {
        private final byte[] bytes;
        private volatile boolean durable;

        private Line(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /** What a journal file held. {@code tornBytes} of an unfinished last line were cut off. */
    record Contents(List<Fields> lines, long tornBytes) {}

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens for appending, after {@link #read} has cut off what was torn. */
    static Journal append(Path file) throws IOException {
        return new Journal(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    }

    /**
     * Reads all lines. A last line without its end, or that is no JSON, was never acknowledged: it is cut off the file. A bad line before the last one is damage
     * from outside, and an error.
     */
    static Contents read(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        List<Fields> lines = new ArrayList<>();
        int start = 0;
        while (start < all.length) {
            int end = start;
            while (end < all.length && all[end] != '\n') {
                end++;
            }
            try {
                if (end == all.length) {
                    throw new IOException("no end of line");
                }
                lines.add(Fields.of(JSON.readValue(new String(all, start, end - start, StandardCharsets.UTF_8), Map.class)));
            } catch (IOException | JacksonException | IllegalArgumentException e) {
                if (end + 1 < all.length) {
                    throw new IOException(file.getFileName() + ": line " + (lines.size() + 1) + " is damaged", e);
                }
                try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    cut.truncate(start);
                    cut.force(true);
                }
                return new Contents(lines, all.length - start);
            }
            start = end + 1;
        }
        return new Contents(lines, 0);
    }

    /** Puts a line in order; it is not on disk until {@link #await} returns. */
    Line submit(Map<String, ?> line) {
        byte[] json = JSON.writeValueAsBytes(line);
        byte[] bytes = java.util.Arrays.copyOf(json, json.length + 1);
        bytes[json.length] = '\n';
        Line entry = new Line(bytes);
        synchronized (waiting) {
            waiting.add(entry);
        }
        return entry;
    }

    /** Returns when the line is on disk; throws when the disk refuses it, and from then on always. */
    void await(Line line) throws IOException {
        while (!line.durable) {
            disk.lock();
            try {
                if (!line.durable) {
                    flush();
                }
            } finally {
                disk.unlock();
            }
        }
    }

    private void flush() throws IOException {
        if (broken != null) {
            throw new IOException("the journal could not be written before: " + broken.getMessage(), broken);
        }
        List<Line> group;
        synchronized (waiting) {
            group = List.copyOf(waiting);
            waiting.clear();
        }
        int size = group.stream().mapToInt(line -> line.bytes.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(size);
        group.forEach(line -> buffer.put(line.bytes));
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        } catch (IOException e) {
            broken = e;
            throw e;
        }
        group.forEach(line -> line.durable = true);
    }

    @Override
    public void close() throws IOException {
        disk.lock();
        try {
            flush(); // whoever still waits for a line is served by this
        } finally {
            disk.unlock();
            channel.close();
        }
    }
}

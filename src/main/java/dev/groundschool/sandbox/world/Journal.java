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
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of JSON lines, each on disk before its writer goes on. Lines that come together share one flush.
 *
 * <p>One thread does all the writing: an interrupted thread that touches a {@link FileChannel} closes it, and callers are interrupted as they please.
 */
final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Line END = new Line(new byte[0]);

    private final FileChannel channel;
    private final BlockingQueue<Line> queue = new LinkedBlockingQueue<>();
    private final Thread writer;

    /** A line on its way to the disk. */
    static final class Line {
        private final byte[] bytes;
        private final CompletableFuture<Void> onDisk = new CompletableFuture<>();

        private Line(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /** What a journal file held. {@code tornBytes} of an unfinished last line were cut off. */
    record Contents(List<Fields> lines, long tornBytes) {}

    private Journal(FileChannel channel) {
        this.channel = channel;
        this.writer = Thread.ofPlatform().daemon().name("sandbox-journal").start(this::write);
    }

    /** Opens for appending, after {@link #read} has cut off what was torn. */
    static Journal append(Path file) throws IOException {
        return new Journal(Private.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)));
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
        queue.add(entry);
        return entry;
    }

    /** Returns when the line is on disk, whatever interrupts the caller; throws when the disk refuses it, and from then on always. */
    void await(Line line) throws IOException {
        try {
            line.onDisk.join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause() == null ? e.toString() : e.getCause().getMessage(), e);
        }
    }

    /** The writer's life: takes what waits, writes it in one go, flushes once, and lets all who wait go on. */
    private void write() {
        List<Line> group = new ArrayList<>();
        IOException broken = null;
        while (true) {
            group.clear();
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                return; // nobody but the end of the program does that
            }
            queue.drainTo(group);
            boolean last = group.remove(END);
            if (broken == null) {
                broken = flush(group);
            }
            for (Line line : group) {
                if (broken == null) {
                    line.onDisk.complete(null);
                } else {
                    line.onDisk.completeExceptionally(broken);
                }
            }
            if (last) {
                return;
            }
        }
    }

    private @Nullable IOException flush(List<Line> group) {
        ByteBuffer buffer = ByteBuffer.allocate(group.stream().mapToInt(line -> line.bytes.length).sum());
        group.forEach(line -> buffer.put(line.bytes));
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    /** Writes what still waits, then closes. */
    @Override
    public void close() throws IOException {
        queue.add(END);
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        channel.close();
    }
}

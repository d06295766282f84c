package dev.groundschool.sandbox.world;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of JSON lines, each on disk before its writer goes on. Lines that come together share one flush.
 *
 * <p>Who waits for a line and finds nobody writing writes all that waits, his own and the others', and flushes once: to hand a line over to a thread of the journal's
 * and be told by it would cost twice what the disk takes. {@link JournalFile} tells how the file is laid out.
 */
final class Journal implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final JournalFile file;
    private final Queue<Line> queue = new ConcurrentLinkedQueue<>();
    /** Held by the one who writes. */
    private final ReentrantLock writing = new ReentrantLock();
    private @Nullable IOException broken;

    /** A line on its way to the disk. */
    final class Line {
        private final byte[] bytes;
        private volatile boolean done;
        private volatile @Nullable IOException failure;
        private volatile @Nullable Thread waiter;

        private Line(byte[] bytes) {
            this.bytes = bytes;
        }

        private void end(@Nullable IOException failed) {
            failure = failed;
            done = true;
            LockSupport.unpark(waiter);
        }

        private void await() throws IOException {
            boolean interrupted = false;
            waiter = Thread.currentThread();
            while (!done) {
                if (writing.tryLock()) {
                    try {
                        write();
                    } finally {
                        writing.unlock();
                    }
                    wakeNext();
                } else { // who writes looks, after the lock is free again, for one who waits
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            IOException failed = failure;
            if (failed != null) {
                throw new IOException(failed.getMessage() == null ? failed.toString() : failed.getMessage(), failed);
            }
        }
    }

    /** What a journal file held. {@code tornBytes} of an unfinished last line were cut off. */
    record Contents(List<Fields> lines, long tornBytes) {}

    private Journal(JournalFile file) {
        this.file = file;
    }

    /** Opens for appending, after {@link #read} has cut off what was torn. */
    static Journal append(Path file) throws IOException {
        Private.closed(file);
        return new Journal(new JournalFile(file));
    }

    /**
     * Reads all lines, up to the zeros that may follow them. What was never acknowledged is cut off the file: a last line without its end, or that is no JSON, and of
     * the last group whatever comes after bytes that did not reach the disk and are zeros. Other bad lines are damage from outside, and an error.
     */
    static Contents read(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        int length = (int) JournalFile.length(all);
        List<Fields> lines = new ArrayList<>();
        int start = 0;
        while (start < length) {
            int end = start;
            while (end < length && all[end] != '\n') {
                end++;
            }
            try {
                if (end == length) {
                    throw new IOException("no end of line");
                }
                lines.add(Fields.of(JSON.readValue(new String(all, start, end - start, StandardCharsets.UTF_8), Map.class)));
            } catch (IOException | JacksonException | IllegalArgumentException e) {
                if (end + 1 < length && !JournalFile.unflushed(all, start, end, length)) {
                    throw new IOException(file.getFileName() + ": line " + (lines.size() + 1) + " is damaged", e);
                }
                try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    cut.truncate(start);
                    cut.force(true);
                }
                return new Contents(lines, length - start);
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
        line.await(); // it may be one of the journal before
    }

    /** Writes what waits in one go, flushes once, and lets all who wait for it go on; by the one who holds the lock. */
    private void write() {
        List<Line> group = new ArrayList<>();
        for (Line line = queue.poll(); line != null; line = queue.poll()) {
            group.add(line);
        }
        if (broken == null && !group.isEmpty()) {
            broken = flush(group);
        }
        for (Line line : group) {
            line.end(broken);
        }
    }

    private @Nullable IOException flush(List<Line> group) {
        try {
            file.write(group.stream().map(line -> line.bytes).toList());
            return null;
        } catch (IOException e) {
            return e;
        } catch (RuntimeException | Error e) { // whatever it is, those who wait must hear of it
            return new IOException(e.toString(), e);
        }
    }

    /** Lines that came while the last ones were written are for one of those who wait for them. */
    private void wakeNext() {
        for (Line line : queue) {
            Thread waiting = line.waiter;
            if (waiting != null) {
                LockSupport.unpark(waiting);
                return;
            }
        }
    }

    /** Writes what still waits, then closes. */
    @Override
    public void close() throws IOException {
        writing.lock();
        try {
            write();
            file.close();
        } finally {
            writing.unlock();
        }
    }
}

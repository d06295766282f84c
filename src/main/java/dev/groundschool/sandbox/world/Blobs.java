package dev.groundschool.sandbox.world;

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of bytes: each run of them under the name of its content, so that what a client calls it never touches a path.
 *
 * <pre>
 * ab/ab3f…    64 hexadecimal digits of SHA-256
 * new/17      on its way
 * </pre>
 *
 * <p>What is being uploaded is written beside, flushed to the disk, then renamed: there is the whole of it or nothing. Without a folder of its own the bytes live in a
 * temporary one, which goes with the sandbox. Nothing is deleted while the sandbox runs, because any moment of its history may be returned to; what no world
 * refers to any more goes at the next start.
 *
 * <p>Small ones are not flushed one by one: they stand in the line that the journal writes of their call anyway.
 */
public final class Blobs implements AutoCloseable {
    /** Up to so many bytes go through the journal. */
    static final int SMALL = 4096;

    private final AtomicLong uploads = new AtomicLong(System.nanoTime());
    private final boolean kept;
    /** What was stored while a sweep is under way: the sweep must not take it. */
    private final Set<String> fresh = ConcurrentHashMap.newKeySet();
    /** Small ones that were not flushed: the journal has them. */
    private final Set<String> unsettled = ConcurrentHashMap.newKeySet();
    /** Small ones of a sandbox that ends with the program. */
    private final Held held = new Held();
    private volatile boolean sweeping;
    private @Nullable Thread sweeper;
    private volatile @Nullable Path folder;
    private int users = 1;

    private Blobs(@Nullable Path folder) {
        this.folder = folder;
        this.kept = folder != null;
    }

    /** Those of a folder, which is made when there is none. */
    static Blobs in(Path folder) throws IOException {
        Private.folder(folder, Stream.of("")); // all that is in it is the program's
        Files.createDirectories(folder.resolve("new"));
        return new Blobs(folder);
    }

    /** Those that end with the sandbox. */
    static Blobs temporary() {
        return new Blobs(null);
    }

    private Path folder() throws IOException {
        Path known = folder;
        return known != null ? known : begun();
    }

    private synchronized Path begun() throws IOException {
        Path known = folder;
        if (known == null) {
            known = Folders.temporary("groundschool-blobs");
            Files.createDirectory(known.resolve("new"));
            folder = known;
        }
        return known;
    }

    private Path file(String sha256) throws IOException {
        return folder().resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    // --------------------------------------------------------------- storing

    /** Begins to store; nothing is there before {@link Upload#commit}. */
    public Upload begin() {
        return new Upload();
    }

    /** A run of bytes on its way into the folder. Closed without a commit, it leaves nothing. */
    public final class Upload implements Closeable {
        private final Digests digests = new Digests();
        private final byte[] start = new byte[SMALL];
        private long length;
        private @Nullable File file;
        private @Nullable FileOutputStream out;
        private @Nullable Blob ended;

        public void write(byte[] bytes, int from, int count) throws IOException {
            digests.update(bytes, from, count);
            if (out == null && length + count <= SMALL) {
                System.arraycopy(bytes, from, start, (int) length, count);
            } else {
                opened().write(bytes, from, count);
            }
            length += count;
        }

        private FileOutputStream opened() throws IOException {
            FileOutputStream known = out;
            if (known == null) {
                File beside = folder().resolve("new").resolve(String.valueOf(uploads.incrementAndGet())).toFile();
                known = new FileOutputStream(beside);
                file = beside;
                out = known;
                known.write(start, 0, (int) length);
            }
            return known;
        }

        /** What the bytes will be called: no more come. */
        public Blob end() {
            Blob known = ended;
            if (known == null) {
                known = digests.blob(length);
                ended = known;
            }
            return known;
        }

        /** Makes the bytes part of the folder, on disk if that is to last, and tells what they are called. */
        public Blob commit() throws IOException {
            Blob blob = end();
            boolean small = length <= SMALL;
            if (!kept && small && held.take(blob, start)) {
                return blob;
            }
            FileOutputStream written = opened();
            if (kept && !small) {
                written.getFD().sync();
            }
            written.close();
            if (sweeping) {
                fresh.add(blob.sha256());
            }
            synchronized (Blobs.this) { // a sweep looks at the set and deletes in the same lock
                place(file(blob.sha256()), blob, small);
            }
            return blob;
        }

        private void place(Path target, Blob blob, boolean small) throws IOException {
            if (Files.exists(target) && Files.size(target) == blob.length()) {
                return;
            }
            Path from = Objects.requireNonNull(file).toPath();
            if (kept && small) {
                unsettled.add(blob.sha256());
            }
            try {
                Files.move(from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException e) {
                Files.createDirectories(target.getParent());
                flush(folder());
                Files.move(from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!small) {
                flush(Objects.requireNonNull(target.getParent()));
            }
        }

        @Override
        public void close() throws IOException {
            if (out != null) {
                out.close();
            }
            if (file != null) {
                Files.deleteIfExists(file.toPath());
            }
        }
    }

    // -------------------------------------------------------------- small ones

    /** The bytes themselves, if they may not be on disk yet: then they go into the journal's line, and one flush does for both. */
    Optional<byte[]> unsettled(Blob blob) throws IOException {
        return unsettled.contains(blob.sha256()) ? Optional.of(Files.readAllBytes(file(blob.sha256()))) : Optional.empty();
    }

    /** Puts back what a journal's line brought, should the file have been lost with the power. */
    void restore(Blob blob, byte[] bytes) throws IOException {
        Path target = file(blob.sha256());
        if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), bytes)) {
            try (Upload again = begin()) {
                again.write(bytes, 0, bytes.length);
                Files.deleteIfExists(target);
                again.commit();
            }
        }
        unsettled.add(blob.sha256());
    }

    /** Brings all to the disk; before the journal that has the small ones is left behind. */
    void settle() throws IOException {
        Set<String> names = Set.copyOf(unsettled);
        Set<Path> shelves = new HashSet<>();
        for (String name : names) {
            Path file = file(name);
            try (FileOutputStream there = new FileOutputStream(file.toFile(), true)) {
                there.getFD().sync();
            }
            shelves.add(file.getParent());
        }
        for (Path shelf : shelves) {
            flush(shelf);
        }
        unsettled.removeAll(names);
    }

    private void flush(Path directory) throws IOException {
        if (kept) {
            Folders.flush(directory);
        }
    }

    // --------------------------------------------------------------- reading

    /** The bytes of these stretches, one after the other. Throws when a blob is not there, before anything is read. */
    public InputStream open(List<Piece> pieces) throws IOException {
        for (Piece piece : pieces) {
            if (piece.length() > 0 && !held.has(piece.blob()) && !Files.exists(file(piece.blob().sha256()))) {
                throw new NoSuchFileException(piece.blob().sha256(), null, "its bytes are no longer in the sandbox's folder");
            }
        }
        return new PieceStream(pieces, piece -> held.has(piece.blob()) ? held.open(piece.blob()) : new FileInputStream(file(piece.blob().sha256()).toFile()));
    }

    // -------------------------------------------------------------- sweeping

    /** Deletes in the background what nothing refers to: what was on its way when the program ended, and what only forgotten worlds had. */
    void sweep(Set<String> referred) {
        Path at = folder;
        if (at == null) {
            return;
        }
        List<Path> unfinished = Folders.list(at.resolve("new"));
        sweeping = true;
        sweeper = Thread.ofVirtual().name("sandbox-blobs").start(() -> {
            try {
                for (Path each : unfinished) {
                    Files.deleteIfExists(each);
                }
                for (Path shelf : Folders.list(at)) {
                    for (Path each : shelf.getFileName().toString().equals("new") ? List.<Path>of() : Folders.list(shelf)) {
                        if (!referred.contains(each.getFileName().toString())) {
                            forget(each);
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("orphans are left in " + at + " until the next start", e);
            } finally {
                sweeping = false;
                fresh.clear();
            }
        });
    }

    private synchronized void forget(Path file) throws IOException {
        if (!fresh.contains(file.getFileName().toString())) {
            Files.deleteIfExists(file);
        }
    }

    // ------------------------------------------------------------------- end

    /** For one more sandbox: the last to close ends it. */
    synchronized Blobs shared() {
        users++;
        return this;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (--users > 0) {
                return;
            }
        }
        Thread under = sweeper;
        while (under != null && under.isAlive()) {
            LockSupport.parkNanos(1_000_000); // a join would end when the caller is interrupted
        }
        Path at = folder;
        if (!kept && at != null) {
            Folders.drop(at);
        }
    }
}

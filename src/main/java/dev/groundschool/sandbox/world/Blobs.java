package dev.groundschool.sandbox.world;

import java.io.ByteArrayInputStream;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
 * <p>Small ones get no file at first: they stand in the line that the journal writes of their call anyway, and are held in memory until that journal is left behind.
 */
public final class Blobs implements AutoCloseable {
    /** Up to so many bytes go through the journal. */
    static final int SMALL = 4096;
    /** So many flushes wait together. */
    private static final int FLUSHES = 16;

    private final AtomicLong uploads = new AtomicLong(System.nanoTime());
    private final boolean kept;
    /** What was stored while a sweep is under way: the sweep must not take it. */
    private final Set<String> fresh = ConcurrentHashMap.newKeySet();
    /** Small ones that are not on disk under their name: the journal has them. */
    private final Set<String> unsettled = ConcurrentHashMap.newKeySet();
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

    /** Begins to store so many bytes, or -1 when nobody knows how many; nothing is there before {@link BlobUpload#commit}. */
    public BlobUpload begin(long length) {
        return new BlobUpload(this, length);
    }

    /** Where a new file may be written. */
    Path beside() throws IOException {
        return folder().resolve("new").resolve(String.valueOf(uploads.incrementAndGet()));
    }

    void sync(LargeFile file) throws IOException {
        if (kept) {
            file.sync();
        }
    }

    /** Gives a finished file its name. A large one is there then whatever happens; of a small one the journal hears. */
    void place(Path from, Blob blob, boolean small) throws IOException {
        if (kept && small) {
            unsettled.add(blob.sha256());
        }
        place(from, blob.sha256(), small ? -1 : blob.length());
        if (!small) {
            flush(Objects.requireNonNull(file(blob.sha256()).getParent()));
        }
    }

    /** Unless there is one of that name and length already; -1 for in any case. */
    private void place(Path from, String sha256, long length) throws IOException {
        Path target = file(sha256);
        if (sweeping) {
            fresh.add(sha256);
        }
        synchronized (this) { // a sweep looks at the set and deletes in the same lock
            if (length >= 0 && Files.exists(target) && Files.size(target) == length) {
                return;
            }
            try {
                Files.move(from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException e) {
                Files.createDirectories(target.getParent());
                flush(folder());
                Files.move(from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    // -------------------------------------------------------------- small ones

    /** Takes a small one, the first bytes of the array, without a file; false when there is no room. */
    boolean hold(Blob blob, byte[] bytes) {
        boolean taken = held.take(blob, bytes);
        if (taken && kept) {
            unsettled.add(blob.sha256());
        }
        return taken;
    }

    /** The bytes themselves, if they may not be on disk yet: then they go into the journal's line, and one flush does for both. */
    Optional<byte[]> unsettled(Blob blob) throws IOException {
        if (!unsettled.contains(blob.sha256())) {
            return Optional.empty();
        }
        byte[] bytes = held.bytes(blob.sha256());
        return Optional.of(bytes != null ? bytes : Files.readAllBytes(file(blob.sha256())));
    }

    /** Puts back what a journal's line brought; a file of that name may never have reached the disk. */
    void restore(Blob blob, byte[] bytes) throws IOException {
        Path target = file(blob.sha256());
        boolean there = Files.exists(target) && Arrays.equals(Files.readAllBytes(target), bytes);
        if (!there && !held.take(blob, bytes)) {
            Path beside = beside();
            Files.write(beside, bytes);
            place(beside, blob.sha256(), -1);
        }
        unsettled.add(blob.sha256());
    }

    /** Brings all to the disk; before the journal that has the small ones is left behind. */
    void settle() throws IOException {
        List<String> names = List.copyOf(unsettled);
        together(names, this::settle);
        together(names.stream().map(name -> name.substring(0, 2)).distinct().toList(), shelf -> flush(folder().resolve(shelf)));
        unsettled.removeAll(Set.copyOf(names));
        names.forEach(held::forget);
    }

    private void settle(String name) throws IOException {
        byte[] bytes = held.bytes(name);
        Path file = bytes == null ? file(name) : beside();
        try (FileOutputStream there = new FileOutputStream(file.toFile(), true)) {
            if (bytes != null) {
                there.write(bytes);
            }
            there.getFD().sync();
        }
        if (bytes != null) {
            place(file, name, -1);
        }
    }

    /** Work on something on disk. */
    @FunctionalInterface
    private interface Work {
        void on(String name) throws IOException;
    }

    /** Does it for all of them, many at once: the system flushes for all who wait together. */
    private static void together(List<String> names, Work work) throws IOException {
        try (ExecutorService threads = Executors.newFixedThreadPool(FLUSHES)) {
            CompletableFuture.allOf(names.stream().map(name -> CompletableFuture.runAsync(() -> {
                try {
                    work.on(name);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }, threads)).toArray(CompletableFuture<?>[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException failed ? failed.getCause() : new IOException(e);
        }
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
            String name = piece.blob().sha256();
            if (piece.length() > 0 && held.bytes(name) == null && !Files.exists(file(name))) {
                throw new NoSuchFileException(name, null, "its bytes are no longer in the sandbox's folder");
            }
        }
        return new PieceStream(pieces, piece -> {
            byte[] bytes = held.bytes(piece.blob().sha256());
            return bytes != null ? new ByteArrayInputStream(bytes) : new FileInputStream(file(piece.blob().sha256()).toFile());
        });
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

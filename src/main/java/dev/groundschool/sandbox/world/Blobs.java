package dev.groundschool.sandbox.world;

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
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
 */
public final class Blobs implements AutoCloseable {
    private static final Set<Blobs> TEMPORARY = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> TEMPORARY.forEach(Blobs::drop), "sandbox-blobs"));
    }

    private final AtomicLong uploads = new AtomicLong(System.nanoTime());
    private final boolean kept;
    /** What was stored while a sweep is under way: the sweep must not take it. */
    private final Set<String> fresh = ConcurrentHashMap.newKeySet();
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
            known = Files.createTempDirectory("groundschool-blobs");
            Files.createDirectory(known.resolve("new"));
            TEMPORARY.add(this);
            folder = known;
        }
        return known;
    }

    private Path file(String sha256) throws IOException {
        return folder().resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    // --------------------------------------------------------------- storing

    /** Begins to store; nothing is there before {@link Upload#commit}. */
    public Upload begin() throws IOException {
        return new Upload(folder().resolve("new").resolve(String.valueOf(uploads.incrementAndGet())).toFile());
    }

    /** A run of bytes on its way into the folder. Closed without a commit, it leaves nothing. */
    public final class Upload implements Closeable {
        private final File file;
        private final FileOutputStream out;
        private final Digests digests = new Digests();
        private long length;
        private @Nullable Blob ended;

        private Upload(File file) throws IOException {
            this.file = file;
            this.out = new FileOutputStream(file);
        }

        public void write(byte[] bytes, int from, int count) throws IOException {
            digests.update(bytes, from, count);
            out.write(bytes, from, count);
            length += count;
        }

        /** What the bytes will be called: no more come. */
        public Blob end() {
            Blob known = ended;
            return known != null ? known : (ended = digests.blob(length));
        }

        /** Makes the bytes part of the folder, on disk if that is to last, and tells what they are called. */
        public Blob commit() throws IOException {
            Blob blob = end();
            if (kept) {
                out.getFD().sync();
            }
            out.close();
            Path target = file(blob.sha256());
            if (sweeping) {
                fresh.add(blob.sha256());
            }
            synchronized (Blobs.this) { // a sweep looks at the set and deletes in the same lock
                place(target, blob);
            }
            return blob;
        }

        private void place(Path target, Blob blob) throws IOException {
            if (Files.exists(target) && Files.size(target) == blob.length()) {
                return;
            }
            try {
                Files.move(file.toPath(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException e) {
                Files.createDirectories(target.getParent());
                flush(folder());
                Files.move(file.toPath(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            flush(Objects.requireNonNull(target.getParent()));
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(file.toPath());
        }
    }

    /** Brings a folder's names to the disk; systems that cannot do so for folders do it by themselves. */
    private void flush(Path directory) throws IOException {
        if (!kept) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (ClosedByInterruptException e) {
            interrupted = true;
            Thread.interrupted();
            flush(directory);
        } catch (IOException e) {
            if (!System.getProperty("os.name", "").startsWith("Windows")) {
                throw e;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    // --------------------------------------------------------------- reading

    /** The bytes of these stretches, one after the other. Throws when a blob is not there, before anything is read. */
    public InputStream open(List<Piece> pieces) throws IOException {
        for (Piece piece : pieces) {
            if (piece.blob().length() > 0 && !Files.exists(file(piece.blob().sha256()))) {
                throw new NoSuchFileException(piece.blob().sha256(), null, "its bytes are no longer in the sandbox's folder");
            }
        }
        return new PieceStream(pieces, piece -> new FileInputStream(file(piece.blob().sha256()).toFile()));
    }

    // -------------------------------------------------------------- sweeping

    /** Deletes in the background what nothing refers to: what was on its way when the program ended, and what only forgotten worlds had. */
    void sweep(Set<String> referred) {
        Path at = folder;
        if (at == null) {
            return;
        }
        List<Path> unfinished = list(at.resolve("new"));
        sweeping = true;
        sweeper = Thread.ofVirtual().name("sandbox-blobs").start(() -> {
            try {
                for (Path each : unfinished) {
                    Files.deleteIfExists(each);
                }
                for (Path shelf : list(at)) {
                    for (Path each : shelf.getFileName().toString().equals("new") ? List.<Path>of() : list(shelf)) {
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

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        if (under != null) {
            boolean interrupted = false;
            while (under.isAlive()) {
                try {
                    under.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (!kept && TEMPORARY.remove(this)) {
            drop();
        }
    }

    private void drop() {
        Path at = folder;
        if (at == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(at)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            return; // temporary files: the system's to clear
        }
    }
}

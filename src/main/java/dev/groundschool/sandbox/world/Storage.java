package dev.groundschool.sandbox.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder a sandbox lives in: numbered journals, each of which starts from nothing or from the checkpoint of the same number.
 *
 * <pre>
 * lock
 * key                       what secrets in the other files are sealed with
 * journal-000001.jsonl
 * checkpoint-000002.json    the world at the start of journal 2
 * journal-000002.jsonl
 * stopped-000002.json       the world at the last clean stop of journal 2: where a later version starts
 * </pre>
 */
final class Storage implements AutoCloseable {
    /** Replaying so many lines takes a tenth of a second or so; a longer journal is closed and a new one begun. */
    static final int LONGEST_JOURNAL = 4000;

    /** What the names of the folder's files begin with. */
    private static final List<String> OURS = List.of("lock", "key", "journal-", "checkpoint-", "stopped-", "blobs", "databases", "snapshots");

    private final Path folder;
    private final String version;
    private final Settling settling;
    private final Vault vault;
    private final FileChannel lockChannel;
    private final FileLock lock;
    private final List<String> notes = new ArrayList<>();
    private int number;
    private @Nullable Journal journal;

    /** Brings to the disk what a journal holds of other files, before it is left behind for a checkpoint. */
    @FunctionalInterface
    interface Settling {
        void settle() throws IOException;
    }

    Storage(Path folder, String version, Settling settling) throws IOException {
        this.settling = settling;
        this.folder = Private.folder(folder, OURS.stream());
        this.version = version;
        this.lockChannel = Private.open(folder.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        this.lock = lock();
        this.vault = Vault.of(folder.resolve("key"));
    }

    private FileLock lock() throws IOException {
        FileLock held;
        try {
            held = lockChannel.tryLock();
        } catch (OverlappingFileLockException e) {
            held = null;
        }
        if (held == null) {
            lockChannel.close();
            throw new IOException("another sandbox is running in " + folder + "; stop it, or choose another folder with --home");
        }
        return held;
    }

    /** What the last start found and did about it: a torn line cut off, a journal of another version. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** How a stored history begins, and the lines that follow. */
    record Stored(World start, List<Fields> lines) {}

    /** Reads what is there, or begins with {@code fresh}; the journal is open for writing afterwards. */
    Stored open(World fresh, List<ServicePackage> services) throws IOException {
        number = newest();
        if (number == 0) {
            begin(fresh, false);
            return new Stored(fresh, List.of());
        }
        Path file = journalFile();
        Journal.Contents contents = Journal.read(file);
        if (contents.tornBytes() > 0) {
            notes.add("The last line of " + file.getFileName() + " was unfinished (" + contents.tornBytes()
                    + " bytes) and was cut off; it had not been acknowledged.");
        }
        List<Fields> lines = opened(file, contents.lines());
        if (lines.isEmpty()) { // killed before even the header was on disk
            World start = Files.exists(numbered("checkpoint")) ? Checkpoint.read(numbered("checkpoint"), services, vault) : fresh;
            Files.delete(file);
            begin(start, Files.exists(numbered("checkpoint")));
            return new Stored(start, List.of());
        }
        Fields header = lines.getFirst();
        Path stopped = numbered("stopped");
        if (!version.equals(header.text("version")) && Files.exists(stopped)) {
            World start = Checkpoint.read(stopped, services, vault);
            notes.add("The sandbox was last run by version " + header.text("version") + "; this is " + version + ", which starts from its last clean stop.");
            rotate(start);
            return new Stored(start, List.of());
        }
        World start = header.is("checkpoint") ? Checkpoint.read(numbered("checkpoint"), services, vault)
                : World.empty(header.number("seed"), Instant.parse(header.text("now")));
        journal = Journal.append(file);
        return new Stored(start, lines.subList(1, lines.size()));
    }

    /** Lines with their secrets in the clear again. A folder whose key is lost is left as it is. */
    private List<Fields> opened(Path file, List<Fields> lines) throws IOException {
        try {
            return lines.stream().map(line -> Fields.of(vault.open(line.map()))).toList();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw new IOException(file.getFileName() + " holds secrets that the file 'key' beside it does not open: put the key of this folder"
                    + " back, or choose another folder with --home", e);
        }
    }

    /** Writes a line to the journal, its secrets sealed; as {@link Journal#submit}. */
    Journal.Line submit(Map<String, Object> line) {
        return journal().submit(Fields.of(vault.seal(line)).map());
    }

    private int newest() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("journal-\\d{6}\\.jsonl"))
                    .mapToInt(name -> Integer.parseInt(name.substring(8, 14))).max().orElse(0);
        }
    }

    private Path journalFile() {
        return folder.resolve(String.format("journal-%06d.jsonl", number));
    }

    private Path numbered(String what) {
        return file(what, number);
    }

    private Path file(String what, int of) {
        return folder.resolve(String.format("%s-%06d.json", what, of));
    }

    private void begin(World start, boolean checkpointed) throws IOException {
        if (number == 0) {
            number = 1;
        }
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("version", version);
        header.put("seed", start.seed());
        header.put("now", start.now().toString());
        header.put("checkpoint", checkpointed);
        Journal opened = Journal.append(journalFile());
        opened.await(opened.submit(header));
        journal = opened;
    }

    /** Begins the next journal, from a checkpoint of this world, and closes the one before. */
    void rotate(World world) throws IOException {
        settling.settle();
        Journal before = journal;
        Checkpoint.write(file("checkpoint", number + 1), world, vault);
        number++;
        begin(world, true);
        if (before != null) {
            before.close();
        }
    }

    Journal journal() {
        if (journal == null) {
            throw new IllegalStateException("not open");
        }
        return journal;
    }

    /** Sets a damaged journal aside, under a name that says so, and begins a new one from this world. */
    void setAside(World world, String why) throws IOException {
        Path file = journalFile();
        rotate(world);
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        Files.move(file, aside);
        notes.add(why + " What could be read was kept; the file is set aside as " + aside.getFileName() + ".");
    }

    /** A clean stop: the whole world beside the journal, for later versions. */
    void stop(World world) {
        try {
            settling.settle(); // who starts from here does not read the journal
            Checkpoint.write(numbered("stopped"), world, vault);
        } catch (IOException e) {
            throw new UncheckedIOException("the stop's checkpoint could not be written; the journal is whole", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (journal != null) {
            journal.close();
        }
        lock.release();
        lockChannel.close();
    }
}

package dev.groundschool.lesson.progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps progress in a file: read once, written whole after each change, by way of a second file so that no moment leaves a half-written
 * one. A file that cannot be read is set aside under another name and {@link #setAside()} says so; nothing is ever thrown away. Safe for
 * threads.
 */
public final class Progress {
    private final @Nullable Path file;
    private final InstantSource clock;
    private final List<Consumer<ProgressData>> listeners = new CopyOnWriteArrayList<>();
    private final @Nullable Path setAside;
    private ProgressData data;
    private @Nullable String notSaved;

    private Progress(@Nullable Path file, InstantSource clock, ProgressData data, @Nullable Path setAside) {
        this.file = file;
        this.clock = clock;
        this.data = data;
        this.setAside = setAside;
    }

    /** Progress that ends with the program. */
    public static Progress inMemory(InstantSource clock) {
        return new Progress(null, clock, ProgressData.EMPTY, null);
    }

    /**
     * Opens {@code progress.json} in the folder, which need not exist yet. Throws {@link UncheckedIOException} when the folder cannot be
     * used at all.
     */
    public static Progress open(Path folder, InstantSource clock) {
        Path file = folder.resolve("progress.json");
        if (!Files.exists(file)) {
            return new Progress(file, clock, ProgressData.EMPTY, null);
        }
        try {
            return new Progress(file, clock, ProgressFile.read(Files.readString(file)), null);
        } catch (IllegalArgumentException | IOException e) {
            Path aside = folder.resolve("progress-unreadable-" + clock.instant().getEpochSecond() + ".json");
            try {
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException f) {
                f.addSuppressed(e);
                throw new UncheckedIOException("cannot set the unreadable " + file + " aside", f);
            }
            return new Progress(file, clock, ProgressData.EMPTY, aside);
        }
    }

    /** Where an unreadable file was put when progress was opened. */
    public Optional<Path> setAside() {
        return Optional.ofNullable(setAside);
    }

    /** Why the latest change could not be written; it is kept in memory, and the next change tries again. */
    public synchronized Optional<String> notSaved() {
        return Optional.ofNullable(notSaved);
    }

    public synchronized ProgressData data() {
        return data;
    }

    /** Today, where the learner is. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    }

    /** Called after each change, on the thread that made it. */
    public void onChange(Consumer<ProgressData> listener) {
        listeners.add(listener);
    }

    public void passed(String lesson, String step) {
        change(d -> d.passed(lesson).contains(step) ? d : d.withPassed(lesson, step));
    }

    public void finished(String lesson) {
        change(d -> d.finished().containsKey(lesson) ? d : d.withFinished(lesson, today()));
    }

    /** A prediction or question was answered. */
    public void answered(String lesson, String step, boolean right) {
        change(d -> d.withAnswer(lesson, step, right, today()));
    }

    /** Writes a copy to carry to another computer. */
    public void exportTo(Path target) throws IOException {
        Files.writeString(target, ProgressFile.write(data()));
    }

    /** Adds what another computer's copy holds. Throws {@link IllegalArgumentException} when it is no progress file. */
    public void importFrom(Path source) throws IOException {
        ProgressData other = ProgressFile.read(Files.readString(source));
        change(d -> d.merged(other));
    }

    private void change(UnaryOperator<ProgressData> change) {
        ProgressData now;
        synchronized (this) {
            now = change.apply(data);
            if (now.equals(data)) {
                return;
            }
            save(now);
            data = now;
        }
        listeners.forEach(l -> l.accept(now));
    }

    private void save(ProgressData now) {
        Path target = file;
        if (target == null) {
            return;
        }
        try {
            Path fresh = target.resolveSibling(target.getFileName() + ".new");
            if (target.getParent() instanceof Path folder) {
                Files.createDirectories(folder);
            }
            Files.writeString(fresh, ProgressFile.write(now));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
            }
            notSaved = null;
        } catch (IOException e) {
            notSaved = "cannot save progress in " + target + ": " + e.getMessage();
        }
    }
}

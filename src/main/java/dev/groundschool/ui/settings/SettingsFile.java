package dev.groundschool.ui.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code settings.json}: read once, written a moment after the last change (so that dragging a divider is one write), whole or not at all
 * (written beside, then moved). A file that cannot be read as settings is set aside as {@code settings.json.bad} and reported: the
 * console then starts with defaults, and nothing the user had is lost.
 */
public final class SettingsFile implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a later version's file still opens
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path file;
    private final Duration delay;
    private final Consumer<IOException> troubled;
    private final Settings settings = new Settings();
    private final AtomicReference<@Nullable SavedSettings> pending = new AtomicReference<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor writer =
            new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("settings").daemon().factory());
    private final @Nullable Path setAside;

    /** {@code troubled} hears, on a background thread, of a write that failed; the settings themselves go on. */
    public SettingsFile(Path folder, Duration delay, Consumer<IOException> troubled) {
        this.file = folder.resolve("settings.json");
        this.delay = delay;
        this.troubled = troubled;
        this.setAside = read();
        writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        for (var observable : settings.all()) {
            observable.addListener(_ -> changed());
        }
    }

    public Settings settings() {
        return settings;
    }

    /** Where a file that could not be read went. */
    public Optional<Path> setAside() {
        return Optional.ofNullable(setAside);
    }

    private @Nullable Path read() {
        try {
            if (!Files.exists(file)) {
                return null;
            }
            var saved = JSON.readValue(Files.readAllBytes(file), SavedSettings.class);
            if (saved == null) {
                return moveAside();
            }
            settings.take(saved);
            return null;
        } catch (JacksonException | IOException e) {
            return moveAside();
        }
    }

    private @Nullable Path moveAside() {
        var bad = file.resolveSibling("settings.json.bad");
        try {
            return Files.move(file, bad, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            troubled.accept(e);
            return null;
        }
    }

    private void changed() {
        if (writer.isShutdown()) {
            return; // a window on its way out may still lay its panes out once more
        }
        pending.set(settings.save());
        if (scheduled.compareAndSet(false, true)) {
            var _ = writer.schedule(this::flush, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void flush() {
        scheduled.set(false);
        var saved = pending.getAndSet(null);
        if (saved == null) {
            return;
        }
        try {
            write(saved);
        } catch (IOException e) {
            troubled.accept(e);
        } catch (UncheckedIOException e) {
            troubled.accept(e.getCause());
        }
    }

    private void write(SavedSettings saved) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var beside = file.resolveSibling("settings.json.new");
        Files.write(beside, JSON.writeValueAsBytes(saved));
        try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true); // else the move may reach the disk before the bytes do
        }
        try {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Writes what is not yet written and stops. */
    @Override
    public void close() {
        writer.shutdown(); // lets a write under way finish; close() does the waiting one itself
        try {
            if (!writer.awaitTermination(5, TimeUnit.SECONDS)) {
                return; // a disk that hangs must not keep the program from ending
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        flush();
    }
}

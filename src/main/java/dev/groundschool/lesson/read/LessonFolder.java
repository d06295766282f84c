package dev.groundschool.lesson.read;

import dev.groundschool.lesson.Course;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An author's folder of lessons, read again as its files change. */
public final class LessonFolder implements AutoCloseable {
    /** Editors write a file in several steps; changes closer together than this are read as one. */
    private static final long QUIET_MILLIS = 150;

    private final Path folder;
    private final Course base;
    private final Consumer<Course> changed;
    private final WatchService watcher;

    private LessonFolder(Path folder, Course base, Consumer<Course> changed, WatchService watcher) {
        this.folder = folder;
        this.base = base;
        this.changed = changed;
        this.watcher = watcher;
    }

    /**
     * Watches the folder, which may be deleted and made again meanwhile. Throws {@link NotDirectoryException} when there is none to begin
     * with.
     *
     * @param base the course that the folder's lessons are added to
     * @param changed told of the whole course after each change, on the watching thread; not of its first reading
     */
    public static LessonFolder watch(Path folder, Course base, Consumer<Course> changed) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        LessonFolder watched = new LessonFolder(folder.toAbsolutePath().normalize(), base, changed,
                folder.getFileSystem().newWatchService());
        watched.register();
        Thread.ofVirtual().name("lesson-folder").start(watched::loop);
        return watched;
    }

    /** The course as the files are now. */
    public Course read() {
        return CourseReader.merge(base, CourseReader.read(new LessonSource.Folder(folder)));
    }

    /** Watches every folder in the tree, and the one above it, so that the tree itself may go and come back. */
    private void register() throws IOException {
        Path above = above();
        above.register(watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
        while (!above.equals(above())) { // it came, or went, before it was watched
            above = above();
            above.register(watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
        }
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                try {
                    directory.register(watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
                    return FileVisitResult.CONTINUE;
                } catch (NoSuchFileException | NotDirectoryException e) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // gone since it was listed; the folder it was in tells of that
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The nearest folder above the watched one that exists. */
    private Path above() {
        Path above = folder.getParent();
        while (above != null && !Files.isDirectory(above)) {
            above = above.getParent();
        }
        return above == null ? folder : above;
    }

    private void loop() {
        try {
            while (true) {
                boolean ours = false;
                WatchKey key = watcher.take();
                while (key != null) {
                    ours |= concerns(key);
                    ours |= !key.reset();
                    key = watcher.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
                }
                if (ours) {
                    register();
                    tell();
                }
            }
        } catch (ClosedWatchServiceException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch " + folder, e);
        }
    }

    /** False for what happens beside the watched folder, in the one above it. */
    private boolean concerns(WatchKey key) {
        List<WatchEvent<?>> events = key.pollEvents();
        if (!(key.watchable() instanceof Path where) || where.startsWith(folder)) {
            return true;
        }
        return events.stream().anyMatch(event -> !(event.context() instanceof Path name) || folder.startsWith(where.resolve(name)));
    }

    private void tell() {
        Course course;
        try {
            course = read();
        } catch (UncheckedIOException e) {
            return; // it changed while it was read; that change will be told too
        }
        changed.accept(course);
    }

    @Override
    public void close() throws IOException {
        watcher.close();
    }
}

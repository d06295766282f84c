package dev.groundschool.lesson.read;

import dev.groundschool.lesson.Course;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
     * Watches the folder.
     *
     * @param base the course that the folder's lessons are added to
     * @param changed told of the whole course after each change, on the watching thread; not of its first reading
     */
    public static LessonFolder watch(Path folder, Course base, Consumer<Course> changed) throws IOException {
        LessonFolder watched = new LessonFolder(folder, base, changed, folder.getFileSystem().newWatchService());
        watched.register();
        Thread.ofVirtual().name("lesson-folder").start(watched::loop);
        return watched;
    }

    /** The course as the files are now. */
    public Course read() {
        return CourseReader.merge(base, CourseReader.read(new LessonSource.Folder(folder)));
    }

    private void register() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                directory.register(watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void loop() {
        try {
            while (true) {
                WatchKey key = watcher.take();
                while (key != null) {
                    key.pollEvents();
                    key.reset();
                    key = watcher.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
                }
                register();
                changed.accept(read());
            }
        } catch (ClosedWatchServiceException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch " + folder, e);
        }
    }

    @Override
    public void close() throws IOException {
        watcher.close();
    }
}

package dev.groundschool.ui.path;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.read.CourseReader;
import dev.groundschool.lesson.read.LessonFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the course comes from: the program's own lessons, and an author's folder on top of them, read again as its files change. */
public final class CourseFiles implements AutoCloseable {
    private final Optional<Path> authors;
    private final Consumer<Course> changed;
    private @Nullable LessonFolder watched;
    private boolean closed;

    /** {@code changed} is told of each later state of the course, on a background thread. */
    public CourseFiles(Optional<Path> authors, Consumer<Course> changed) {
        this.authors = authors;
        this.changed = changed;
    }

    /** Reads the course as it is now and begins to watch the author's folder. Reads files: not for the JavaFX thread. */
    public Course read() {
        var own = CourseReader.builtIn();
        if (authors.isEmpty()) {
            return own;
        }
        try {
            var folder = LessonFolder.watch(authors.get(), own, changed);
            keep(folder);
            return folder.read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch " + authors.get(), e);
        }
    }

    private synchronized void keep(LessonFolder folder) throws IOException {
        watched = folder;
        if (closed) {
            folder.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (watched != null) {
            try {
                watched.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

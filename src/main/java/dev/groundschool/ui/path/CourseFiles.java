package dev.groundschool.ui.path;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.proof.Lint;
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
            var folder = LessonFolder.watch(authors.get(), own, course -> changed.accept(checked(course)));
            keep(folder);
            return checked(folder.read());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch " + authors.get(), e);
        }
    }

    /**
     * An author's lesson may be well written and yet name what AWS does not have: it is left out, and its faults are
     * told with the others. Faults of its words alone do not keep it from being tried.
     */
    private static Course checked(Course course) {
        var findings = Lint.of(course);
        var modules = course.modules().stream().map(module -> new Course.CourseModule(module.id(), module.folder(), module.title(), module.service(),
                module.lessons().stream().filter(lesson -> findings.stream()
                        .noneMatch(each -> each.isError() && each.where().file().equals(lesson.folder() + "/lesson.yaml"))).toList())).toList();
        return new Course(modules, course.concepts(), course.scenes(), findings);
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

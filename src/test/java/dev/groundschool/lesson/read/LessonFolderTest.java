package dev.groundschool.lesson.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author edits lessons while the program runs. */
class LessonFolderTest {
    @TempDir
    Path above;
    private Path folder;
    private final BlockingQueue<Course> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void begin() throws IOException {
        folder = above.resolve("mine");
        write("First");
    }

    private void write(String title) throws IOException {
        put("course.yaml", "modules:\n  - { id: t, folder: t, title: { ko: t, en: t }, lessons: [one] }\n");
        put("t/one/lesson.yaml", "id: t.one\nsteps:\n  - { id: start, read: {} }\n");
        put("t/one/ko.md", "# " + title + "\n\n## start: s\n");
        put("t/one/en.md", "# " + title + "\n\n## start: s\n");
    }

    private void put(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void delete() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static List<String> titles(Course course) {
        return course.lessons().map(l -> l.prose(Language.EN).title()).toList();
    }

    /** Waits for a course that fits; changes close together may be told one by one. */
    private void awaits(Predicate<Course> fits) throws InterruptedException {
        Course last = null;
        do {
            last = told.poll(60, TimeUnit.SECONDS);
            assertThat(last).as("nothing more was told").isNotNull();
        } while (!fits.test(last));
    }

    private LessonFolder watch() throws IOException {
        return LessonFolder.watch(folder, Course.EMPTY, told::add);
    }

    @Test
    void anEditedFileIsReadAgain() throws Exception {
        try (LessonFolder watched = watch()) {
            assertThat(titles(watched.read())).containsExactly("First");
            put("t/one/en.md", "# Second\n\n## start: s\n");
            awaits(course -> titles(course).equals(List.of("Second")));
            put("t/one/lesson.yaml", "id: t.one\nsteps: [");
            awaits(course -> titles(course).isEmpty() && !course.findings().isEmpty());
            write("Third");
            awaits(course -> titles(course).equals(List.of("Third")));
        }
    }

    @Test
    void aLessonInANewFolderIsSeenAndWatched() throws Exception {
        try (LessonFolder _ = watch()) {
            put("t/two/lesson.yaml", "id: t.two\nsteps:\n  - { id: start, read: {} }\n");
            put("t/two/ko.md", "# Two\n\n## start: s\n");
            put("t/two/en.md", "# Two\n\n## start: s\n");
            put("course.yaml", "modules:\n  - { id: t, folder: t, title: { ko: t, en: t }, lessons: [one, two] }\n");
            awaits(course -> titles(course).equals(List.of("First", "Two")));
            put("t/two/en.md", "# Zwei\n\n## start: s\n");
            awaits(course -> titles(course).equals(List.of("First", "Zwei")));
        }
    }

    @Test
    void theFolderMayGoAndComeBack() throws Exception {
        try (LessonFolder _ = watch()) {
            for (String title : List.of("Again", "And again")) {
                delete();
                awaits(course -> titles(course).isEmpty());
                write(title);
                awaits(course -> titles(course).equals(List.of(title)));
            }
            put("t/one/en.md", "# Edited\n\n## start: s\n");
            awaits(course -> titles(course).equals(List.of("Edited")));
        }
    }

    @Test
    void evenTheFolderAboveMayGo() throws Exception {
        folder = above.resolve("deep").resolve("er").resolve("mine");
        write("First");
        try (LessonFolder _ = watch()) {
            delete();
            Files.delete(folder.getParent());
            Files.delete(folder.getParent().getParent());
            awaits(course -> titles(course).isEmpty());
            write("Back");
            awaits(course -> titles(course).equals(List.of("Back")));
        }
    }

    @Test
    void whatHappensBesideItIsNotRead() throws Exception {
        try (LessonFolder _ = watch()) {
            Files.writeString(above.resolve("other.txt"), "not ours");
            put("t/one/en.md", "# Ours\n\n## start: s\n");
            assertThat(titles(told.poll(60, TimeUnit.SECONDS))).containsExactly("Ours");
        }
    }

    @Test
    void aFolderThatIsNotThereIsSaidAtOnce() {
        assertThatThrownBy(() -> LessonFolder.watch(above.resolve("none"), Course.EMPTY, told::add))
                .isInstanceOf(NotDirectoryException.class);
    }
}

package dev.groundschool.lesson.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where lesson files come from. Paths are relative to {@code lessons/}, with forward slashes. */
public sealed interface LessonSource {

    /** The text of a file; empty when there is none. Throws {@link UncheckedIOException} when it cannot be read. */
    Optional<String> text(String path);

    /** Folders with a {@code lesson.yaml}, when they can be listed; those of the program are named in {@code course.yaml} alone. */
    List<String> folders();

    /** The program's own lessons, on the class path. */
    record ClassPath() implements LessonSource {
        @Override
        public Optional<String> text(String path) {
            try (InputStream in = ClassPath.class.getResourceAsStream("/lessons/" + path)) {
                return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read lessons/" + path, e);
            }
        }

        @Override
        public List<String> folders() {
            return List.of();
        }
    }

    /** An author's folder. */
    record Folder(Path root) implements LessonSource {
        @Override
        public Optional<String> text(String path) {
            Path file = root.resolve(path).normalize();
            if (!file.startsWith(root.normalize()) || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try {
                return Optional.of(Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }

        @Override
        public List<String> folders() {
            if (!Files.isDirectory(root)) {
                return List.of();
            }
            try (Stream<Path> files = Files.find(root, 3, (path, attributes) -> path.endsWith("lesson.yaml")
                    && attributes.isRegularFile())) {
                return files.map(path -> root.relativize(path.getParent()).toString().replace('\\', '/')).filter(f -> !f.isEmpty()).sorted()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list " + root, e);
            }
        }
    }
}

package dev.groundschool.cli;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.read.CourseReader;
import dev.groundschool.lesson.read.LessonSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The course that a command works on: the program's, and an author's folder on top of it. */
final class Courses {
    private Courses() {}

    static Course read(CommandSpec spec, @Nullable Path folder) {
        Course course = CourseReader.builtIn();
        if (folder == null) {
            return course;
        }
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), Words.say("lessons.no-folder", folder));
        }
        return CourseReader.merge(course, CourseReader.read(new LessonSource.Folder(folder)));
    }
}

package dev.groundschool.lesson.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.lesson.Course;
import org.junit.jupiter.api.Test;

class BuiltInCourseTest {
    @Test
    void everyLessonOfTheProgramCanBeRead() {
        Course course = CourseReader.builtIn();
        assertThat(course.findings()).isEmpty();
        assertThat(course.lessons()).isNotEmpty();
    }
}

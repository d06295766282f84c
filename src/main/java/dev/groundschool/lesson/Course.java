package dev.groundschool.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All lessons that could be read, in their order, and what was wrong with the others.
 *
 * @param concepts what lessons teach and need, by id, in the order of {@code course.yaml}
 */
public record Course(List<CourseModule> modules, Map<String, Text> concepts, Map<String, Scene> scenes, List<Finding> findings) {
    public static final Course EMPTY = new Course(List.of(), Map.of(), Map.of(), List.of());

    public Course {
        modules = List.copyOf(modules);
        findings = List.copyOf(findings);
    }

    /**
     * A module of the course.
     *
     * @param folder its folder below {@code lessons/}
     * @param service the AWS service whose colour it wears, {@code ec2} for one; empty for none
     */
    public record CourseModule(String id, String folder, Text title, Optional<String> service, List<Lesson> lessons) {
        public CourseModule {
            lessons = List.copyOf(lessons);
        }
    }

    public Stream<Lesson> lessons() {
        return modules.stream().flatMap(m -> m.lessons().stream());
    }

    public Optional<Lesson> lesson(String id) {
        return lessons().filter(l -> l.id().equals(id)).findFirst();
    }

    public Optional<CourseModule> moduleOf(Lesson lesson) {
        return modules.stream().filter(m -> m.lessons().contains(lesson)).findFirst();
    }

    /** The lesson that teaches a concept, the first in the course's order. */
    public Optional<Lesson> teacherOf(String concept) {
        return lessons().filter(l -> l.teaches().contains(concept)).findFirst();
    }
}

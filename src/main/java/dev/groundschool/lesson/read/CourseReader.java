package dev.groundschool.lesson.read;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Language;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Prose;
import dev.groundschool.lesson.Scene;
import dev.groundschool.lesson.Text;
import dev.groundschool.lesson.Where;
import dev.groundschool.lesson.yaml.Node;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads a whole course: {@code course.yaml}, the lessons it names, and the scenes they use. */
public final class CourseReader {
    private static final String COURSE = "course.yaml";

    private final Findings findings = new Findings();
    private final LessonSource source;
    private final Map<String, Text> concepts = new LinkedHashMap<>();
    private final List<Course.CourseModule> modules = new ArrayList<>();
    private final Map<String, Scene> scenes = new LinkedHashMap<>();
    private final java.util.Set<String> named = new TreeSet<>();

    private CourseReader(LessonSource source) {
        this.source = source;
    }

    /** The program's own course. */
    public static Course builtIn() {
        return read(new LessonSource.ClassPath());
    }

    /** A course from one place. What is wrong stands in {@link Course#findings()}; nothing is thrown. */
    public static Course read(LessonSource source) {
        CourseReader reader = new CourseReader(source);
        reader.findings.attempt(() -> {
            reader.course();
            return true;
        });
        reader.others();
        return new Course(reader.modules, reader.concepts, reader.scenes, reader.findings.all());
    }

    /** The first course with the second's lessons put in or in place of those with the same id, as {@code --lessons DIR} does. */
    public static Course merge(Course base, Course added) {
        List<Course.CourseModule> modules = new ArrayList<>();
        List<String> replaced = added.lessons().map(Lesson::id).toList();
        for (Course.CourseModule module : base.modules()) {
            List<Lesson> lessons = new ArrayList<>();
            for (Lesson lesson : module.lessons()) {
                lessons.add(replaced.contains(lesson.id()) ? added.lesson(lesson.id()).orElse(lesson) : lesson);
            }
            added.modules().stream().filter(m -> m.id().equals(module.id())).flatMap(m -> m.lessons().stream())
                    .filter(l -> base.lesson(l.id()).isEmpty()).forEach(lessons::add);
            modules.add(new Course.CourseModule(module.id(), module.folder(), module.title(), module.service(), lessons));
        }
        for (Course.CourseModule module : added.modules()) {
            if (base.modules().stream().noneMatch(m -> m.id().equals(module.id()))) {
                List<Lesson> fresh = module.lessons().stream().filter(l -> base.lesson(l.id()).isEmpty()).toList();
                modules.add(new Course.CourseModule(module.id(), module.folder(), module.title(), module.service(), fresh));
            }
        }
        Map<String, Text> concepts = new LinkedHashMap<>(base.concepts());
        concepts.putAll(added.concepts());
        Map<String, Scene> scenes = new LinkedHashMap<>(base.scenes());
        scenes.putAll(added.scenes());
        List<dev.groundschool.lesson.Finding> all = new ArrayList<>(base.findings());
        all.addAll(added.findings());
        return new Course(modules, concepts, scenes, all);
    }

    private Optional<String> text(String path) throws Wrong {
        try {
            return source.text(path);
        } catch (UncheckedIOException e) {
            throw new Wrong(new Where(path, 1), "unreadable", String.valueOf(e.getMessage()));
        }
    }

    private void course() throws Wrong {
        Optional<String> text = text(COURSE);
        if (text.isEmpty()) {
            if (source.folders().isEmpty()) {
                throw new Wrong(new Where(COURSE, 1), "missing", "there is no course.yaml and no lesson here");
            }
            return;
        }
        Keys keys = Keys.of(findings, COURSE, LessonReader.yaml(COURSE, text.get()), "a course");
        for (Map.Entry<String, Node> entry : keys.children("concepts").entrySet()) {
            findings.attempt(() -> words(entry.getValue())).ifPresent(t -> concepts.put(entry.getKey(), t));
        }
        for (String scene : keys.texts("scenes")) {
            findings.attempt(() -> scene(scene)).ifPresent(s -> scenes.put(scene, s));
        }
        for (Node node : keys.items("modules")) {
            findings.attempt(() -> module(node)).ifPresent(modules::add);
        }
        keys.end();
    }

    private Text words(Node node) throws Wrong {
        Keys keys = Keys.of(findings, COURSE, node, "a text in two languages");
        Map<Language, String> by = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            by.put(language, keys.text(language.code()));
        }
        keys.end();
        return new Text(by);
    }

    private Course.CourseModule module(Node node) throws Wrong {
        Keys keys = Keys.of(findings, COURSE, node, "a module");
        String folder = keys.text("folder");
        Course.CourseModule empty = new Course.CourseModule(keys.text("id"), folder, words(keys.need("title")), keys.maybeText("service"),
                List.of());
        List<Lesson> lessons = new ArrayList<>();
        for (Node item : keys.items("lessons")) {
            String path = folder + '/' + item.plain();
            named.add(path);
            lesson(path, keys.where(item)).ifPresent(lessons::add);
        }
        keys.end();
        return new Course.CourseModule(empty.id(), folder, empty.title(), empty.service(), lessons);
    }

    private Optional<Lesson> lesson(String folder, Where namedIn) {
        Findings own = new Findings();
        Optional<Lesson> lesson = own.attempt(() -> {
            String file = folder + "/lesson.yaml";
            Optional<String> text = text(file);
            if (text.isEmpty()) {
                throw new Wrong(namedIn, "missing", "there is no " + file);
            }
            Map<Language, Prose> prose = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                String path = folder + '/' + language.fileName();
                Optional<String> words = text(path);
                if (words.isEmpty()) {
                    own.error(new Where(path, 1), "missing", "the lesson has no " + language.fileName());
                } else {
                    prose.put(language, new ProseReader(own, path).read(words.get()));
                }
            }
            return new LessonReader(own, file).lesson(text.get(), folder, prose);
        });
        findings.addAll(own.all());
        return own.hasErrors() ? Optional.empty() : lesson;
    }

    private Scene scene(String name) throws Wrong {
        String file = "scenes/" + name + ".yaml";
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            throw new Wrong(new Where(COURSE, 1), "missing", "there is no " + file);
        }
        return new LessonReader(findings, file).scene(text.get(), name);
    }

    /** Lessons in an author's folder that no course.yaml names: each folder of them is a module. */
    private void others() {
        Map<String, List<Lesson>> found = new LinkedHashMap<>();
        for (String folder : source.folders()) {
            if (!named.contains(folder)) {
                int slash = folder.lastIndexOf('/');
                String parent = slash < 0 ? "lessons" : folder.substring(0, slash);
                lesson(folder, new Where(folder, 1)).ifPresent(l -> found.computeIfAbsent(parent, _ -> new ArrayList<>()).add(l));
            }
        }
        found.forEach((folder, lessons) -> {
            String id = folder.replaceFirst("^\\d+-", "");
            modules.add(new Course.CourseModule(id, folder, Text.same(id), Optional.empty(), lessons));
        });
    }
}

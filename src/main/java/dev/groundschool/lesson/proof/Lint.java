package dev.groundschool.lesson.proof;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Finding;
import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.Language;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Prose;
import dev.groundschool.lesson.Scene;
import dev.groundschool.lesson.Where;
import dev.groundschool.lesson.value.Bindings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks a whole course without running it. */
public final class Lint {
    private final Course course;
    private final List<Finding> findings = new ArrayList<>();

    private Lint(Course course) {
        this.course = course;
    }

    /** Everything that is wrong, what could not be read first; the order is that of the course. */
    public static List<Finding> of(Course course) {
        Lint lint = new Lint(course);
        lint.findings.addAll(course.findings());
        lint.scenes();
        lint.ids();
        lint.concepts();
        course.lessons().forEach(lesson -> {
            new LessonLint(lesson, course.scenes(), lint.findings).run();
            lint.translation(lesson);
        });
        return List.copyOf(lint.findings);
    }

    private void scenes() {
        for (Scene scene : course.scenes().values()) {
            Names names = new Names(findings);
            Bindings.STANDING.forEach(names::define);
            scene.params().keySet().forEach(names::define);
            CallLint calls = new CallLint(findings, names);
            for (Invocation call : scene.calls()) {
                calls.call(call);
            }
            for (String export : scene.exports()) {
                names.use(export, scene.where());
            }
            scene.params().values().stream().filter(p -> !names.used(p.name()))
                    .forEach(p -> findings.add(Finding.warning(p.where(), "unused-param", "nothing uses the parameter '"
                            + p.name() + "'")));
            boolean used = course.lessons().anyMatch(l -> l.setup().flatMap(s -> s.scene()).filter(scene.name()::equals).isPresent());
            if (!used) {
                findings.add(Finding.warning(scene.where(), "unused-scene", "no lesson begins in the scene '" + scene.name() + "'"));
            }
        }
    }

    private void ids() {
        Set<String> seen = new HashSet<>();
        course.lessons().filter(l -> !seen.add(l.id())).forEach(l ->
                findings.add(Finding.error(l.where(), "duplicate-lesson", "another lesson has the id '" + l.id() + "' too")));
    }

    private void concepts() {
        Set<String> taught = new LinkedHashSet<>();
        course.lessons().forEach(lesson -> {
            for (String need : lesson.needs()) {
                if (!course.concepts().containsKey(need)) {
                    findings.add(Finding.error(lesson.where(), "unknown-concept", "course.yaml has no concept '" + need + "'"));
                } else if (!taught.contains(need)) {
                    findings.add(Finding.error(lesson.where(), "concept-order", "'" + need
                            + "' is needed here, and no earlier lesson teaches it"));
                }
            }
            for (String concept : lesson.teaches()) {
                if (!course.concepts().containsKey(concept)) {
                    findings.add(Finding.error(lesson.where(), "unknown-concept", "course.yaml has no concept '" + concept + "'"));
                }
                taught.add(concept);
            }
        });
        course.concepts().keySet().stream().filter(c -> !taught.contains(c)).forEach(c ->
                findings.add(Finding.warning(new Where("course.yaml", 1), "untaught", "no lesson teaches the concept '" + c + "'")));
    }

    /** One of the two texts is the original; the other names its hash. */
    private void translation(Lesson lesson) {
        Map<Language, Prose> prose = lesson.prose();
        List<Language> translations = prose.keySet().stream().filter(l -> prose(lesson, l).translates().isPresent()).toList();
        if (translations.size() != 1 && prose.size() > 1) {
            Prose english = prose(lesson, Language.EN);
            findings.add(Finding.error(english.where().at(1), "translation",
                    "one of ko.md and en.md is the translation and begins with '---', 'of: HASH', '---'; "
                    + "the hash of ko.md is " + prose(lesson, Language.KO).hash()));
            return;
        }
        for (Language language : translations) {
            Prose translated = prose(lesson, language);
            String hash = prose(lesson, language.other()).hash();
            if (!translated.translates().orElse("").equals(hash)) {
                findings.add(Finding.warning(translated.where().at(2), "stale-translation", "made from an older " + language.other()
                        .fileName()
                        + "; bring it up to date, then write 'of: " + hash + "'"));
            }
        }
    }

    private static Prose prose(Lesson lesson, Language language) {
        return lesson.prose(language);
    }
}

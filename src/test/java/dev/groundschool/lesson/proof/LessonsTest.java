package dev.groundschool.lesson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Finding;
import dev.groundschool.lesson.Language;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Prose;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.read.CourseReader;
import dev.groundschool.lesson.run.AccountCloud;
import dev.groundschool.lesson.run.Proof;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program's own lessons: written as they should be, and proven on a fresh sandbox each. */
class LessonsTest {
    private static final Course COURSE = CourseReader.builtIn();
    /** "A wall of text": what comes before the first step is read before anything can be done. */
    private static final int LONGEST_LEDE = 420;
    private static final int LONGEST_BODY = 480;

    static Stream<String> lessons() {
        return COURSE.lessons().map(Lesson::id);
    }

    @Test
    void nothingIsWrongWithTheFiles() {
        assertThat(Lint.of(COURSE)).extracting(Finding::toString).isEmpty();
    }

    @Test
    void theCourseHoldsWhatACloudIsAndEc2() {
        assertThat(COURSE.modules()).extracting(m -> m.title().in(Language.KO)).startsWith("클라우드란?", "EC2");
        assertThat(COURSE.lessons()).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void eachLessonIsProven(String id) throws Exception {
        proven(id, "ap-northeast-2");
    }

    /** us-east-1 refuses to be told that it is meant, and every other Region wants to be: these make a bucket each, for a true account's sake in any Region. */
    @ParameterizedTest
    @ValueSource(strings = {"s3.bucket-and-object", "s3.undo-a-delete"})
    void bucketsAreMadeInTheFirstRegionToo(String id) throws Exception {
        proven(id, "us-east-1");
    }

    private static void proven(String id, String region) throws Exception {
        Lesson lesson = COURSE.lesson(id).orElseThrow();
        Proof proof;
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(id.hashCode()));
                Account account = Account.open(new Connection.ToSandbox(sandbox, region))) {
            proof = Prove.lesson(lesson, COURSE, new AccountCloud(account));
        }
        assertThat(proof.failures()).extracting(f -> f.what() + " " + f.step() + ": " + f.detail()).isEmpty();
        assertThat(proof.facts()).extracting(Proof.Fact::what).contains(Proof.What.GREEN_AFTER, Proof.What.NOTHING_LEFT);
    }

    /** A check that can fail in a way nobody has shown to happen may be saying something that is never true. */
    @ParameterizedTest
    @MethodSource("lessons")
    void eachReasonButTheLastHasACounterExample(String id) {
        Lesson lesson = COURSE.lesson(id).orElseThrow();
        for (Step step : lesson.steps()) {
            if (step instanceof Step.Check check) {
                List<String> says = check.cases().stream().filter(Step.Case.Say.class::isInstance).map(c -> ((Step.Case.Say) c).text())
                        .toList();
                Set<String> shown = check.counters().stream().map(Step.Counter::says).collect(Collectors.toSet());
                assertThat(shown).as(id + " " + check.id()).containsAll(says.subList(0, says.size() - 1));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void eachLessonIsShortAndEachChoiceSaysWhy(String id) {
        Lesson lesson = COURSE.lesson(id).orElseThrow();
        assertThat(lesson.minutes()).isBetween(5, 12);
        for (Language language : Language.values()) {
            Prose prose = lesson.prose(language);
            assertThat(prose.lede()).as(id + " " + language).hasSizeBetween(40, LONGEST_LEDE)
                    .as("a lede stands before anything has a value").doesNotContain("${");
            for (Step step : lesson.steps()) {
                Prose.Passage passage = prose.passage(step.id());
                String where = id + " " + language + " " + step.id();
                assertThat(passage.body()).as(where).hasSizeLessThan(LONGEST_BODY);
                options(step).forEach(option -> assertThat(passage.because(option)).as(where + " because " + option).isPresent());
            }
        }
    }

    /** Markdown does not take stars that close between punctuation and a letter, as a Korean particle after a bracket is. */
    @ParameterizedTest
    @MethodSource("lessons")
    void noMarkupIsLeftInTheWords(String id) {
        Lesson lesson = COURSE.lesson(id).orElseThrow();
        Parser parser = Parser.builder().build();
        TextContentRenderer plain = TextContentRenderer.builder().build();
        for (Language language : Language.values()) {
            Prose prose = lesson.prose(language);
            Stream<String> texts = Stream.concat(Stream.of(prose.lede()), prose.passages().values().stream().flatMap(p -> Stream.concat(
                    Stream.of(p.body(), p.after()), p.lists().values().stream().flatMap(list -> list.values().stream())
                    .map(Prose.Keyed::text))));
            assertThat(texts.map(text -> plain.render(parser.parse(text)))).as(id + " " + language).noneMatch(text -> text.contains("**"));
        }
    }

    private static List<String> options(Step step) {
        return switch (step) {
            case Step.Predict predict -> predict.options();
            case Step.Ask ask -> ask.options();
            case Step.Read _, Step.Choose _, Step.Call _, Step.Check _, Step.Simulate _, Step.Statements _, Step.Fault _, Step.Traffic _ -> List.of();
        };
    }
}

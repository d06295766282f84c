package dev.groundschool.lesson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Finding;
import dev.groundschool.lesson.read.CourseReader;
import dev.groundschool.lesson.read.LessonSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {
    @TempDir
    Path folder;

    private static final String KO = """
            # 제목

            소개

            ## guess: 예측

            ### options
            - yes: 예
            - no: 아니요

            ## open: 열기

            ## done: 확인

            ### say
            - nope: 아직 ${port}
            """;

    private static final String LESSON = """
            id: x.y
            teaches: [door]
            params:
              port: { type: int, default: 80, min: 1, max: 65535 }
            steps:
              - id: guess
                predict:
                  options: ["yes", "no"]
                  truth: { query: answer }
                  reveal: open
              - id: open
                call: ec2.CreateSecurityGroup
                with:
                  GroupName: web
                  Description: "${port}"
                export: { groupId: GroupId, answer: "GroupId && 'yes'" }
              - id: done
                check:
                  cases:
                    - pass: { call: ec2.DescribeSecurityGroups, with: { GroupIds: ["${groupId}"] }, query: "SecurityGroups" }
                    - say: nope
            """;

    @BeforeEach
    void write() throws IOException {
        write("course.yaml", """
                concepts:
                  door: { ko: 문, en: door }
                modules:
                  - { id: x, folder: x, title: { ko: 엑스, en: X }, lessons: [y] }
                """);
        write("x/y/lesson.yaml", LESSON);
        write("x/y/ko.md", KO);
        write("x/y/en.md", "---\nof: " + hash() + "\n---\n" + KO);
    }

    private String hash() throws IOException {
        write("x/y/en.md", KO);
        return CourseReader.read(new LessonSource.Folder(folder)).lesson("x.y").orElseThrow().prose(dev.groundschool.lesson.Language.KO)
                .hash();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> lint() {
        return Lint.of(CourseReader.read(new LessonSource.Folder(folder))).stream().map(Finding::toString).toList();
    }

    private void lesson(String from, String to) throws IOException {
        assertThat(LESSON).contains(from);
        write("x/y/lesson.yaml", LESSON.replace(from, to));
    }

    @Test
    void aGoodLessonHasNoFindings() {
        assertThat(lint()).isEmpty();
    }

    @Test
    void anUnknownMemberIsFoundInItsLineWithTheNearestName() throws IOException {
        lesson("GroupName: web", "GroupNam: web");
        assertThat(lint()).singleElement().asString().startsWith("x/y/lesson.yaml:14: error [unknown-member]")
                .contains("did you mean 'GroupName'");
    }

    @Test
    void anUnknownOperationIsFoundWithTheNearestName() throws IOException {
        lesson("ec2.CreateSecurityGroup", "ec2.CreateSecurityGruop");
        assertThat(lint()).anySatisfy(f -> assertThat(f).startsWith("x/y/lesson.yaml:12: error [unknown-operation]")
                .contains("CreateSecurityGroup"));
    }

    @Test
    void aNameThatNothingDefinesIsFound() throws IOException {
        lesson("\"${port}\"", "\"${prot}\"");
        assertThat(lint()).anySatisfy(f -> assertThat(f).startsWith("x/y/lesson.yaml:15: error [undefined] ${prot}"));
    }

    @Test
    void aParameterThatNothingUsesIsFound() throws IOException {
        lesson("\"${port}\"", "web");
        write("x/y/ko.md", KO.replace(" ${port}", ""));
        assertThat(lint()).anySatisfy(f -> assertThat(f).contains("[unused-param]"));
    }

    @Test
    void aTextThatIsMissingIsFoundInEachLanguage() throws IOException {
        write("x/y/ko.md", KO.replace("- nope: 아직 ${port}", ""));
        assertThat(lint()).anySatisfy(f -> assertThat(f).startsWith("x/y/ko.md:").contains("[missing-text]").contains("nope"));
        write("x/y/ko.md", KO.replace("## open: 열기", ""));
        assertThat(lint()).anySatisfy(f -> assertThat(f).startsWith("x/y/ko.md:").contains("[missing-anchor]"));
    }

    @Test
    void aTranslationOfAnOlderTextIsStale() throws IOException {
        write("x/y/ko.md", KO.replace("소개", "새 소개"));
        assertThat(lint()).singleElement().asString().startsWith("x/y/en.md:2: warning [stale-translation]");
    }

    @Test
    void aCheckMustNotChangeAnything() throws IOException {
        lesson("{ call: ec2.DescribeSecurityGroups, with: { GroupIds: [\"${groupId}\"] }",
                "{ call: ec2.DeleteSecurityGroup, with: { GroupId: \"${groupId}\" }");
        assertThat(lint()).anySatisfy(f -> assertThat(f).contains("[check-changes]"));
    }

    @Test
    void aCheckEndsWithAReason() throws IOException {
        lesson("        - say: nope\n", "");
        assertThat(lint()).anySatisfy(f -> assertThat(f).contains("[no-last-say]"));
    }

    @Test
    void aConceptIsTaughtBeforeItIsNeeded() throws IOException {
        lesson("teaches: [door]", "needs: [door]");
        assertThat(lint()).anySatisfy(f -> assertThat(f).contains("[concept-order]"));
    }

    @Test
    void aMalformedLessonIsReportedWithItsLineAndTheOthersLoad() throws IOException {
        write("x/z/lesson.yaml", "id: x.z\nsteps:\n  - id: a\n    raed: {}\n  - id: [\n");
        write("x/z/ko.md", "# z\n");
        write("x/z/en.md", "# z\n");
        Course course = CourseReader.read(new LessonSource.Folder(folder));
        assertThat(course.lesson("x.y")).isPresent();
        assertThat(course.lesson("x.z")).isEmpty();
        assertThat(course.findings()).anySatisfy(f -> {
            assertThat(f.where().file()).isEqualTo("x/z/lesson.yaml");
            assertThat(f.where().line()).isGreaterThanOrEqualTo(5);
            assertThat(f.code()).isEqualTo("yaml");
        });
        write("x/z/lesson.yaml", "id: x.z\nminuets: 3\nsteps:\n  - id: a\n    raed: {}\n");
        assertThat(lint()).anySatisfy(f -> assertThat(f).startsWith("x/z/lesson.yaml:2: error [unknown-key] 'minuets'"))
                .anySatisfy(f -> assertThat(f).startsWith("x/z/lesson.yaml:4: error [step-kind]"));
    }

    @Test
    void theProgramsOwnCourseIsClean() {
        assertThat(Lint.of(CourseReader.builtIn()).stream().filter(Finding::isError)).isEmpty();
    }
}

package dev.groundschool.lesson.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.progress.Progress;
import dev.groundschool.lesson.read.CourseReader;
import dev.groundschool.lesson.read.LessonSource;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.shape.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that break something on purpose, and mend it. */
class FaultStepTest {
    private static final String SEOUL = "ap-northeast-2";
    private static final String LESSON = """
            id: t.fault
            runs: { sandbox: full, endpoint: no, aws: no }
            params:
              zone: { type: string, default: ap-northeast-2a }
            steps:
              - id: dark
                fault: { break: zone-down, target: "${zone}" }
              - id: light
                fault: { mend: zone-down, target: "${zone}" }
            """;
    private static final String PROSE = "# T\n\nt\n\n## dark: d\n\nd\n\n## light: l\n\nl\n";

    @TempDir
    Path folder;
    private Sandbox sandbox;
    private Account account;
    private Course course;
    private Lesson lesson;

    @BeforeEach
    void open() throws IOException {
        write("course.yaml", "modules:\n  - { id: t, folder: t, title: { ko: t, en: t }, lessons: [fault] }\n");
        write("t/fault/lesson.yaml", LESSON);
        write("t/fault/ko.md", PROSE);
        write("t/fault/en.md", PROSE);
        course = CourseReader.read(new LessonSource.Folder(folder));
        assertThat(course.findings()).isEmpty();
        lesson = course.lesson("t.fault").orElseThrow();
        sandbox = Sandbox.open(SandboxSettings.stepped(7));
        account = Account.open(new Connection.ToSandbox(sandbox, SEOUL));
    }

    @AfterEach
    void close() throws IOException {
        account.close();
        sandbox.close();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Session session(Cloud cloud) {
        return new Session(lesson, course.scenes(), cloud, Patience.none(), Progress.inMemory(InstantSource.system()), _ -> { });
    }

    private Session prepared() {
        Session session = session(new AccountCloud(account));
        assertThat(session.prepare()).isTrue();
        return session;
    }

    private boolean strike(Session session, String step) {
        return session.strike((Step.Fault) lesson.step(step).orElseThrow());
    }

    private Object zone() {
        List<?> zones = (List<?>) new AccountCloud(account).call(Services.operation("ec2.DescribeAvailabilityZones"),
                Map.of("ZoneNames", List.of("ap-northeast-2a")), SEOUL).get("AvailabilityZones");
        return String.valueOf(((Map<?, ?>) zones.getFirst()).get("State"));
    }

    @Test
    void itBreaksAndMends() {
        Session session = prepared();
        assertThat(strike(session, "dark")).isTrue();
        assertThat(zone()).isEqualTo("unavailable");
        assertThat(strike(session, "light")).isTrue();
        assertThat(zone()).isEqualTo("available");
    }

    @Test
    void undoTakesABreakageAndAMendingBack() {
        Session session = prepared();
        strike(session, "dark");
        strike(session, "light");
        assertThat(session.undo("light")).isTrue();
        assertThat(zone()).isEqualTo("unavailable");
        assertThat(session.state().step("light").done()).isFalse();
        assertThat(session.undo("dark")).isTrue();
        assertThat(zone()).isEqualTo("available");
        assertThat(session.state().step("dark").done()).isFalse();
    }

    @Test
    void whatIsBrokenAlreadyStaysBroken() {
        new AccountCloud(account).faults().orElseThrow().breaks(Step.Breakable.ZONE_DOWN, "ap-northeast-2a");
        assertThat(strike(prepared(), "dark")).isTrue();
        assertThat(zone()).isEqualTo("unavailable");
    }

    @Test
    void cleanUpMendsWhatTheLessonBroke() {
        Session session = prepared();
        strike(session, "dark");
        assertThat(session.cleanUp().orElseThrow().nothingLeft()).isTrue();
        assertThat(zone()).isEqualTo("available");
    }

    @Test
    void anAccountWithoutFaultsIsToldSo() {
        Session session = session(new CloudOver(new AccountCloud(account)) {
            @Override
            public Optional<Faults> faults() {
                return Optional.empty();
            }
        });
        assertThat(session.prepare()).isTrue();
        assertThat(strike(session, "dark")).isFalse();
        assertThat(session.state().step("dark").trouble()).contains(new Trouble.NotHere());
        assertThat(zone()).isEqualTo("available");
    }
}

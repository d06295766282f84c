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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that send visitors, at the pace of the sandbox's clock. */
class TrafficStepTest {
    private static final String SEOUL = "ap-northeast-2";
    private static final String LESSON = """
            id: t.traffic
            runs: { sandbox: full, endpoint: no, aws: no }
            setup: { scene: page, exports: [serverId, groupId] }
            steps:
              - id: some
                traffic: { to: "${serverId}", rate: 60, minutes: 2 }
              - id: never
                traffic: { to: "${serverId}", path: "/?n=${some.sent}", rate: 30, minutes: 3, until: { query: "`false`" } }
              - id: soon
                traffic: { to: "${serverId}", rate: 60, minutes: 9, until: { probe: reach, from: internet, to: "${serverId}", port: 80 } }
            """;
    private static final String SCENE = """
            calls:
              - call: ec2.DescribeImages
                with: { Filters: [{ Name: name, Values: ["groundschool-web-*-x86_64"] }] }
                export: { imageId: "Images[0].ImageId" }
              - call: ec2.CreateSecurityGroup
                with: { GroupName: open, Description: open }
                export: { groupId: GroupId }
              - call: ec2.AuthorizeSecurityGroupIngress
                with: { GroupId: "${groupId}", IpPermissions: [{ IpProtocol: tcp, FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: 0.0.0.0/0 }] }] }
              - call: ec2.RunInstances
                with: { ImageId: "${imageId}", InstanceType: t3.micro, MinCount: 1, MaxCount: 1, SecurityGroupIds: ["${groupId}"] }
                export: { serverId: "Instances[0].InstanceId" }
                until: { call: ec2.DescribeInstances, with: { InstanceIds: ["${serverId}"] }, query: "Reservations[].Instances[?State.Name=='running'][]" }
            exports: [serverId, groupId]
            """;
    private static final String PROSE = "# T\n\nt\n\n## some: s\n\ns\n\n## never: n\n\nn\n\n## soon: s\n\ns\n";

    @TempDir
    Path folder;
    private Sandbox sandbox;
    private Account account;
    private Course course;
    private Lesson lesson;

    @BeforeEach
    void open() throws IOException {
        write("course.yaml", "scenes: [page]\nmodules:\n  - { id: t, folder: t, title: { ko: t, en: t }, lessons: [traffic] }\n");
        write("scenes/page.yaml", SCENE);
        write("t/traffic/lesson.yaml", LESSON);
        write("t/traffic/ko.md", PROSE);
        write("t/traffic/en.md", PROSE);
        course = CourseReader.read(new LessonSource.Folder(folder));
        assertThat(course.findings()).isEmpty();
        lesson = course.lesson("t.traffic").orElseThrow();
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

    private Session session(Cloud cloud, Patience patience) {
        Session session = new Session(lesson, course.scenes(), cloud, patience, Progress.inMemory(InstantSource.system()), _ -> { });
        assertThat(session.prepare()).isTrue();
        return session;
    }

    private boolean visit(Session session, String step) {
        return session.visit((Step.Traffic) lesson.step(step).orElseThrow());
    }

    @Test
    void asManyAreSentAsTheClockAsksFor() {
        Session session = session(new AccountCloud(account), Patience.stepping());
        var before = sandbox.clock().now();
        assertThat(visit(session, "some")).isTrue();
        assertThat(session.state().values().values().get("some")).isEqualTo(Map.of("sent", 120L, "answered", 120L));
        assertThat(Duration.between(before, sandbox.clock().now())).isEqualTo(Duration.ofMinutes(2));
        assertThat(session.undo("some")).isTrue();
        assertThat(session.state().step("some").done()).isFalse();
    }

    @Test
    void whatTheyShouldBringAboutEndsThem() {
        Session session = session(new AccountCloud(account), Patience.stepping());
        assertThat(visit(session, "soon")).isTrue();
        assertThat(session.state().values().values().get("soon")).isEqualTo(Map.of("sent", 0L, "answered", 0L));
    }

    @Test
    void whatDoesNotComeIsToldWithWhatWasAnswered() {
        Session session = session(new AccountCloud(account), Patience.stepping());
        visit(session, "some");
        assertThat(visit(session, "never")).isFalse();
        assertThat(session.state().step("never").trouble()).contains(new Trouble.InVain(90, 90, ""));
    }

    @Test
    void aClosedDoorIsToldAfterAFewAndSaysWhy() {
        Session session = session(new AccountCloud(account), Patience.stepping());
        Object group = session.state().values().values().get("groupId");
        new AccountCloud(account).call(Services.operation("ec2.RevokeSecurityGroupIngress"), Map.of("GroupId", String.valueOf(group), "IpPermissions",
                List.of(Map.of("IpProtocol", "tcp", "FromPort", 80, "ToPort", 80, "IpRanges", List.of(Map.of("CidrIp", "0.0.0.0/0"))))), SEOUL);
        assertThat(visit(session, "some")).isFalse();
        assertThat(session.state().step("some").trouble()).contains(new Trouble.InVain(20, 0, "blocked-by-sg"));
    }

    @Test
    void aClockThatStandsStillIsWaitedForNoLongerThanPatienceLasts() {
        Session session = session(new AccountCloud(account), Patience.stepping());
        Session still = new Session(lesson, course.scenes(), new AccountCloud(account), Patience.none(), Progress.inMemory(InstantSource.system()), _ -> { });
        still.update(session.state());
        assertThat(visit(still, "some")).isFalse();
        assertThat(still.state().step("some").trouble()).contains(new Trouble.InVain(0, 0, ""));
    }

    @Test
    void nobodyIsSentToAnAccountThatIsNoSandbox() {
        Session session = session(new AccountCloud(account), Patience.stepping());
        Session real = new Session(lesson, course.scenes(), CloudOver.real(new AccountCloud(account)), Patience.none(), Progress.inMemory(InstantSource.system()), _ -> { });
        real.update(session.state());
        assertThat(visit(real, "some")).isFalse();
        assertThat(real.state().step("some").trouble()).contains(new Trouble.NotHere());
    }
}

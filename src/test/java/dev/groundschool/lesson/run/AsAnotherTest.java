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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;

/** A lesson whose steps and checks act as a user, a role and an instance; on a sandbox, and on an endpoint, where keys must be made. */
class AsAnotherTest {
    private static final String LESSON = """
            id: t.other
            setup:
              scene: people
              exports: [user, instanceId]
            steps:
              - id: look
                call: ec2.DescribeVpcs
                as: "${user}"
                export: { vpcId: "Vpcs[0].VpcId" }
              - id: refused
                call: ec2.DeleteVpc
                with: { VpcId: "${vpcId}" }
                as: "${user}"
                expect: UnauthorizedOperation
                export: { words: "Error.Message" }
              - id: not-refused
                call: ec2.DescribeVpcs
                as: "${user}"
                expect: UnauthorizedOperation
              - id: done
                check:
                  cases:
                    - pass:
                        all:
                          - { call: ec2.DescribeVpcs, as: "${user}", query: Vpcs }
                          - { call: ec2.DeleteVpc, with: { VpcId: "${vpcId}", DryRun: true }, as: "${user}", error: UnauthorizedOperation }
                          - { call: iam.ListUsers, as: "${user}", error: AccessDenied }
                    - say: not-yet
              - id: as-instance
                check:
                  cases:
                    - pass: { call: sts.GetCallerIdentity, as: "${instanceId}", query: "contains(Arn, '${instanceId}')" }
                    - say: not-yet
            """;
    private static final String PROSE = """
            # t

            ## look: l

            ## refused: r

            ## not-refused: n

            ## done: d

            ### say
            - not-yet: n

            ## as-instance: i

            ### say
            - not-yet: n
            """;
    private static final String SCENE = """
            calls:
              - { call: iam.CreateUser, with: { UserName: alice }, export: { user: User.UserName } }
              - call: iam.PutUserPolicy
                with:
                  UserName: alice
                  PolicyName: look
                  PolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:Describe*","Resource":"*"}]}'
              - call: iam.CreateRole
                with:
                  RoleName: app
                  AssumeRolePolicyDocument: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
              - { call: iam.CreateInstanceProfile, with: { InstanceProfileName: app } }
              - { call: iam.AddRoleToInstanceProfile, with: { InstanceProfileName: app, RoleName: app } }
              - { call: ec2.DescribeImages, with: { Owners: [groundschool] }, export: { image: "Images[0].ImageId" } }
              - call: ec2.RunInstances
                with: { ImageId: "${image}", InstanceType: t3.micro, MinCount: 1, MaxCount: 1, IamInstanceProfile: { Name: app } }
                export: { instanceId: "Instances[0].InstanceId" }
            exports: [user, instanceId]
            """;

    @TempDir
    Path folder;
    private Sandbox sandbox;
    private Course course;
    private Lesson lesson;

    @BeforeEach
    void open() throws IOException {
        write("course.yaml", "scenes: [people]\nmodules:\n  - { id: t, folder: t, title: { ko: t, en: t }, lessons: [other] }\n");
        write("scenes/people.yaml", SCENE);
        write("t/other/lesson.yaml", LESSON);
        write("t/other/ko.md", PROSE);
        write("t/other/en.md", PROSE);
        course = CourseReader.read(new LessonSource.Folder(folder));
        assertThat(course.findings()).isEmpty();
        lesson = course.lesson("t.other").orElseThrow();
        sandbox = Sandbox.open(SandboxSettings.stepped(7));
    }

    @AfterEach
    void close() throws IOException {
        sandbox.close();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Session session(Account account) {
        Session session = new Session(lesson, course.scenes(), new AccountCloud(account), Patience.none(),
                Progress.inMemory(InstantSource.system()), _ -> { });
        assertThat(session.prepare()).as(session.state().toString()).isTrue();
        return session;
    }

    private static boolean run(Session session, String step) {
        return session.run((Step.Call) session.lesson().step(step).orElseThrow(), Optional.empty());
    }

    private static Optional<CheckResult> check(Session session, String step) {
        return session.check((Step.Check) session.lesson().step(step).orElseThrow());
    }

    private void userSteps(Session session) {
        assertThat(run(session, "look")).as(session.state().step("look").toString()).isTrue();
        assertThat(run(session, "refused")).as(session.state().step("refused").toString()).isTrue();
        assertThat(String.valueOf(session.state().values().values().get("words"))).contains(":user/alice is not authorized to perform: ec2:DeleteVpc");
        assertThat(session.undo("refused")).as("a refusal can be undone like any step").isTrue();
        assertThat(session.state().step("refused").done()).isFalse();
        assertThat(run(session, "refused")).isTrue();
        assertThat(run(session, "not-refused")).isFalse();
        assertThat(session.state().step("not-refused").trouble())
                .contains(new Trouble.NotRefused("ec2.DescribeVpcs", "UnauthorizedOperation"));
        assertThat(check(session, "done")).hasValueSatisfying(result -> assertThat(result).isInstanceOf(CheckResult.Passed.class));
    }

    @Test
    void onASandboxTheConsoleIsAnybody() {
        try (Account account = Account.open(new Connection.ToSandbox(sandbox, "ap-northeast-2"))) {
            Session session = session(account);
            userSteps(session);
            assertThat(check(session, "as-instance")).hasValueSatisfying(result -> assertThat(result).isInstanceOf(CheckResult.NotYet.class));
            sandbox.clock().step(Duration.ofMinutes(2));
            assertThat(check(session, "as-instance")).hasValueSatisfying(result -> assertThat(result).isInstanceOf(CheckResult.Passed.class));
            assertThat(account.client(IamClient.class, "us-east-1").listAccessKeys(r -> r.userName("alice")).accessKeyMetadata()).isEmpty();
        }
    }

    @Test
    void elsewhereTheRunMakesAKeyAndDeletesIt() throws Exception {
        var endpoint = sandbox.listen(0);
        try (Account account = Account.open(new Connection.ToEndpoint(endpoint, "test", "test", "ap-northeast-2"))) {
            userSteps(session(account));
            assertThat(account.client(IamClient.class, "us-east-1").listAccessKeys(r -> r.userName("alice")).accessKeyMetadata()).isEmpty();
            assertThat(account.log().calls()).filteredOn(call -> call.operation().equals("CreateAccessKey")).isNotEmpty();
        }
    }
}

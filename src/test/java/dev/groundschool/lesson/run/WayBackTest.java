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

/** Undo and clean-up where time cannot be turned back: what can be taken back is, and what cannot be is said. */
class WayBackTest {
    private static final String SEOUL = "ap-northeast-2";
    private static final String LESSON = """
            id: t.net
            setup: { scene: net, exports: [vpcId] }
            steps:
              - id: subnet
                call: ec2.CreateSubnet
                with: { VpcId: "${vpcId}", CidrBlock: 10.9.1.0/24 }
                export: { subnetId: Subnet.SubnetId }
              - id: group
                call: ec2.CreateSecurityGroup
                with: { GroupName: web, Description: for the test, VpcId: "${vpcId}" }
                export: { groupId: GroupId }
              - id: public
                call: ec2.ModifySubnetAttribute
                with: { SubnetId: "${subnetId}", MapPublicIpOnLaunch: { Value: true } }
              - id: drop
                call: ec2.DeleteSecurityGroup
                with: { GroupId: "${groupId}" }
              - id: table
                call: ec2.CreateRouteTable
                with: { VpcId: "${vpcId}" }
              - id: others
                call: ec2.ModifyVpcAttribute
                with: { VpcId: "${old}", EnableDnsHostnames: { Value: true } }
            params:
              old: { type: string }
            """;
    private static final String PROSE = """
            # t

            ## subnet: s

            ## group: g

            ## public: p

            ## drop: d

            ## table: t

            ## others: o
            """;

    @TempDir
    Path folder;
    private Sandbox sandbox;
    private Account account;
    private Lesson lesson;
    private Session session;
    private String old = "";

    @BeforeEach
    void open() throws IOException {
        write("course.yaml", "scenes: [net]\nmodules:\n  - { id: t, folder: t, title: { ko: t, en: t }, lessons: [net] }\n");
        write("scenes/net.yaml", """
                calls:
                  - { call: ec2.CreateVpc, with: { CidrBlock: 10.9.0.0/16 }, export: { vpcId: Vpc.VpcId } }
                exports: [vpcId]
                """);
        write("t/net/lesson.yaml", LESSON);
        write("t/net/ko.md", PROSE);
        write("t/net/en.md", PROSE);
        Course course = CourseReader.read(new LessonSource.Folder(folder));
        assertThat(course.findings()).isEmpty();
        lesson = course.lesson("t.net").orElseThrow();
        sandbox = Sandbox.open(SandboxSettings.stepped(7));
        account = Account.open(new Connection.ToSandbox(sandbox, SEOUL));
        Cloud cloud = new AccountCloud(account);
        old = String.valueOf(((Map<?, ?>) cloud.call(Services.operation("ec2.CreateVpc"), Map.of("CidrBlock", "10.1.0.0/16"), SEOUL)
                .get("Vpc")).get("VpcId"));
        session = new Session(lesson, course.scenes(), CloudOver.real(cloud), Patience.none(), Progress.inMemory(InstantSource.system()),
                _ -> { });
        assertThat(session.prepare()).isTrue();
        session.set("old", old);
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

    private void run(String... steps) {
        for (String step : steps) {
            assertThat(session.run((Step.Call) lesson.step(step).orElseThrow(), Optional.empty())).as(step).isTrue();
        }
    }

    private List<?> list(String operation, String member, Map<String, ?> with) {
        return (List<?>) new AccountCloud(account).call(Services.operation(operation), with, SEOUL).get(member);
    }

    private static Map<String, ?> filter(String name, String value) {
        return Map.of("Filters", List.of(Map.of("Name", name, "Values", List.of(value))));
    }

    private boolean done(String step) {
        return session.state().step(step).done();
    }

    private String value(String name) {
        return String.valueOf(session.state().values().values().get(name));
    }

    @Test
    void whatWasMadeIsTakenBackByItsInverse() {
        run("subnet", "group");
        assertThat(session.undo("group")).isTrue();
        assertThat(list("ec2.DescribeSecurityGroups", "SecurityGroups", filter("group-name", "web"))).isEmpty();
        assertThat(done("group")).isFalse();
        assertThat(done("subnet")).isTrue();
        assertThat(session.state().trouble()).isEmpty();
    }

    @Test
    void aChangedAttributeIsNeverSaidToBeTakenBack() {
        run("subnet", "group", "public");
        assertThat(session.undo("public")).isFalse();
        assertThat(session.state().trouble()).contains(new Trouble.Stays(List.of("ec2.ModifySubnetAttribute")));
        assertThat(done("public")).isTrue();
        assertThat(list("ec2.DescribeSubnets", "Subnets", filter("subnet-id", value("subnetId"))))
                .singleElement().extracting(s -> ((Map<?, ?>) s).get("MapPublicIpOnLaunch")).isEqualTo(true);
    }

    @Test
    void undoGoesBackAsFarAsItCan() {
        run("subnet", "group", "drop", "table");
        assertThat(session.undo("subnet")).isFalse();
        assertThat(session.state().trouble()).contains(new Trouble.Stays(List.of("ec2.DeleteSecurityGroup")));
        assertThat(done("table")).isFalse();
        assertThat(done("drop")).isTrue();
        assertThat(done("subnet")).isTrue();
        assertThat(list("ec2.DescribeSubnets", "Subnets", filter("subnet-id", value("subnetId")))).hasSize(1);
    }

    @Test
    void cleanUpShowsItsPlanAndGivesAReceipt() {
        run("subnet", "group", "public", "drop", "table");
        String vpc = value("vpcId");
        assertThat(session.resources()).contains(vpc, value("subnetId"), value("groupId")).doesNotContain(old);
        assertThat(session.cleanUpPlan()).extracting(Planned::operation)
                .containsExactly("ec2.DeleteRouteTable", "ec2.DeleteSecurityGroup", "ec2.DeleteSubnet", "ec2.DeleteVpc");
        assertThat(session.cleanUpPlan().getLast().with()).containsEntry("VpcId", vpc);
        String subnet = value("subnetId");
        assertThat(session.cleanUp()).get().satisfies(receipt -> {
            assertThat(receipt.left()).isEmpty();
            assertThat(receipt.gone()).contains(vpc, subnet);
            assertThat(receipt.troubles()).as("what changed went with what the lesson made").isEmpty();
        });
        assertThat(list("ec2.DescribeVpcs", "Vpcs", filter("vpc-id", vpc))).isEmpty();
        assertThat(session.resources()).isEmpty();
    }

    @Test
    void cleanUpSaysWhatItChangedThatWasNotItsOwn() {
        run("subnet", "others");
        assertThat(session.cleanUp()).get().satisfies(receipt ->
                assertThat(receipt.troubles()).containsExactly(new Trouble.Stays(List.of("ec2.ModifyVpcAttribute"))));
        assertThat(session.state().trouble()).contains(new Trouble.Stays(List.of("ec2.ModifyVpcAttribute")));
    }

    @Test
    void resetTakesBackAndSetsTheSceneAnew() {
        run("subnet");
        String first = value("vpcId");
        assertThat(session.reset()).isTrue();
        assertThat(value("vpcId")).isNotEqualTo(first);
        assertThat(list("ec2.DescribeVpcs", "Vpcs", filter("vpc-id", first))).isEmpty();
    }

    @Test
    void onAnAccountOfOnesOwnWhatTheLearnerMakesIsTaggedAndTheCodeShowsIt() {
        Step.Call step = (Step.Call) lesson.step("subnet").orElseThrow();
        assertThat(session.asSent(step, session.shown(step))).containsKey("TagSpecifications");
        run("subnet");
        assertThat(list("ec2.DescribeSubnets", "Subnets", filter("tag:groundschool:lesson", "t.net"))).hasSize(1);
    }
}

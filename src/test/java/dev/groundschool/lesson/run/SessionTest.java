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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lesson of its own, on a real sandbox. */
class SessionTest {
    private static final String LESSON = """
            id: t.group
            params:
              name: { type: string, default: web, pattern: "[a-z]+" }
            setup:
              scene: net
              exports: [vpcId]
            steps:
              - id: guess
                predict: { options: ["one", "two"], truth: { query: count }, reveal: make }
              - id: make
                call: ec2.CreateSecurityGroup
                with: { GroupName: "${name}", Description: for the test, VpcId: "${vpcId}" }
                export: { groupId: GroupId, count: "GroupId && 'one'" }
                fade: [run, fill, write]
                blanks: [GroupName]
                hints:
                  - id: taken
                    when:
                      call: ec2.DescribeSecurityGroups
                      with: { Filters: [{ Name: group-name, Values: ["${name}"] }] }
                      query: SecurityGroups
                  - idea
                  - answer
              - id: done
                check:
                  cases:
                    - pass:
                        call: ec2.DescribeSecurityGroups
                        with: { Filters: [{ Name: group-name, Values: ["${name}"] }] }
                        query: SecurityGroups
                    - say: nothing
            """;
    private static final String PROSE = """
            # t

            ## guess: g

            ### options
            - one: 1
            - two: 2

            ## make: m

            ### hints
            - taken: t
            - idea: i
            - answer: a

            ## done: d

            ### say
            - nothing: n
            """;

    @TempDir
    Path folder;
    private Sandbox sandbox;
    private Account account;
    private Course course;
    private Lesson lesson;
    private Progress progress;
    private Session session;
    private Step.Predict guess;
    private Step.Call make;
    private Step.Check done;

    @BeforeEach
    void open() throws IOException {
        write("course.yaml", "scenes: [net]\nmodules:\n  - { id: t, folder: t, title: { ko: t, en: t }, lessons: [group] }\n");
        write("scenes/net.yaml", """
                calls:
                  - { call: ec2.CreateVpc, with: { CidrBlock: 10.9.0.0/16 }, export: { vpcId: Vpc.VpcId } }
                exports: [vpcId]
                """);
        write("t/group/lesson.yaml", LESSON);
        write("t/group/ko.md", PROSE);
        write("t/group/en.md", PROSE);
        course = CourseReader.read(new LessonSource.Folder(folder));
        assertThat(course.findings()).isEmpty();
        lesson = course.lesson("t.group").orElseThrow();
        guess = (Step.Predict) lesson.step("guess").orElseThrow();
        make = (Step.Call) lesson.step("make").orElseThrow();
        done = (Step.Check) lesson.step("done").orElseThrow();
        sandbox = Sandbox.open(SandboxSettings.stepped(7));
        account = Account.open(new Connection.ToSandbox(sandbox, "ap-northeast-2"));
        progress = Progress.inMemory(InstantSource.system());
        session = session(new AccountCloud(account));
    }

    private Session session(Cloud cloud) {
        return new Session(lesson, course.scenes(), cloud, Patience.none(), progress, _ -> { });
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

    private List<?> groups() {
        Map<String, Object> response = new AccountCloud(account).call(Services.operation("ec2.DescribeSecurityGroups"),
                Map.of("Filters", List.of(Map.of("Name", "group-name", "Values", List.of("web", "mine")))), "ap-northeast-2");
        return (List<?>) response.get("SecurityGroups");
    }

    @Test
    void aPredictionUnlocksRunAndIsJudgedAfterwards() {
        assertThat(session.prepare()).isTrue();
        assertThat(session.run(make, Optional.empty())).isFalse();
        assertThat(session.state().step("make").trouble()).contains(new Trouble.PredictFirst("guess"));
        session.predict(guess, "two");
        session.predict(guess, "one");
        assertThat(session.state().step("guess").choice()).contains("two");
        assertThat(session.state().step("guess").truth()).isEmpty();
        assertThat(session.run(make, Optional.empty())).isTrue();
        assertThat(session.state().step("guess").right()).contains(false);
        assertThat(progress.data().reviews()).singleElement().satisfies(r -> assertThat(r.step()).isEqualTo("guess"));
    }

    @Test
    void whatTheSceneMakesCarriesTheLessonsName() {
        session.prepare();
        Object tagged = new AccountCloud(account).call(Services.operation("ec2.DescribeVpcs"),
                Map.of("Filters", List.of(Map.of("Name", "tag:groundschool:lesson", "Values", List.of("t.group")))), "ap-northeast-2")
                .get("Vpcs");
        assertThat((List<?>) tagged).hasSize(1);
        assertThat(account.log().calls())
                .anySatisfy(r -> assertThat(r.origin()).isEqualTo(new dev.groundschool.account.Origin.Step("t.group", "setup")));
    }

    @Test
    void aCheckLooksAtTheAccountAndNotAtWhatWasClicked() {
        session.prepare();
        session.predict(guess, "one");
        assertThat(session.check(done)).get()
                .isInstanceOfSatisfying(CheckResult.NotYet.class, n -> assertThat(n.say()).isEqualTo("nothing"));
        new AccountCloud(account).call(Services.operation("ec2.CreateSecurityGroup"),
                Map.of("GroupName", "web", "Description", "by hand", "VpcId", session.state().values().values().get("vpcId")),
                "ap-northeast-2");
        assertThat(session.check(done)).get().isInstanceOf(CheckResult.Passed.class);
    }

    @Test
    void undoTakesTheAccountBackAndPassedStaysPassed() {
        session.prepare();
        session.predict(guess, "one");
        session.run(make, Optional.empty());
        session.check(done);
        assertThat(groups()).hasSize(1);
        assertThat(session.undo("make")).isTrue();
        assertThat(groups()).isEmpty();
        assertThat(session.state().step("make").done()).isFalse();
        assertThat(session.state().passed()).contains("make", "done");
        assertThat(session.canUndo("make")).isFalse();
        assertThat(progress.data().passed("t.group")).contains("make", "done");
    }

    @Test
    void resetSetsTheSceneAgainAndCleanUpLeavesNothing() {
        session.prepare();
        session.predict(guess, "one");
        session.run(make, Optional.empty());
        Object first = session.state().values().values().get("vpcId");
        assertThat(session.reset()).isTrue();
        assertThat(session.state().step("make").done()).isFalse();
        assertThat(session.state().values().values().get("vpcId")).isNotNull();
        assertThat(groups()).isEmpty();
        assertThat(first).isNotNull();
        session.predict(guess, "one");
        session.run(make, Optional.empty());
        assertThat(session.cleanUp()).get().satisfies(receipt -> {
            assertThat(receipt.left()).isEmpty();
            assertThat(receipt.troubles()).isEmpty();
        });
        assertThat(session.state().phase()).isEqualTo(RunState.Phase.CLEANED);
    }

    @Test
    void jumpingTakesTheSolutionsWay() throws InterruptedException {
        assertThat(new Solution(session).jumpTo("done")).isTrue();
        assertThat(groups()).hasSize(1);
        assertThat(session.state().current().id()).isEqualTo("done");
    }

    @Test
    void aHintOfTheStateComesFirstAndTheAnswerLast() {
        session.prepare();
        assertThat(session.hint(make)).contains("idea");
        new AccountCloud(account).call(Services.operation("ec2.CreateSecurityGroup"),
                Map.of("GroupName", "web", "Description", "x", "VpcId", session.state().values().values().get("vpcId")), "ap-northeast-2");
        assertThat(session.hint(make)).contains("taken");
        assertThat(session.hint(make)).contains("answer");
        assertThat(session.hint(make)).isEmpty();
    }

    @Test
    void awsRefusesInItsOwnWordsAndTheLearnerMayTryAgain() {
        session.prepare();
        session.predict(guess, "one");
        assertThat(session.run(make, Optional.of(Map.of("GroupName", "web", "Description", "x", "VpcId", "vpc-0123456789abcdef0"))))
                .isFalse();
        assertThat(session.state().step("make").trouble()).get().isInstanceOfSatisfying(Trouble.Refused.class, r -> {
            assertThat(r.code()).isEqualTo("InvalidVpcID.NotFound");
            assertThat(r.operation()).isEqualTo("ec2.CreateSecurityGroup");
        });
        assertThat(session.run(make, Optional.of(Map.of("GroupNam", "web")))).isFalse();
        assertThat(session.state().step("make").trouble()).get()
                .isInstanceOfSatisfying(Trouble.DoesNotFit.class, d -> assertThat(d.path()).isEqualTo("GroupNam"));
        Map<String, Object> filled = new java.util.LinkedHashMap<>(Blanks.fill(session.shown(make), Map.of("GroupName", "mine")));
        assertThat(session.run(make, Optional.of(filled))).isTrue();
        assertThat(session.state().step("make").trouble()).isEmpty();
        assertThat(groups()).hasSize(1);
    }

    @Test
    void aParameterThatDoesNotFitIsRefused() {
        assertThat(session.set("name", "Not This")).isFalse();
        assertThat(session.state().trouble())
                .contains(new Trouble.BadParameter("name", dev.groundschool.lesson.Param.Refusal.NOT_OF_THE_FORM));
        assertThat(session.set("name", "api")).isTrue();
        assertThat(session.shown(make)).containsEntry("GroupName", "api").containsEntry("VpcId", "${vpcId}");
        assertThat(Blanks.of(make, session.shown(make))).singleElement().satisfies(b -> assertThat(b.solution()).isEqualTo("api"));
    }

    @Test
    void aWindowHearsOfEachStateAndCanCallOff() throws Exception {
        write("t/group/lesson.yaml", LESSON.replace("    fade: [run, fill, write]",
                "    until: { call: ec2.DescribeVpcs, with: { VpcIds: [\"${vpcId}\"] }, query: \"Vpcs[?State=='never']\" }\n"
                        + "    fade: [run, fill, write]"));
        lesson = CourseReader.read(new LessonSource.Folder(folder)).lesson("t.group").orElseThrow();
        List<RunState> heard = new ArrayList<>();
        CountDownLatch made = new CountDownLatch(1);
        try (Runner runner = new Runner(lesson, course.scenes(), new AccountCloud(account), progress)) {
            runner.onChange(state -> {
                synchronized (heard) {
                    heard.add(state);
                }
            });
            sandbox.watch(exchange -> {
                if (exchange.operation().equals("CreateSecurityGroup")) {
                    made.countDown();
                }
            });
            Step.Call step = (Step.Call) lesson.step("make").orElseThrow();
            assertThat(runner.predict((Step.Predict) lesson.step("guess").orElseThrow(), "one").get(60, TimeUnit.SECONDS)).isTrue();
            var running = runner.run(step);
            assertThat(made.await(60, TimeUnit.SECONDS)).isTrue();
            runner.cancel();
            assertThat(running.get(60, TimeUnit.SECONDS)).isFalse();
            assertThat(runner.state().step("make").trouble()).contains(new Trouble.Cancelled());
            assertThat(runner.state().busy()).isEmpty();
            assertThat(runner.undo(step).get(60, TimeUnit.SECONDS)).isTrue();
            assertThat(groups()).isEmpty();
        }
        synchronized (heard) {
            assertThat(heard).extracting(RunState::busy).contains(Optional.of("setup"), Optional.of("make"), Optional.empty());
        }
    }
}

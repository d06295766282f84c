package dev.groundschool.lesson.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.code.CallCode;
import dev.groundschool.lesson.progress.Progress;
import dev.groundschool.lesson.read.CourseReader;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.shape.Operation;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call step of every lesson, made by the code that the lesson shows: whoever copies it into a terminal passes the checks too. */
class OtherToolsTest {
    private static final String SEOUL = "ap-northeast-2";
    private static final Course COURSE = CourseReader.builtIn();

    private static boolean aws;

    @TempDir
    Path folder;

    @BeforeAll
    static void look(@TempDir Path looking) throws Exception {
        aws = Tool.here(looking, "aws", "--version");
    }

    static Stream<String> lessons() {
        return COURSE.lessons().filter(l -> l.steps().stream().anyMatch(Step.Call.class::isInstance)).map(Lesson::id);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    @Execution(ExecutionMode.CONCURRENT) // most of it is waiting for other programs
    void theCommandLinePassesTheChecks(String id) throws Exception {
        assumeThat(aws).as("the AWS CLI is not here: its commands are not run").isTrue();
        try (Tool tool = new Tool.CommandLine(folder)) {
            take(COURSE.lesson(id).orElseThrow(), tool);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void thePythonPassesTheChecks() throws Exception {
        assumeThat(Tool.here(folder, "python3", "-c", "import boto3")).as("boto3 is not here: the Python is not run").isTrue();
        try (Tool tool = new Tool.Python(folder)) {
            for (String id : lessons().toList()) {
                take(COURSE.lesson(id).orElseThrow(), tool);
            }
        }
    }

    private static void take(Lesson lesson, Tool tool) throws Exception {
        Set<String> covered = new HashSet<>();
        for (Map<String, String> drawn : Prover.draws(lesson)) {
            try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(lesson.id().hashCode()));
                    Account account = Account.open(new Connection.ToSandbox(sandbox, SEOUL))) {
                Cloud cloud = new ByTool(new AccountCloud(account), lesson, tool, sandbox.listen(0), covered);
                Session session = new Session(lesson, COURSE.scenes(), cloud, Patience.stepping(),
                        Progress.inMemory(InstantSource.system()),
                        _ -> { }, drawn);
                assertThat(session.prepare()).isTrue();
                Solution solution = new Solution(session);
                for (Step step : lesson.steps()) {
                    if (session.state().applies(step)) {
                        assertThat(solution.solve(step)).as(lesson.id() + ' ' + step.id() + ' ' + session.state().step(step.id())).isTrue();
                    }
                }
            }
        }
        assertThat(covered).isEqualTo(lesson.steps().stream().filter(Step.Call.class::isInstance).map(Step::id)
                .collect(Collectors.toSet()));
    }

    /** Makes a step's own call, the first time it is made, with the tool; everything else as ever. */
    private static final class ByTool extends CloudOver {
        private final Lesson lesson;
        private final Tool tool;
        private final URI endpoint;
        private final Set<String> covered;
        private Optional<Step.Call> due = Optional.empty();

        ByTool(Cloud cloud, Lesson lesson, Tool tool, URI endpoint, Set<String> covered) {
            super(cloud);
            this.lesson = lesson;
            this.tool = tool;
            this.endpoint = endpoint;
            this.covered = covered;
        }

        @Override
        public <T> T as(String of, String step, Callable<T> work) throws Exception {
            due = lesson.step(step).filter(Step.Call.class::isInstance).map(Step.Call.class::cast);
            return super.as(of, step, work);
        }

        /** The step whose own call this is, if it has not been made before; a call in another's name needs profiles that no tool here has. */
        private Optional<Step.Call> first(Operation operation, Optional<String> as) {
            Optional<Step.Call> step = due.filter(s -> s.invocation().resolved().equals(operation) && covered.add(s.id()));
            due = step.isPresent() ? Optional.empty() : due;
            return step.filter(_ -> as.isEmpty());
        }

        @Override
        public Map<String, Object> call(Operation operation, Map<String, ?> with, String region, Optional<String> as) {
            Optional<Step.Call> step = first(operation, as).filter(s -> s.invocation().expect().isEmpty()); // a tool fails where it is refused
            return step.isEmpty() ? super.call(operation, with, region, as)
                    : run(code(operation, with, step.get(), region, Optional.empty()), () -> super.call(operation, with, region, as));
        }

        @Override
        public URI presign(Operation operation, Map<String, ?> with, String region, Optional<String> as, int seconds) {
            return first(operation, as).map(step -> URI.create(String.valueOf(
                    run(code(operation, with, step, region, Optional.of(String.valueOf(seconds))), Map::of).get("Url"))))
                    .orElseGet(() -> super.presign(operation, with, region, as, seconds));
        }

        private static CallCode code(Operation operation, Map<String, ?> with, Step.Call step, String region, Optional<String> presign) {
            return new CallCode(operation, with, step.invocation().export(), step.invocation().region().map(_ -> region), Optional.empty(),
                    Optional.empty(), presign);
        }

        private Map<String, Object> run(CallCode code, Supplier<Map<String, Object>> same) {
            try {
                return tool.run(code, endpoint, same);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

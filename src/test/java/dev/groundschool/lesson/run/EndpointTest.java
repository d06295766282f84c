package dev.groundschool.lesson.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.groundschool.Moto;
import dev.groundschool.account.Account;
import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Lesson;
import dev.groundschool.lesson.Runs;
import dev.groundschool.lesson.Step;
import dev.groundschool.lesson.progress.Progress;
import dev.groundschool.lesson.read.CourseReader;
import dev.groundschool.topology.Discovery;
import dev.groundschool.topology.Topology;
import dev.groundschool.topology.Unread;
import dev.groundschool.topology.Vpc;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jspecify.annotations.Nullable;

/** An endpoint that is not ours: moto, an emulator of AWS that nobody here wrote. */
class EndpointTest {
    private static final String SEOUL = "ap-northeast-2";
    private static final Course COURSE = CourseReader.builtIn();
    private static @Nullable Moto moto;

    @BeforeAll
    static void start() throws Exception {
        moto = Moto.start(SEOUL).orElse(null);
    }

    @AfterAll
    static void stop() {
        if (moto != null) {
            moto.close();
        }
    }

    private static Account account() {
        assumeThat(moto).as("moto_server is not here: nothing stands in for an endpoint of somebody else").isNotNull();
        return java.util.Objects.requireNonNull(moto).account();
    }

    @Test
    void discoveryReadsWhatItCanAndNamesTheRest() throws Exception {
        Account open = account();
        CompletableFuture<Topology> reading = CompletableFuture.supplyAsync(() -> {
            try {
                return new Discovery(open::client).discover(List.of(SEOUL), Discovery.Progress.NONE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Topology topology = reading.get(3, TimeUnit.MINUTES);
        assertThat(topology.account()).isEqualTo("123456789012");
        assertThat(topology.resources().values()).anySatisfy(r -> assertThat(r.ref().kind()).isEqualTo(Vpc.KIND));
        assertThat(topology.unread()).allSatisfy(u -> {
            assertThat(u.operation()).isNotEmpty();
            assertThat(u.code()).isNotEmpty();
        });
        assertThat(topology.unread()).extracting(Unread::kind).doesNotContain(Vpc.KIND);
    }

    static Stream<String> lessons() {
        return COURSE.lessons().map(Lesson::id);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void aLessonGoesAsFarAsItSays(String id) throws Exception {
        Lesson lesson = COURSE.lesson(id).orElseThrow();
        Session session = new Session(lesson, COURSE.scenes(), new AccountCloud(account()), new Patience(Duration.ofSeconds(20), false),
                Progress.inMemory(InstantSource.system()), _ -> { }, Map.of());
        if (lesson.runs().endpoint() == Runs.On.NO) {
            assertThat(session.prepare()).isFalse();
            assertThat(session.state().trouble()).contains(new Trouble.NotHere());
            return;
        }
        assertThat(session.prepare()).as(String.valueOf(session.state().trouble())).isTrue();
        Solution solution = new Solution(session);
        for (Step step : lesson.steps()) {
            assertThat(solution.solve(step)).as(step.id() + ' ' + session.state().step(step.id())).isTrue();
        }
        assertThat(session.cleanUp()).as(String.valueOf(session.state().trouble())).get().satisfies(receipt -> {
            assertThat(receipt.troubles()).isEmpty();
            // moto keeps the network interface of an instance that was terminated and the default ACL of a VPC that was deleted; AWS deletes
            // them. The receipt tells what is there.
            assertThat(receipt.left()).allMatch(left -> left.startsWith("eni-") || left.startsWith("acl-"));
        });
    }
}

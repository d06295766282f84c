package dev.groundschool.ui.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.account.Visit;
import dev.groundschool.topology.Ref;
import dev.groundschool.ui.map.Passing.Fate;
import dev.groundschool.ui.traffic.Answer.By;
import dev.groundschool.ui.traffic.Answer.Who;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pace, end and figures of a run, with visitors made by hand. */
class RunTest {
    private static final Place SHOP = new Place(Place.Kind.BALANCER, "shop.elb.localhost", "", "shop", new Ref("elasticloadbalancing:loadbalancer", "r", "arn"));

    private static Visit visit(int status, String reason, String... headers) {
        var map = new java.util.HashMap<String, String>();
        for (var i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        return new Visit(status, map, "", reason);
    }

    @Test
    @Timeout(30)
    void aRunEndsByItselfAndCountsAllItSent() throws Exception {
        var sent = new AtomicInteger();
        try (var run = new Run(() -> {
            sent.incrementAndGet();
            return visit(200, "", "x-groundschool-instance", "i-1");
        }, SHOP, Run.FASTEST, Duration.ofMillis(500))) {
            while (run.goesOn()) {
                Thread.onSpinWait();
            }
            assertThat(sent.get()).isBetween(1, 100);
            assertThat(run.snapshot().sent()).isEqualTo(sent.get());
            assertThat(run.snapshot().waiting()).isZero();
            assertThat(run.ended()).hasSize(sent.get());
            assertThat(run.ended()).isEmpty();
        }
    }

    @Test
    @Timeout(30)
    void theRateChangesWhileItGoesOn() throws Exception {
        var enough = new CountDownLatch(100);
        try (var run = new Run(() -> {
            enough.countDown();
            return visit(200, "");
        }, SHOP, 1, Run.LONGEST)) {
            run.rate(Run.FASTEST);
            enough.await(); // at one a second this takes longer than the test may
            assertThatThrownBy(() -> run.rate(0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> run.rate(Run.FASTEST + 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Timeout(30)
    void whatHangsHoldsTheNextOnesBackAndIsGivenUpAtTheEnd() throws Exception {
        var freed = new CountDownLatch(Run.AT_ONCE);
        var never = new CountDownLatch(1);
        try (var run = new Run(() -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                freed.countDown();
            }
            return visit(200, "");
        }, SHOP, Run.FASTEST, Run.LONGEST)) {
            while (!run.isHeldBack()) {
                Thread.onSpinWait();
            }
            run.close();
            assertThat(freed.await(20, TimeUnit.SECONDS)).as("none is left behind").isTrue();
            while (run.goesOn()) {
                Thread.onSpinWait();
            }
            assertThat(run.snapshot().sent()).isZero();
        }
    }

    @Test
    void anAnswerTellsWhoGaveIt() {
        var good = Answer.of(visit(200, "", "x-groundschool-instance", "i-1", "x-groundschool-target", "i-1:8080", "x-groundschool-zone", "a"), 3, SHOP);
        assertThat(good).extracting(Answer::who, Answer::fate).containsExactly(new Who(By.TARGET, "i-1"), Fate.ANSWERED);
        assertThat(good.way()).isEqualTo(new Answer.Way("a", "i-1:8080"));
        assertThat(Answer.of(visit(200, "", "x-groundschool-instance", "i-1"), 501, SHOP).fate()).isEqualTo(Fate.SLOW);
        assertThat(Answer.of(visit(301, "", "server", "awselb/2.0"), 1, SHOP)).as("a redirect is its own answer").extracting(Answer::who, Answer::fate)
                .containsExactly(new Who(By.BALANCER, "shop"), Fate.ANSWERED);
        assertThat(Answer.of(visit(500, "", "x-groundschool-instance", "i-1"), 1, SHOP)).extracting(Answer::who, Answer::fate)
                .containsExactly(new Who(By.TARGET, "i-1"), Fate.ERROR);
        assertThat(Answer.of(visit(504, "blocked-by-sg", "server", "awselb/2.0", "x-groundschool-target", "i-1:80"), 1, SHOP)).extracting(Answer::who, Answer::fate)
                .containsExactly(new Who(By.BALANCER, "shop"), Fate.ERROR);
        assertThat(Answer.of(visit(503, "no-targets", "server", "awselb/2.0"), 1, SHOP).fault()).isEqualTo(new Answer.Fault(503, "no-targets", Answer.Way.UNKNOWN));
        assertThat(Answer.of(visit(504, "blocked-by-sg"), 1, SHOP)).extracting(Answer::who, Answer::fate)
                .containsExactly(new Who(By.NOBODY, ""), Fate.REFUSED);
        assertThat(Answer.of(visit(504, "no-such-address", "server", "awselb/2.0"), 1, SHOP).fate()).as("it is gone").isEqualTo(Fate.REFUSED);
        var site = new Place(Place.Kind.WEBSITE, "b.s3-website.r.localhost", "", "b", new Ref("s3:bucket", "r", "b"));
        assertThat(Answer.of(visit(403, ""), 1, site)).extracting(Answer::who, Answer::fate).containsExactly(new Who(By.WEBSITE, "b"), Fate.ERROR);
    }

    @Test
    void figuresAreOfTheLastMinuteAndCountsOfAll() {
        var statistics = new Statistics();
        var one = new Who(By.TARGET, "i-1");
        var door = new Answer.Fault(504, "blocked-by-sg", Answer.Way.UNKNOWN);
        for (var i = 1; i <= 100; i++) {
            statistics.add(0, new Answer(one, Fate.ANSWERED, i, Answer.Fault.NONE, Answer.Way.UNKNOWN));
        }
        statistics.add(2, new Answer(new Who(By.NOBODY, ""), Fate.REFUSED, 1, door, Answer.Way.UNKNOWN));
        var seen = statistics.snapshot(2, 3);
        assertThat(seen.bars()).hasSize(3);
        assertThat(seen.bars().getFirst()).isEqualTo(new Statistics.Bar(100, 0, 0, 0, 50, 95));
        assertThat(seen.bars().get(1).hasTimes()).isFalse();
        assertThat(seen.bars().getLast().refused()).isOne();
        assertThat(seen).extracting(Statistics.Snapshot::sent, Statistics.Snapshot::failed, Statistics.Snapshot::waiting, Statistics.Snapshot::p95)
                .containsExactly(101, 1, 3, 95.0);
        assertThat(seen.shares()).containsExactly(new Statistics.Share(one, 100, 0, 50, 95, Map.of()),
                new Statistics.Share(new Who(By.NOBODY, ""), 1, 1, 1, 1, Map.of(door, 1)));
        statistics.add(Statistics.KEPT + 5, new Answer(one, Fate.SLOW, 900, Answer.Fault.NONE, Answer.Way.UNKNOWN));
        var later = statistics.snapshot(Statistics.KEPT + 5, 0);
        assertThat(later.bars()).hasSize(Statistics.KEPT);
        assertThat(later.p50()).as("older times are forgotten").isEqualTo(900);
        assertThat(later.sent()).as("but counted").isEqualTo(102);
        assertThat(later.shares().getFirst()).extracting(Statistics.Share::requests, Statistics.Share::p50).containsExactly(101, 900.0);
    }
}

package dev.groundschool.ui.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.account.Visit;
import dev.groundschool.ui.traffic.Statistics.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunTest {
    private static Visit answer(int status, String instance) {
        return new Visit(status, Map.of("x-groundschool-instance", instance), "", "");
    }

    @Test
    void sendsAsManyAsAskedAndCountsWhoAnswered() throws Exception {
        var count = new AtomicInteger();
        try (var run = new Run(() -> switch (count.getAndIncrement() % 3) {
            case 0 -> answer(200, "i-1");
            case 1 -> answer(200, "i-2");
            default -> answer(504, "");
        }, 300, Duration.ofMillis(200))) {
            run.join();
            var seen = run.snapshot();
            assertThat(seen.sent()).isEqualTo(60);
            assertThat(seen.failed()).isEqualTo(20);
            assertThat(seen.targets()).extracting(Statistics.Share::target).containsExactly("", "i-1", "i-2");
            assertThat(seen.targets()).extracting(Statistics.Share::count).containsExactly(20, 20, 20);
            assertThat(run.goesOn()).isFalse();
        }
    }

    @Test
    void neverHasMoreUnderWayThanItMay() throws Exception {
        var hold = new CountDownLatch(1);
        var under = new AtomicInteger();
        var full = new CountDownLatch(Run.AT_ONCE);
        var most = new AtomicInteger();
        try (var run = new Run(() -> {
            most.accumulateAndGet(under.incrementAndGet(), Math::max);
            full.countDown();
            try {
                hold.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            under.decrementAndGet();
            return answer(200, "i-1");
        }, 10_000, Duration.ofMillis(20))) {
            full.await();
            hold.countDown();
            run.join();
        }
        assertThat(most.get()).isEqualTo(Run.AT_ONCE);
    }

    @Test
    void closingEndsIt() throws Exception {
        var run = new Run(() -> answer(200, "i-1"), 1, Duration.ofHours(1));
        run.close();
        run.join();
        assertThat(run.goesOn()).isFalse();
    }

    @Test
    void aRequestThatThrowsHasFailed() throws Exception {
        try (var run = new Run(() -> {
            throw new IllegalStateException("closed");
        }, 100, Duration.ofMillis(50))) {
            run.join();
            assertThat(run.snapshot().failed()).isEqualTo(5);
        }
    }

    @Test
    void percentilesAreValuesThatWereSeen() {
        assertThat(Statistics.percentile(List.of(), 50)).isZero();
        assertThat(Statistics.percentile(List.of(3.0, 1.0, 2.0, 4.0), 50)).isEqualTo(2.0);
        assertThat(Statistics.percentile(List.of(3.0, 1.0, 2.0, 4.0), 95)).isEqualTo(4.0);
        assertThat(Sample.of(0, 501, true, "i-1").outcome()).isEqualTo(Statistics.Outcome.SLOW);
        assertThat(Sample.of(0, 1, false, "i-1").target()).isEmpty();
    }
}

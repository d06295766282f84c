package dev.groundschool.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The sandbox's time against a wall clock that the test moves. */
class WorldClockTest {
    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
    private Instant wall = Instant.parse("2030-01-01T00:00:00Z");

    private WorldClock clock(double speed) {
        return new WorldClock(() -> wall, START, speed);
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
    }

    @Test
    void runsAsManyTimesAsFast() {
        WorldClock clock = clock(60);
        pass(Duration.ofSeconds(2));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(120));
        clock.speed(1);
        pass(Duration.ofSeconds(2));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(122));
        assertThat(clock.speed()).isEqualTo(1);
    }

    @Test
    void standsStillWhilePausedAndGoesOnFromThere() {
        WorldClock clock = clock(60);
        pass(Duration.ofSeconds(1));
        clock.pause();
        pass(Duration.ofHours(5));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(60));
        assertThat(clock.paused()).isTrue();
        clock.resume();
        pass(Duration.ofSeconds(1));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(120));
    }

    @Test
    void speedZeroStartsPausedAndIsSteppedAhead() {
        WorldClock clock = clock(0);
        pass(Duration.ofDays(1));
        assertThat(clock.now()).isEqualTo(START);
        clock.step(Duration.ofMinutes(3));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(180));
        assertThat(clock.paused()).isTrue();
    }

    @Test
    void neverGoesBack() {
        WorldClock clock = clock(60);
        Instant before = clock.now();
        wall = wall.minusSeconds(3600); // the computer's clock is set back
        assertThat(clock.now()).isAfterOrEqualTo(before);
        assertThatIllegalArgumentException().isThrownBy(() -> clock.step(Duration.ofSeconds(-1)));
        clock.atLeast(START.plusSeconds(500));
        assertThat(clock.now()).isEqualTo(START.plusSeconds(500));
        clock.atLeast(START);
        assertThat(clock.now()).isEqualTo(START.plusSeconds(500));
    }

    @Test
    void refusesSpeedsThatAreNone() {
        WorldClock clock = clock(1);
        for (double speed : new double[] {0, -1, WorldClock.FASTEST + 1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> clock.speed(speed));
        }
        assertThat(clock.speed()).isEqualTo(1);
    }

    @Test
    void tellsHowLongUntilInRealTime() {
        WorldClock clock = clock(60);
        assertThat(clock.realTimeUntil(START.plusSeconds(60))).isEqualTo(Duration.ofSeconds(1));
        assertThat(clock.realTimeUntil(START.minusSeconds(60))).isZero();
        clock.pause();
        assertThat(clock.realTimeUntil(START.plusSeconds(60))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void tellsOfChanges() {
        WorldClock clock = clock(1);
        AtomicInteger told = new AtomicInteger();
        clock.onChange(told::incrementAndGet);
        clock.pause();
        clock.step(Duration.ofSeconds(1));
        clock.speed(5);
        clock.resume();
        assertThat(told).hasValue(4);
    }
}

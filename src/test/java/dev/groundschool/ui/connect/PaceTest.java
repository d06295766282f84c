package dev.groundschool.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private Duration now = Duration.ofHours(3);
    private final Pace pace = new Pace(() -> now.toNanos());

    private void read(Duration took) {
        pace.begins();
        now = now.plus(took);
        pace.ended();
    }

    @Test
    void theFirstChangeIsReadAlmostAtOnce() {
        assertThat(pace.rest()).isEqualTo(Pace.GATHER);
    }

    @Test
    void afterAReadingItRestsSeveralTimesAsLong() {
        read(Duration.ofMillis(400));
        assertThat(pace.rest()).isEqualTo(Duration.ofMillis(1200));
        now = now.plusMillis(500);
        assertThat(pace.rest()).as("what has passed counts").isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void whenAllWasQuietForLongItDoesNotWaitAgain() {
        read(Duration.ofMillis(400));
        now = now.plusSeconds(30);
        assertThat(pace.rest()).isEqualTo(Pace.GATHER);
    }

    @Test
    void aQuickReadingIsFollowedByNoLongerAWaitThanGatheringTakes() {
        read(Duration.ofMillis(5));
        assertThat(pace.rest()).isEqualTo(Pace.GATHER);
    }

    @Test
    void anAccountThatTakesMinutesIsReadAgainAfterTheLongestRest() {
        read(Duration.ofMinutes(4));
        assertThat(pace.rest()).isEqualTo(Pace.LONGEST);
    }

    @Test
    void underChangesWithoutEndAQuarterOfTheTimeIsReading() {
        var reading = Duration.ZERO;
        var began = now;
        for (var i = 0; i < 20; i++) {
            now = now.plus(pace.rest());
            read(Duration.ofMillis(300));
            reading = reading.plusMillis(300);
        }
        assertThat(reading.toMillis() / (double) now.minus(began).toMillis()).isBetween(0.24, 0.27);
    }
}

package dev.groundschool.lesson.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
    @TempDir
    Path folder;
    private final InstantSource noon = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    @Test
    void isThereAgainAfterARestart() {
        Progress first = Progress.open(folder.resolve("not/yet/there"), noon);
        first.passed("ec2.first-server", "launch");
        first.finished("ec2.first-server");
        first.answered("ec2.first-server", "guess", false);
        assertThat(first.notSaved()).isEmpty();
        Progress second = Progress.open(folder.resolve("not/yet/there"), noon);
        assertThat(second.data()).isEqualTo(first.data());
        assertThat(second.data().passed("ec2.first-server")).containsExactly("launch");
    }

    @Test
    void anUnreadableFileIsSetAsideAndSaidSo() throws IOException {
        Files.writeString(folder.resolve("progress.json"), "{ half");
        Progress progress = Progress.open(folder, noon);
        assertThat(progress.setAside()).hasValueSatisfying(aside -> assertThat(aside).hasContent("{ half"));
        progress.passed("a", "b");
        assertThat(Progress.open(folder, noon).data().passed("a")).containsExactly("b");
    }

    @Test
    void aPlaceThatCannotBeWrittenLosesNothingInMemory() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Progress progress = Progress.open(file, noon);
        progress.passed("a", "b");
        assertThat(progress.notSaved()).isPresent();
        assertThat(progress.data().passed("a")).containsExactly("b");
    }

    @Test
    void canBeCarriedToAnotherComputer() throws IOException {
        Progress here = Progress.open(folder.resolve("here"), noon);
        here.passed("a", "one");
        Path copy = folder.resolve("copy.json");
        here.exportTo(copy);
        Progress there = Progress.open(folder.resolve("there"), noon);
        there.passed("a", "two");
        there.importFrom(copy);
        assertThat(there.data().passed("a")).containsExactly("one", "two");
        Files.writeString(copy, "{}");
        assertThatThrownBy(() -> there.importFrom(copy)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasGotWrongComesAgainAtFixedIntervals() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        ProgressData data = ProgressData.EMPTY.withAnswer("l", "s", true, day);
        assertThat(data.reviews()).isEmpty();
        data = data.withAnswer("l", "s", false, day);
        for (int interval : ProgressData.INTERVALS) {
            assertThat(data.due(day.plusDays(interval - 1L))).isEmpty();
            day = day.plusDays(interval);
            assertThat(data.due(day)).hasSize(1);
            data = data.withAnswer("l", "s", true, day);
        }
        assertThat(data.reviews()).isEmpty();
    }

    @Test
    void answeringAgainBeforeItIsDueDoesNotMoveItOn() {
        LocalDate day = LocalDate.of(2026, 11, 22);
        ProgressData data = ProgressData.EMPTY.withAnswer("l", "s", false, day);
        assertThat(data.withAnswer("l", "s", true, day)).isEqualTo(data);
    }
}

package dev.groundschool.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line is on disk before its writer goes on, and what was torn is cut. */
class JournalTest {
    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("journal-000001.jsonl");
    }

    private void write(String... values) throws IOException {
        try (Journal journal = Journal.append(file)) {
            for (String value : values) {
                journal.await(journal.submit(Map.of("v", value)));
            }
        }
    }

    private static List<String> values(Journal.Contents contents) {
        return contents.lines().stream().map(line -> line.text("v")).toList();
    }

    @Test
    void whatWasAwaitedIsThereWithoutClosing() throws Exception {
        try (Journal journal = Journal.append(file)) {
            journal.await(journal.submit(Map.of("v", "가나다 \n \u0000")));
            assertThat(values(Journal.read(file))).containsExactly("가나다 \n \u0000");
        }
    }

    @Test
    void writersTogetherKeepTheirOrderAndLoseNothing() throws Exception {
        try (Journal journal = Journal.append(file); var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> writers = IntStream.range(0, 200).<Callable<Object>>mapToObj(i -> () -> {
                journal.await(journal.submit(Map.of("v", String.valueOf(i))));
                return i;
            }).toList();
            for (Future<Object> each : pool.invokeAll(writers)) {
                each.get();
            }
        }
        assertThat(values(Journal.read(file))).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void writersWhoAreInterruptedAllTheTimeCloseNothingAndStayInterrupted() throws Exception {
        List<Thread> writers;
        try (Journal journal = Journal.append(file)) {
            ConcurrentLinkedQueue<Object> ended = new ConcurrentLinkedQueue<>();
            writers = IntStream.range(0, 40).mapToObj(i -> Thread.ofPlatform().start(() -> {
                try {
                    for (int j = 0; j < 5; j++) {
                        Thread.currentThread().interrupt();
                        journal.await(journal.submit(Map.of("v", i + "-" + j)));
                        ended.add(Thread.interrupted());
                    }
                } catch (IOException e) {
                    ended.add(e);
                }
            })).toList();
            for (Thread each : writers) {
                each.join();
            }
            assertThat(ended).hasSize(200).allMatch(Boolean.TRUE::equals);
            assertThat(values(Journal.read(file))).as("before it is closed").hasSize(200).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatNobodyWaitedForIsThereAfterClosing() throws Exception {
        Journal journal = Journal.append(file);
        Journal.Line line = journal.submit(Map.of("v", "one"));
        journal.close();
        assertThat(values(Journal.read(file))).containsExactly("one");
        try (Journal next = Journal.append(folder.resolve("journal-000002.jsonl"))) {
            next.await(line); // as when a new journal was begun between
        }
    }

    @Test
    void aTornLastLineIsCutOffWhereverItWasTorn() throws Exception {
        write("one", "two");
        byte[] whole = Files.readAllBytes(file);
        int second = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = second + 1; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            Journal.Contents contents = Journal.read(file);
            assertThat(values(contents)).as("cut at %d", length).containsExactly("one");
            assertThat(contents.tornBytes()).isEqualTo(length - second);
            assertThat(Files.size(file)).isEqualTo(second);
            assertThat(Journal.read(file).tornBytes()).as("cut off once and for all").isZero();
        }
    }

    @Test
    void damageBeforeTheLastLineIsAnErrorAndNotCut() throws Exception {
        write("one", "two");
        String whole = Files.readString(file);
        Files.writeString(file, whole.replace("one", "o\"e"));
        long size = Files.size(file);
        assertThatThrownBy(() -> Journal.read(file)).isInstanceOf(IOException.class).hasMessageContaining("line 1").hasMessageContaining("journal-000001.jsonl");
        assertThat(Files.size(file)).isEqualTo(size);
    }

    @Test
    void writingGoesOnBehindWhatWasCut() throws Exception {
        write("one");
        Files.writeString(file, "{\"v\":\"tw", StandardOpenOption.APPEND);
        Journal.read(file);
        write("three");
        assertThat(values(Journal.read(file))).containsExactly("one", "three");
    }

    @Test
    void roomMadeAheadIsNoTornLineAndGoesWithACleanEnd() throws Exception {
        try (Journal journal = Journal.append(file)) {
            journal.await(journal.submit(Map.of("v", "one")));
            long ahead = Files.size(file);
            assertThat(ahead).isGreaterThan(10_000);
            Files.copy(file, folder.resolve("killed"));
            journal.await(journal.submit(Map.of("v", "two")));
            assertThat(Files.size(file)).as("a line changes no length").isEqualTo(ahead);
        }
        assertThat(Files.readAllBytes(file)).doesNotContain((byte) 0).endsWith('\n');
        file = folder.resolve("killed");
        assertThat(Journal.read(file).tornBytes()).isZero();
        write("three", "x".repeat(200_000), "four"); // into the room there is, then past it
        assertThat(values(Journal.read(file))).containsExactly("one", "three", "x".repeat(200_000), "four");
        assertThat(Files.readAllBytes(file)).doesNotContain((byte) 0);
    }

    /** One line, then a group of many, of which the disk has all bytes but those. */
    private String groupWithoutBytes(int from, int count) throws IOException {
        write("one");
        int first = (int) Files.size(file);
        try (Journal journal = Journal.append(file)) {
            IntStream.range(0, 50).forEach(i -> journal.submit(Map.of("v", "together " + i)));
        }
        byte[] all = Files.readAllBytes(file);
        java.util.Arrays.fill(all, first + from, first + from + count, (byte) 0);
        Files.write(file, all);
        return new String(all, StandardCharsets.UTF_8).substring(first);
    }

    @Test
    void ofAGroupThatWasNeverFlushedWhateverComesBehindAHoleIsCutOff() throws Exception {
        for (int from : List.of(0, 1, 21, 300)) {
            Files.deleteIfExists(file);
            String group = groupWithoutBytes(from, 40);
            int whole = (int) group.substring(0, from).chars().filter(each -> each == '\n').count();
            Journal.Contents contents = Journal.read(file);
            assertThat(contents.lines()).as("a hole at %d", from).hasSize(1 + whole);
            assertThat(contents.tornBytes()).isPositive();
            write("after");
            assertThat(values(Journal.read(file))).hasSize(2 + whole).endsWith("after");
        }
    }

    @Test
    void aHoleBeforeTheLastFlushIsDamageAndNotCut() throws Exception {
        groupWithoutBytes(300, 40);
        byte[] all = Files.readAllBytes(file);
        write("flushed later");
        long size = Files.size(file);
        assertThat(size).isGreaterThan(all.length);
        assertThatThrownBy(() -> Journal.read(file)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
        assertThat(Files.size(file)).isEqualTo(size);
    }

    @Test
    void aFullDiskIsToldToEveryWriterFromThenOn() throws Exception {
        Path full = Path.of("/dev/full"); // every write to it fails as on a full disk
        assumeThat(Files.isWritable(full)).as("skipped: this system has no /dev/full").isTrue();
        Journal journal = Journal.append(full);
        Journal.Line first = journal.submit(Map.of("v", "one"));
        assertThatThrownBy(() -> journal.await(first)).isInstanceOf(IOException.class);
        Journal.Line second = journal.submit(Map.of("v", "two"));
        assertThatThrownBy(() -> journal.await(second)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> journal.await(first)).as("never acknowledged later").isInstanceOf(IOException.class);
    }
}

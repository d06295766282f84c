package dev.groundschool.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The bytes are the same whether or not the system lets them past its cache, and wherever it stops doing so. */
class LargeFileTest {
    @TempDir
    private Path folder;

    private static Map<String, LargeFile.Past> ways() {
        Map<String, LargeFile.Past> ways = new TreeMap<>();
        ways.put("past the cache", LargeFile::direct);
        ways.put("no such option", _ -> {
            throw new UnsupportedOperationException();
        });
        ways.put("refused when opened", _ -> {
            throw new IOException("Invalid argument");
        });
        ways.put("refused when written", path -> {
            FileChannel closed = FileChannel.open(path, StandardOpenOption.WRITE);
            closed.close();
            return closed;
        });
        return ways;
    }

    @TestFactory
    List<DynamicTest> theSameBytes() {
        AtomicInteger number = new AtomicInteger();
        return ways().entrySet().stream().map(way -> DynamicTest.dynamicTest(way.getKey(), () -> same(folder.resolve("file-" + number.incrementAndGet()), way.getValue())))
                .toList();
    }

    private static void same(Path path, LargeFile.Past way) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Random random = new Random(3);
        try (LargeFile file = new LargeFile(path, way)) {
            for (int count : List.of(0, Conveyor.BLOCK, Conveyor.BLOCK, 1000, Conveyor.BLOCK, 1)) { // from the fourth on, no block begins where a disk's does
                byte[] block = new byte[Conveyor.BLOCK];
                random.nextBytes(block);
                file.write(block, count);
                sent.write(block, 0, count);
            }
            file.sync();
        }
        assertThat(Files.readAllBytes(path)).isEqualTo(sent.toByteArray());
    }
}

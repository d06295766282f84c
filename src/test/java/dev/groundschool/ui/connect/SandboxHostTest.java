package dev.groundschool.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A window's sandbox whose program is asked to end, as by SIGTERM. */
class SandboxHostTest {
    @TempDir
    private Path home;

    /** What a window holds, without the window. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] words) throws Exception {
            SandboxHost.open(Path.of(words[0]), 0);
            System.out.println("ready");
            System.out.flush();
            new CountDownLatch(1).await();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there, only ended")
    void aProgramThatIsAskedToEndWritesTheSandboxesCheckpoint() throws Exception {
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), Holder.class.getName(), home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("ready");
            assertThat(stopped()).isZero();
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(stopped()).isOne();
        } finally {
            process.destroyForcibly();
        }
    }

    private long stopped() throws Exception {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().startsWith("stopped-")).count();
        }
    }
}

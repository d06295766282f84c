package dev.groundschool.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that nobody here wrote use the sandbox's S3 as they use AWS's. A program that is not on this computer is skipped. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // only so that a program that waits for ever fails the build instead of holding it
class S3ToolsTest {
    @TempDir
    private Path scratch;
    private Sandbox sandbox;

    @BeforeEach
    void open() throws IOException {
        sandbox = Sandbox.open(SandboxSettings.defaults());
        sandbox.listen(0);
    }

    @AfterEach
    void close() throws IOException {
        sandbox.close();
    }

    private record Ended(int code, String said) {}

    private Ended run(List<String> words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(scratch, "out", "");
        ProcessBuilder builder = new ProcessBuilder(words).directory(scratch.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("RCLONE_"));
        builder.environment().putAll(Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", "AWS_DEFAULT_REGION", "ap-northeast-2", "AWS_PAGER", "",
                "AWS_ENDPOINT_URL", sandbox.endpoint().toString(), "AWS_CONFIG_FILE", scratch.resolve("none").toString(), "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_SHARED_CREDENTIALS_FILE", scratch.resolve("none").toString(), "PYTHONIOENCODING", "utf-8", "LC_ALL", "C.UTF-8"));
        int code = builder.start().waitFor();
        return new Ended(code, Files.readString(out, StandardCharsets.UTF_8));
    }

    private boolean present(String... words) throws InterruptedException {
        try {
            return run(List.of(words)).code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a script of this folder's resources, which ends with "done". */
    private void day(String script, String... words) throws Exception {
        Path file = scratch.resolve(script);
        try (var in = S3ToolsTest.class.getResourceAsStream(script)) {
            Files.write(file, Objects.requireNonNull(in).readAllBytes());
        }
        List<String> all = new ArrayList<>(List.of(words));
        all.add(1, file.toString());
        Ended ended = run(all);
        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(ended.said().strip()).endsWith("done");
    }

    @Test
    void theAwsCli() throws Exception {
        assumeThat(present("aws", "--version")).as("skipped: the AWS CLI is not on this computer").isTrue();
        day("aws.sh", "bash");
    }

    @Test
    void boto3() throws Exception {
        assumeThat(present("python3", "-c", "import boto3")).as("skipped: python3 with boto3 is not on this computer").isTrue();
        day("transfer.py", "python3", sandbox.endpoint().toString());
    }

    @Test
    void s3cmd() throws Exception {
        assumeThat(present("s3cmd", "--version")).as("skipped: s3cmd is not on this computer").isTrue();
        day("s3cmd.sh", "bash");
    }

    @Test
    void rclone() throws Exception {
        assumeThat(present("rclone", "version")).as("skipped: rclone is not on this computer").isTrue();
        day("rclone.sh", "bash");
    }
}

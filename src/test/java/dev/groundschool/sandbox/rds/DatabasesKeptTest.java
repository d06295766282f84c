package dev.groundschool.sandbox.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.sandbox.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Databases of a sandbox with a folder are there again at the next start. */
class DatabasesKeptTest extends RdsTestBase {
    @TempDir
    private Path home;

    @Test
    void dataComeBackAndThePasswordIsNowhereToBeRead() throws Exception {
        close();
        open(SandboxSettings.stepped(7).withHome(home));
        openPort(5432);
        create("shop", "postgres", _ -> { });
        try (Connection there = connect(await("shop", "available"), "postgres", PASSWORD)) {
            run(there, "create table kept as select 42 as n");
        }
        close();
        assertThat(ProcessHandle.current().descendants().filter(each -> each.info().command().filter(name -> name.endsWith("postgres")).isPresent())).isEmpty();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as(file.toString()).doesNotContain(PASSWORD).doesNotContain("SCRAM");
            }
        }
        open(SandboxSettings.stepped(7).withHome(home));
        DBInstance again = await("shop", "available");
        try (Connection there = connect(again, "postgres", PASSWORD)) {
            assertThat(one(there, "select n from kept")).isEqualTo("42");
        }
    }
}

package dev.groundschool.sandbox.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** A postgres DB instance is a PostgreSQL that answers. */
class PostgresTest extends RdsTestBase {

    @Test
    void isAvailableWhenItsServerAnswersAndKeepsTheNetworksRules() throws Exception {
        DBInstance made = create("shop", "postgres", r -> r.dbName("orders"));
        assertThat(made.dbInstanceStatus()).isEqualTo("creating");
        assertThat(made.endpoint()).isNull();
        DBInstance there = await("shop", "available");
        assertThat(there.endpoint().address()).matches("shop\\.c[0-9a-z]{11}\\.ap-northeast-2\\.rds\\.localhost");

        assertThatThrownBy(() -> connect(there, "orders", PASSWORD)).isInstanceOf(SQLException.class).hasMessageContaining("sg-");
        openPort(5432);
        assertThatThrownBy(() -> connect(there, "orders", "wrong-password")).isInstanceOf(SQLException.class).hasMessageContaining("password");
        try (Connection orders = connect(there, "orders", PASSWORD)) {
            run(orders, "create table line (id int primary key, what text)");
            run(orders, "insert into line values (1, '가을')");
            assertThat(one(orders, "select what from line")).isEqualTo("가을");
            assertThat(one(orders, "select rolsuper::text from pg_roles where rolname = current_user")).isEqualTo("false");
            run(orders, "create role reader login password 'another-horse-9'");
            assertThatThrownBy(() -> run(orders, "copy line to program 'cat'")).isInstanceOf(SQLException.class);
        }
        rds.deleteDBInstance(r -> r.dbInstanceIdentifier("shop").skipFinalSnapshot(true));
        awaitGone("shop");
        assertThatThrownBy(() -> connect(there, "orders", PASSWORD)).isInstanceOf(SQLException.class).hasMessageContaining("refused");
    }

    @Test
    void psqlConnects() throws Exception {
        Assumptions.assumeTrue(System.getenv("PATH").lines().flatMap(path -> java.util.Arrays.stream(path.split(":"))).anyMatch(folder ->
                Files.isExecutable(Path.of(folder, "psql"))), "psql is not on this machine's PATH");
        create("shop", "postgres", r -> r.port(15432));
        DBInstance there = await("shop", "available");
        assertThat(psql(there)).contains("sg-").contains("FATAL");
        openPort(15432);
        assertThat(psql(there)).contains("forty-two");
    }

    private static String psql(DBInstance there) throws Exception {
        ProcessBuilder psql = new ProcessBuilder("psql", "host=" + there.endpoint().address() + " hostaddr=127.0.0.1 port=" + there.endpoint().port()
                + " dbname=postgres user=learner", "-Atc", "select 'forty-' || 'two'");
        psql.environment().put("PGPASSWORD", PASSWORD);
        return new String(psql.redirectErrorStream(true).start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

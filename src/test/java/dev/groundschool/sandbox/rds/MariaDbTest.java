package dev.groundschool.sandbox.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.sandbox.engine.Engines;
import dev.groundschool.sandbox.engine.Wanted;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** mysql and mariadb DB instances are a MariaDB of this machine. */
class MariaDbTest extends RdsTestBase {
    @BeforeEach
    void present() {
        Assumptions.assumeTrue(Engines.missing(Wanted.Program.MARIADB).isEmpty(), "mariadbd is not on this machine");
    }

    @Test
    void answersRefusesAndRestores() throws Exception {
        create("shop", "mysql", r -> r.dbName("orders").masterUsername("admin"));
        DBInstance there = await("shop", "available");
        assertThatThrownBy(() -> connect(there, "orders", PASSWORD)).isInstanceOf(SQLException.class).hasMessageContaining("sg-");
        openPort(3306);
        try (Connection orders = connect(there, "orders", PASSWORD)) {
            run(orders, "create table line (id int primary key, what varchar(20)) character set utf8mb4");
            run(orders, "insert into line values (1, '가을')");
            assertThatThrownBy(() -> run(orders, "select load_file('/etc/passwd') into outfile '/tmp/x'")).isInstanceOf(SQLException.class);
            assertThat(one(orders, "select version()")).contains("MariaDB");
            rds.createDBSnapshot(r -> r.dbInstanceIdentifier("shop").dbSnapshotIdentifier("one"));
            for (int i = 0; i < 1000 && !rds.describeDBSnapshots(r -> r.dbSnapshotIdentifier("one")).dbSnapshots().getFirst().status().equals("available"); i++) {
                sandbox.clock().step(Duration.ofMinutes(1));
                Thread.sleep(20);
            }
            run(orders, "delete from line");
        }
        rds.restoreDBInstanceFromDBSnapshot(r -> r.dbInstanceIdentifier("again").dbSnapshotIdentifier("one"));
        try (Connection again = connect(await("again", "available"), "orders", PASSWORD)) {
            assertThat(one(again, "select what from line")).isEqualTo("가을");
        }
        mysqlClient(await("shop", "available"));
    }

    private static void mysqlClient(DBInstance there) throws Exception {
        Process client;
        try {
            ProcessBuilder mysql = new ProcessBuilder("mysql", "--no-defaults", "-h127.0.0.1", "-P" + there.endpoint().port(), "-uadmin", "-N", "-e",
                    "select concat('forty-', 'two')");
            mysql.environment().put("MYSQL_PWD", PASSWORD);
            client = mysql.redirectErrorStream(true).start();
        } catch (java.io.IOException absent) {
            return; // no mysql client on this machine: JDBC has shown the same
        }
        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("forty-two");
    }
}

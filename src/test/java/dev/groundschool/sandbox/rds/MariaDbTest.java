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
        tunedWhileItRuns();
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

    /** A dynamic parameter of the group that the server was started with holds for new sessions without a restart, and goes back to the server's own when reset. */
    private void tunedWhileItRuns() throws Exception {
        rds.createDBParameterGroup(r -> r.dbParameterGroupName("tune").dbParameterGroupFamily("mysql8.4").description("x"));
        rds.modifyDBInstance(r -> r.dbInstanceIdentifier("shop").dbParameterGroupName("tune").applyImmediately(true));
        DBInstance shop = await("shop", "available");
        rds.rebootDBInstance(r -> r.dbInstanceIdentifier("shop"));
        await("shop", "available");
        String usual = waits(shop, _ -> true);
        rds.modifyDBParameterGroup(r -> r.dbParameterGroupName("tune").parameters(p -> p.parameterName("wait_timeout").parameterValue("1234").applyMethod("immediate")));
        assertThat(waits(shop, "1234"::equals)).isEqualTo("1234");
        rds.resetDBParameterGroup(r -> r.dbParameterGroupName("tune").resetAllParameters(true));
        assertThat(waits(shop, usual::equals)).isEqualTo(usual);
    }

    private String waits(DBInstance shop, java.util.function.Predicate<String> until) throws Exception {
        String seen = "";
        for (int i = 0; i < 500; i++) {
            try (Connection there = connect(shop, "orders", PASSWORD)) {
                seen = String.valueOf(one(there, "select @@global.wait_timeout"));
            }
            if (until.test(seen)) {
                return seen;
            }
            Thread.sleep(10);
        }
        return seen;
    }
}

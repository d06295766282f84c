package dev.groundschool.sandbox.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.Parameter;

/** What becomes of a database's data in the course of its life. */
class LifeTest extends RdsTestBase {

    @Test
    void aSnapshotKeepsDataAndARestoredInstanceHasThem() throws Exception {
        openPort(5432);
        create("shop", "postgres", _ -> { });
        DBInstance shop = await("shop", "available");
        try (Connection there = connect(shop, "postgres", PASSWORD)) {
            run(there, "create table t as select generate_series(1, 1000) as n");
            rds.createDBSnapshot(r -> r.dbInstanceIdentifier("shop").dbSnapshotIdentifier("before"));
            await("shop", "available");
            snapshot("before");
            run(there, "insert into t values (1001)");
        }
        rds.copyDBSnapshot(r -> r.sourceDBSnapshotIdentifier("before").targetDBSnapshotIdentifier("again"));
        rds.deleteDBInstance(r -> r.dbInstanceIdentifier("shop").finalDBSnapshotIdentifier("last"));
        awaitGone("shop");
        snapshot("last");
        rds.deleteDBSnapshot(r -> r.dbSnapshotIdentifier("before"));
        rds.restoreDBInstanceFromDBSnapshot(r -> r.dbInstanceIdentifier("older").dbSnapshotIdentifier("again"));
        rds.restoreDBInstanceFromDBSnapshot(r -> r.dbInstanceIdentifier("newer").dbSnapshotIdentifier("last"));
        try (Connection older = connect(await("older", "available"), "postgres", PASSWORD);
                Connection newer = connect(await("newer", "available"), "postgres", PASSWORD)) {
            assertThat(one(older, "select count(*) from t")).isEqualTo("1000");
            assertThat(one(newer, "select count(*) from t")).isEqualTo("1001");
            assertThat(describe("older").endpoint().port()).isNotEqualTo(describe("newer").endpoint().port());
        }
    }

    private void snapshot(String name) throws InterruptedException {
        for (int i = 0; i < 1000 && !rds.describeDBSnapshots(r -> r.dbSnapshotIdentifier(name)).dbSnapshots().getFirst().status().equals("available"); i++) {
            sandbox.clock().step(Duration.ofMinutes(1));
            Thread.sleep(20);
        }
        assertThat(rds.describeDBSnapshots(r -> r.dbSnapshotIdentifier(name)).dbSnapshots().getFirst().status()).isEqualTo("available");
    }

    @Test
    void stopStartRebootFailoverAndANewPassword() throws Exception {
        openPort(5432);
        rds.createDBParameterGroup(r -> r.dbParameterGroupName("mine").dbParameterGroupFamily("postgres18").description("x"));
        rds.modifyDBParameterGroup(r -> r.dbParameterGroupName("mine").parameters(
                Parameter.builder().parameterName("work_mem").parameterValue("8192").applyMethod(ApplyMethod.IMMEDIATE).build()));
        create("shop", "postgres", r -> r.multiAZ(true).backupRetentionPeriod(1));
        DBInstance made = await("shop", "available");
        assertThat(rds.describeDBSnapshots(r -> r.snapshotType("automated")).dbSnapshots()).singleElement().satisfies(each ->
                assertThat(each.dbSnapshotIdentifier()).startsWith("rds:shop-"));
        try (Connection there = connect(made, "postgres", PASSWORD)) {
            run(there, "create table t as select 7 as n");
        }
        rds.modifyDBInstance(r -> r.dbInstanceIdentifier("shop").masterUserPassword("another-horse-8").dbParameterGroupName("mine").applyImmediately(true));
        await("shop", "available");
        assertThatThrownBy(() -> connect(describe("shop"), "postgres", PASSWORD)).isInstanceOf(SQLException.class);
        rds.rebootDBInstance(r -> r.dbInstanceIdentifier("shop").forceFailover(true));
        assertThat(describe("shop").dbInstanceStatus()).isEqualTo("rebooting");
        DBInstance after = await("shop", "available");
        assertThat(after.availabilityZone()).isEqualTo(made.secondaryAvailabilityZone());
        assertThat(after.secondaryAvailabilityZone()).isEqualTo(made.availabilityZone());
        assertThat(after.endpoint()).isEqualTo(made.endpoint());
        assertThat(ec2.describeNetworkInterfaces(r -> r.filters(f -> f.name("requester-id").values("amazon-rds"))).networkInterfaces()).singleElement()
                .satisfies(card -> assertThat(card.availabilityZone()).isEqualTo(after.availabilityZone()));
        try (Connection there = connect(after, "postgres", "another-horse-8")) {
            assertThat(one(there, "select n from t")).isEqualTo("7");
            assertThat(one(there, "show work_mem")).isEqualTo("8MB");
        }
        parameters(after);
        incompatible();
        rds.stopDBInstance(r -> r.dbInstanceIdentifier("shop"));
        DBInstance stopped = await("shop", "stopped");
        assertThatThrownBy(() -> connect(stopped, "postgres", "another-horse-8")).isInstanceOf(SQLException.class).hasMessageContaining("refused");
        rds.startDBInstance(r -> r.dbInstanceIdentifier("shop"));
        try (Connection there = connect(await("shop", "available"), "postgres", "another-horse-8")) {
            assertThat(one(there, "select n from t")).isEqualTo("7");
        }
        assertThat(rds.describeEvents(r -> r.sourceIdentifier("shop").sourceType("db-instance").duration(20_000)).events()).extracting(Event::message)
                .contains("DB instance created", "Multi-AZ instance failover completed", "DB instance restarted", "DB instance stopped", "DB instance started",
                        "Reset master credentials");
    }

    /** Dynamic parameters hold without a restart, static ones from the next reboot on; a group's copy has its values. */
    private void parameters(DBInstance shop) throws Exception {
        rds.modifyDBParameterGroup(r -> r.dbParameterGroupName("mine").parameters(set("work_mem", "16384", ApplyMethod.IMMEDIATE),
                set("search_path", "\"it's\", public", ApplyMethod.IMMEDIATE)));
        assertThat(describe("shop").dbParameterGroups().getFirst().parameterApplyStatus()).isEqualTo("in-sync");
        shows(shop, "work_mem", "16MB");
        shows(shop, "search_path", "\"it's\", public");
        refused("InvalidParameterValue", () -> rds.modifyDBParameterGroup(r -> r.dbParameterGroupName("mine").parameters(
                set("timezone", "UTC'\nlog_statement = 'all", ApplyMethod.IMMEDIATE))));
        rds.resetDBParameterGroup(r -> r.dbParameterGroupName("mine").parameters(set("work_mem", null, ApplyMethod.IMMEDIATE)));
        shows(shop, "work_mem", "4MB");
        rds.modifyDBParameterGroup(r -> r.dbParameterGroupName("mine").parameters(set("max_connections", "50", ApplyMethod.PENDING_REBOOT),
                set("work_mem", "32768", ApplyMethod.IMMEDIATE)));
        assertThat(describe("shop").dbParameterGroups().getFirst().parameterApplyStatus()).isEqualTo("pending-reboot");
        shows(shop, "work_mem", "32MB");
        shows(shop, "max_connections", "100");
        rds.rebootDBInstance(r -> r.dbInstanceIdentifier("shop"));
        await("shop", "available");
        assertThat(describe("shop").dbParameterGroups().getFirst().parameterApplyStatus()).isEqualTo("in-sync");
        shows(shop, "max_connections", "50");
        rds.copyDBParameterGroup(r -> r.sourceDBParameterGroupIdentifier("mine").targetDBParameterGroupIdentifier("twin").targetDBParameterGroupDescription("x"));
        assertThat(rds.describeDBParameters(r -> r.dbParameterGroupName("twin").source("user")).parameters()).extracting(Parameter::parameterValue)
                .contains("50", "32768");
    }

    /** A server that does not start with its parameters says which, stays down, and starts when they are mended. */
    private void incompatible() throws Exception {
        rds.modifyDBParameterGroup(r -> r.dbParameterGroupName("mine").parameters(set("timezone", "Nowhere/City", ApplyMethod.PENDING_REBOOT)));
        rds.rebootDBInstance(r -> r.dbInstanceIdentifier("shop"));
        await("shop", "incompatible-parameters");
        assertThat(rds.describeEvents(r -> r.sourceIdentifier("shop").sourceType("db-instance").duration(20_000).eventCategories("failure")).events())
                .singleElement().satisfies(event -> assertThat(event.message()).contains("TimeZone"));
        rds.resetDBParameterGroup(r -> r.dbParameterGroupName("mine").parameters(set("timezone", null, ApplyMethod.PENDING_REBOOT)));
        rds.rebootDBInstance(r -> r.dbInstanceIdentifier("shop"));
        await("shop", "available");
    }

    private static Parameter set(String name, String value, ApplyMethod how) {
        return Parameter.builder().parameterName(name).parameterValue(value).applyMethod(how).build();
    }

    /** The server is told on a thread of its own: a setting is waited for, a session at a time. */
    private void shows(DBInstance shop, String parameter, String value) throws Exception {
        String seen = "";
        for (int i = 0; i < 500 && !seen.equals(value); i++) {
            try (Connection there = connect(shop, "postgres", "another-horse-8")) {
                seen = String.valueOf(one(there, "show " + parameter));
            }
            Thread.sleep(10);
        }
        assertThat(seen).as(parameter).isEqualTo(value);
    }

    @Test
    void aReplicaFollowsAndIsPromoted() throws Exception {
        openPort(5432);
        create("shop", "postgres", _ -> { });
        await("shop", "available");
        refused("InvalidDBInstanceState", () -> rds.createDBInstanceReadReplica(r -> r.dbInstanceIdentifier("copy").sourceDBInstanceIdentifier("shop")))
                .hasMessageContaining("Automated backups are not enabled");
        rds.modifyDBInstance(r -> r.dbInstanceIdentifier("shop").backupRetentionPeriod(1).applyImmediately(true));
        DBInstance shop = await("shop", "available");
        rds.createDBInstanceReadReplica(r -> r.dbInstanceIdentifier("copy").sourceDBInstanceIdentifier("shop"));
        DBInstance copy = await("copy", "available");
        assertThat(describe("shop").readReplicaDBInstanceIdentifiers()).containsExactly("copy");
        try (Connection source = connect(shop, "postgres", PASSWORD); Connection replica = connect(copy, "postgres", PASSWORD)) {
            run(source, "create table t as select 5 as n");
            for (int i = 0; i < 500 && one(replica, "select to_regclass('t')::text") == null; i++) {
                Thread.sleep(20);
            }
            assertThat(one(replica, "select n from t")).isEqualTo("5");
            assertThatThrownBy(() -> run(replica, "insert into t values (6)")).hasMessageContaining("read-only");
        }
        rds.promoteReadReplica(r -> r.dbInstanceIdentifier("copy"));
        try (Connection own = connect(await("copy", "available"), "postgres", PASSWORD)) {
            run(own, "insert into t values (6)");
            assertThat(one(own, "select count(*) from t")).isEqualTo("2");
        }
        assertThat(describe("shop").readReplicaDBInstanceIdentifiers()).isEmpty();
    }

    @Test
    void goingBackToBeforeTheDeletionBringsItBackEmptyAndSaysSo() throws Exception {
        openPort(5432);
        create("shop", "postgres", _ -> { });
        try (Connection there = connect(await("shop", "available"), "postgres", PASSWORD)) {
            run(there, "create table t as select 5 as n");
        }
        rds.addTagsToResource(r -> r.resourceName(describe("shop").dbInstanceArn()).tags(t -> t.key("a").value("b")));
        long before = sandbox.revision();
        rds.deleteDBInstance(r -> r.dbInstanceIdentifier("shop").skipFinalSnapshot(true));
        awaitGone("shop");
        sandbox.goTo(before);
        try (Connection there = connect(await("shop", "available"), "postgres", PASSWORD)) {
            assertThat(one(there, "select to_regclass('t')::text")).isNull();
        }
        assertThat(rds.describeEvents(r -> r.duration(20_000)).events()).extracting(Event::message).anyMatch(words -> words.contains("came back empty"));
    }

    @Test
    void aForkHasTheDataAndGoesItsOwnWay() throws Exception {
        openPort(5432);
        create("shop", "postgres", _ -> { });
        DBInstance shop = await("shop", "available");
        try (Connection there = connect(shop, "postgres", PASSWORD)) {
            run(there, "create table t as select 5 as n");
            var before = sandbox;
            try (var fork = sandbox.fork()) {
                fork.clock().pause();
                sandbox = fork;
                var client = rds;
                rds = clientOf(fork);
                DBInstance twin = await("shop", "available");
                try (Connection other = connect(twin, "postgres", PASSWORD)) {
                    assertThat(one(other, "select n from t")).isEqualTo("5");
                    run(other, "delete from t");
                }
                rds = client;
            } finally {
                sandbox = before;
            }
            assertThat(one(there, "select n from t")).isEqualTo("5");
        }
    }

    @Test
    void aDarkZoneFailsOverAndCutsOffWhatHasNoStandby() throws Exception {
        openPort(5432);
        rds.createDBSubnetGroup(r -> r.dbSubnetGroupName("two").dbSubnetGroupDescription("x").subnetIds(subnets().get(0).subnetId(), subnets().get(1).subnetId()));
        create("safe", "postgres", r -> r.multiAZ(true).dbSubnetGroupName("two"));
        create("alone", "postgres", r -> r.availabilityZone("ap-northeast-2a").port(5433));
        openPort(5433);
        DBInstance safe = await("safe", "available");
        DBInstance alone = await("alone", "available");
        sandbox.faults().inject(dev.groundschool.sandbox.SandboxFaults.Kind.ZONE_DOWN, "ap-northeast-2", "ap-northeast-2a", "", false);
        if (safe.availabilityZone().equals("ap-northeast-2a")) {
            assertThat(describe("safe").dbInstanceStatus()).isEqualTo("rebooting");
        }
        DBInstance moved = await("safe", "available");
        assertThat(moved.availabilityZone()).isNotEqualTo("ap-northeast-2a");
        connect(moved, "postgres", PASSWORD).close();
        assertThatThrownBy(() -> connect(alone, "postgres", PASSWORD)).isInstanceOf(SQLException.class).hasMessageContaining("ap-northeast-2a");
        refused("InsufficientDBInstanceCapacity", () -> create("late", "postgres", r -> r.availabilityZone("ap-northeast-2a")));
        if (moved.secondaryAvailabilityZone().equals("ap-northeast-2a")) {
            refused("InvalidDBInstanceState", () -> rds.rebootDBInstance(r -> r.dbInstanceIdentifier("safe").forceFailover(true)));
        }
        var dark = sandbox.faults().all("ap-northeast-2").getLast();
        sandbox.faults().mend(dark);
        connect(alone, "postgres", PASSWORD).close();
    }
}

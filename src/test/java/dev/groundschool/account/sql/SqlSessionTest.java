package dev.groundschool.account.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.sandbox.engine.Engines;
import dev.groundschool.sandbox.engine.Wanted;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** SQL is answered to those whom the network lets through. */
class SqlSessionTest {
    private static final String REGION = "ap-northeast-2";
    private static final String PASSWORD = "correct-horse-9";

    @Test
    void anInstanceOfTheRightGroupIsAnsweredAndTheComputerIsNot() throws Exception {
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(3)); Account account = Account.open(new Connection.ToSandbox(sandbox, REGION))) {
            Ec2Client ec2 = account.client(Ec2Client.class, REGION);
            RdsClient rds = account.client(RdsClient.class, REGION);
            String vpc = ec2.describeVpcs().vpcs().getFirst().vpcId();
            String web = ec2.createSecurityGroup(r -> r.groupName("web").description("web").vpcId(vpc)).groupId();
            String db = ec2.createSecurityGroup(r -> r.groupName("db").description("db").vpcId(vpc)).groupId();
            ec2.authorizeSecurityGroupIngress(r -> r.groupId(db).ipPermissions(p -> p.ipProtocol("tcp").fromPort(5432).toPort(5432)
                    .userIdGroupPairs(pair -> pair.groupId(web))));
            String image = ec2.describeImages(r -> r.owners("amazon")).images().stream().filter(each -> each.architectureAsString().equals("x86_64")).findFirst()
                    .orElseThrow().imageId();
            String instance = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1).securityGroupIds(web)).instances().getFirst()
                    .instanceId();
            rds.createDBInstance(r -> r.dbInstanceIdentifier("shop").engine("postgres").dbInstanceClass("db.t3.micro").allocatedStorage(20)
                    .masterUsername("learner").masterUserPassword(PASSWORD).backupRetentionPeriod(0).vpcSecurityGroupIds(db));
            DBInstance shop = available(sandbox, rds);

            Login mine = new Login("postgres", shop.endpoint().address(), shop.endpoint().port(), "", "learner", PASSWORD, Optional.empty());
            assertThatThrownBy(() -> SqlSession.open(account, mine, Locale.ENGLISH)).isInstanceOfSatisfying(SqlTrouble.class, trouble -> {
                assertThat(trouble.kind()).isEqualTo(SqlTrouble.Kind.NETWORK);
                assertThat(trouble.reason()).contains("blocked-by-sg");
                assertThat(trouble).hasMessageContaining(db);
            });
            Login its = new Login("postgres", shop.endpoint().address(), shop.endpoint().port(), "", "learner", PASSWORD, Optional.of(instance));
            try (SqlSession session = SqlSession.open(account, its, Locale.ENGLISH)) {
                var results = session.run("create table t (a int, b text); insert into t values (1, null), (2, 'x'); select * from t order by a");
                assertThat(results).hasSize(3);
                assertThat(results.get(1).changed()).isEqualTo(2);
                assertThat(results.get(2).columns()).containsExactly("a", "b");
                assertThat(results.get(2).rows().getFirst()).containsExactly("1", null);
                assertThatThrownBy(() -> session.run("select * fron t")).isInstanceOfSatisfying(SqlTrouble.class, trouble -> {
                    assertThat(trouble.kind()).isEqualTo(SqlTrouble.Kind.STATEMENT);
                    assertThat(trouble.position()).isEqualTo(10);
                });
                assertThat(session.run("select generate_series(1, 2000)").getFirst().more()).isTrue();
                badCases(account, its, session, "select pg_sleep(60)", "select * from generate_series(1, 1000000)", "select repeat('x', 100000000)");
                assertThatThrownBy(() -> session.run("select '😀';\n-- then\nselect nothing")).isInstanceOfSatisfying(SqlTrouble.class,
                        trouble -> assertThat(trouble.position()).as("in the whole text").isEqualTo(29));
                session.run("begin; insert into t values (3, 'y')");
                assertThat(session.transaction()).isEqualTo(SqlSession.Transaction.OPEN);
                assertThatThrownBy(() -> session.run("select 1/0")).isInstanceOf(SqlTrouble.class);
                assertThat(session.transaction()).isEqualTo(SqlSession.Transaction.FAILED);
                session.run("rollback");
                assertThat(session.transaction()).isEqualTo(SqlSession.Transaction.NONE);
                assertThat(session.run("drop table if exists nowhere").getFirst().notices()).singleElement().asString().contains("nowhere");
                assertThat(session.run("select 1 as n, null::date as d").getFirst().types()).containsExactly("int4", "date");
                assertThatThrownBy(() -> session.run("select 1; select pg_terminate_backend(pg_backend_pid())")).isInstanceOfSatisfying(SqlTrouble.class,
                        trouble -> assertThat(trouble.kind()).isEqualTo(SqlTrouble.Kind.LOST));
            }
        }
    }

    /** The same of both: a wrong password, what is called off, and more than anybody can hold. */
    private static void badCases(Account account, Login login, SqlSession session, String sleep, String million, String large) throws Exception {
        Login wrong = new Login(login.engine(), login.host(), login.port(), login.database(), login.user(), "wrong", login.instanceId());
        assertThatThrownBy(() -> SqlSession.open(account, wrong, Locale.ENGLISH)).isInstanceOfSatisfying(SqlTrouble.class, trouble -> {
            assertThat(trouble.kind()).isEqualTo(SqlTrouble.Kind.LOGIN);
            assertThat(trouble.state()).startsWith("28");
            assertThat(trouble).hasMessageNotContaining("wrong\"").hasMessageContaining("learner");
        });
        var sleeping = new CompletableFuture<SqlTrouble>();
        Thread.ofVirtual().start(() -> {
            try {
                session.run(sleep, _ -> { });
                sleeping.completeExceptionally(new AssertionError("was not called off"));
            } catch (SqlTrouble e) {
                sleeping.complete(e);
            }
        });
        while (!sleeping.isDone()) {
            session.cancel(); // nothing happens before the statement is under way
            Thread.onSpinWait();
        }
        session.ready();
        assertThat(sleeping.get().kind()).isEqualTo(SqlTrouble.Kind.CANCELLED);
        Result many = session.run(million).getFirst();
        assertThat(many.rows()).hasSize(SqlSession.MOST_ROWS);
        assertThat(many.more()).isTrue();
        assertThat(session.run("select 1").getFirst().rows().getFirst()).as("the session goes on").containsExactly("1");
        if (!large.isEmpty()) {
            try (SqlSession other = SqlSession.open(account, login, Locale.ENGLISH)) {
                assertThatThrownBy(() -> other.run(large)).isInstanceOf(SqlTrouble.class).hasMessageContaining("maxResultBuffer");
            }
        }
    }

    @Test
    void mariaDbIsSpokenToAsWell() throws Exception {
        Assumptions.assumeTrue(Engines.missing(Wanted.Program.MARIADB).isEmpty(), "mariadbd is not on this machine");
        try (Sandbox sandbox = Sandbox.open(SandboxSettings.stepped(4)); Account account = Account.open(new Connection.ToSandbox(sandbox, REGION))) {
            Ec2Client ec2 = account.client(Ec2Client.class, REGION);
            RdsClient rds = account.client(RdsClient.class, REGION);
            String group = ec2.describeSecurityGroups().securityGroups().getFirst().groupId();
            ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(p -> p.ipProtocol("tcp").fromPort(3306).toPort(3306).ipRanges(i -> i.cidrIp("0.0.0.0/0"))));
            rds.createDBInstance(r -> r.dbInstanceIdentifier("shop").engine("mariadb").dbInstanceClass("db.t3.micro").allocatedStorage(20).dbName("orders")
                    .publiclyAccessible(true).masterUsername("learner").masterUserPassword(PASSWORD).backupRetentionPeriod(0));
            DBInstance shop = available(sandbox, rds);
            Login mine = new Login("mariadb", shop.endpoint().address(), shop.endpoint().port(), "orders", "learner", PASSWORD, Optional.empty());
            try (SqlSession session = SqlSession.open(account, mine, Locale.ENGLISH)) {
                var results = session.run("create table t (a int, b text);\ninsert into t values (1, null), (2, 'x');\nselect * from t order by a;\n"
                        + "DELIMITER //\ncreate procedure p() begin select 1; select 2; end//\nDELIMITER ;\ncall p()");
                assertThat(results.get(1).changed()).isEqualTo(2);
                assertThat(results.get(2).rows()).containsExactly(Arrays.asList("1", null), List.of("2", "x"));
                assertThat(results.stream().filter(each -> each.sql().equals("call p()")).map(Result::rows)).contains(List.of(List.of("2")));
                assertThatThrownBy(() -> session.run("select 1;\nselect *\nfron t")).isInstanceOfSatisfying(SqlTrouble.class, trouble -> {
                    assertThat(trouble.kind()).isEqualTo(SqlTrouble.Kind.STATEMENT);
                    assertThat(trouble.position()).isEqualTo(20);
                });
                assertThatThrownBy(() -> session.run("select a, nothing from t")).isInstanceOfSatisfying(SqlTrouble.class,
                        trouble -> assertThat(trouble.position()).isEqualTo(11));
                assertThatThrownBy(() -> session.run("select * from nowhere")).isInstanceOfSatisfying(SqlTrouble.class,
                        trouble -> assertThat(trouble.position()).isEqualTo(15));
                badCases(account, mine, session, "select sleep(60) from t", "select seq from seq_1_to_1000000", "");
                session.run("start transaction; insert into t values (3, 'y')");
                assertThat(session.transaction()).isEqualTo(SqlSession.Transaction.OPEN);
                session.run("commit");
                assertThat(session.transaction()).isEqualTo(SqlSession.Transaction.NONE);
                assertThatThrownBy(() -> session.run("kill connection_id()")).isInstanceOf(SqlTrouble.class);
                assertThatThrownBy(() -> session.run("select 1")).isInstanceOfSatisfying(SqlTrouble.class, trouble -> assertThat(trouble.kind()).isEqualTo(SqlTrouble.Kind.LOST));
            }
        }
    }

    private static DBInstance available(Sandbox sandbox, RdsClient rds) throws InterruptedException {
        for (int i = 0; i < 3000; i++) {
            sandbox.clock().step(Duration.ofMinutes(1));
            DBInstance now = rds.describeDBInstances().dbInstances().getFirst();
            if (now.dbInstanceStatus().equals("available")) {
                return now;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("not available");
    }
}

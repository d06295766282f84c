package dev.groundschool.account.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
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

package dev.groundschool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** {@code kill -9} of the program with three databases running: the next start finds them whole, and no server is left behind. */
class KilledDatabasesTest {
    private static final List<String> NAMES = List.of("one", "two", "three");
    private static final String PASSWORD = "correct-horse-9";

    @TempDir
    private Path scratch;

    private static RdsClient rds(ForkedServer server) {
        return RdsClient.builder().endpointOverride(server.endpoint()).region(Region.US_EAST_1).httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
    }

    private static Ec2Client ec2(ForkedServer server) {
        return Ec2Client.builder().endpointOverride(server.endpoint()).region(Region.US_EAST_1).httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
    }

    private static Connection connect(DBInstance database) throws Exception {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + database.endpoint().port() + "/postgres", "learner", PASSWORD);
    }

    /** Servers whose data are in this test's folder. */
    private List<ProcessHandle> servers() {
        String folder = scratch.toString();
        return ProcessHandle.allProcesses().filter(each -> each.info().arguments().filter(words -> java.util.Arrays.stream(words).anyMatch(word ->
                word.startsWith(folder))).isPresent() && each.info().command().filter(command -> command.endsWith("postgres")).isPresent()).toList();
    }

    @Test
    void theNextStartFindsThemWholeAndNoServerIsLeft() throws Exception {
        String home = scratch.resolve("cloud").toString();
        try (ForkedServer server = ForkedServer.start(scratch, "--home", home, "--speed", "3600"); RdsClient rds = rds(server); Ec2Client ec2 = ec2(server)) {
            String group = ec2.describeSecurityGroups(r -> r.groupNames("default")).securityGroups().getFirst().groupId();
            ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(p -> p.ipProtocol("-1").ipRanges(range -> range.cidrIp("0.0.0.0/0"))));
            for (String name : NAMES) {
                rds.createDBInstance(r -> r.dbInstanceIdentifier(name).engine("postgres").dbInstanceClass("db.t3.micro").allocatedStorage(20)
                        .masterUsername("learner").masterUserPassword(PASSWORD).backupRetentionPeriod(0));
            }
            for (String name : NAMES) {
                await(rds, name);
                try (Connection there = connect(rds.describeDBInstances(r -> r.dbInstanceIdentifier(name)).dbInstances().getFirst());
                        Statement statement = there.createStatement()) {
                    statement.execute("create table kept as select generate_series(1, 5000) as n");
                }
            }
            assertThat(servers()).hasSize(NAMES.size());
            server.kill();
        }
        assertThat(servers()).as("left by the kill").hasSize(NAMES.size());
        try (ForkedServer server = ForkedServer.start(scratch, "--home", home, "--speed", "3600"); RdsClient rds = rds(server)) {
            for (String name : NAMES) {
                await(rds, name);
                try (Connection there = connect(rds.describeDBInstances(r -> r.dbInstanceIdentifier(name)).dbInstances().getFirst());
                        Statement statement = there.createStatement(); ResultSet rows = statement.executeQuery("select count(*) from kept")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(5000);
                }
            }
            assertThat(servers()).as("one a database").hasSize(NAMES.size());
            assertThat(server.stop()).isZero();
        }
        assertThat(servers()).as("after a stop").isEmpty();
    }

    private static void await(RdsClient rds, String name) {
        rds.waiter().waitUntilDBInstanceAvailable(r -> r.dbInstanceIdentifier(name), override -> override
                .backoffStrategyV2(software.amazon.awssdk.retries.api.BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(100)))
                .maxAttempts(600));
    }
}

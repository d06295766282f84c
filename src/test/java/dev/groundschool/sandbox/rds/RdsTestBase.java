package dev.groundschool.sandbox.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.RdsException;

/** A sandbox, and real clients of it. Its clock stands still: tests step it, and wait for servers alone. */
abstract class RdsTestBase {
    static final String PASSWORD = "correct-horse-9";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    Sandbox sandbox;
    Ec2Client ec2;
    RdsClient rds;

    @BeforeEach
    void open() throws Exception {
        open(SandboxSettings.stepped(42));
    }

    void open(SandboxSettings settings) throws Exception {
        sandbox = Sandbox.open(settings);
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
        ec2 = Ec2Client.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1))).credentialsProvider(credentials).build();
        rds = clientOf(sandbox);
    }

    static RdsClient clientOf(Sandbox sandbox) {
        return RdsClient.builder().httpClient(sandbox.httpClient()).endpointOverride(sandbox.endpoint()).region(Region.AP_NORTHEAST_2)
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
    }

    @AfterEach
    void close() throws Exception {
        sandbox.close();
    }

    static AbstractThrowableAssert<?, ? extends Throwable> refused(String code, ThrowingCallable call) {
        return assertThatThrownBy(call).isInstanceOfSatisfying(RdsException.class,
                e -> assertThat(e.awsErrorDetails().errorCode()).as(e.getMessage()).isEqualTo(code));
    }

    /** The default VPC's subnets, by zone. */
    List<Subnet> subnets() {
        return ec2.describeSubnets().subnets().stream().sorted(java.util.Comparator.comparing(Subnet::availabilityZone)).toList();
    }

    DBInstance create(String name, String engine, Consumer<CreateDbInstanceRequest.Builder> more) {
        return rds.createDBInstance(request -> {
            request.dbInstanceIdentifier(name).engine(engine).dbInstanceClass("db.t3.micro").allocatedStorage(20).masterUsername("learner")
                    .masterUserPassword(PASSWORD).backupRetentionPeriod(0);
            more.accept(request);
        }).dbInstance();
    }

    DBInstance describe(String name) {
        return rds.describeDBInstances(r -> r.dbInstanceIdentifier(name)).dbInstances().getFirst();
    }

    /** Steps the clock until the instance is in that state; servers take the time they take. */
    DBInstance await(String name, String status) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            sandbox.clock().step(Duration.ofMinutes(1));
            DBInstance now = describe(name);
            if (now.dbInstanceStatus().equals(status)) {
                return now;
            }
            Thread.sleep(20);
        }
        return fail(name + " is " + describe(name).dbInstanceStatus() + ", not " + status + ": " + rds.describeEvents(r -> r.duration(10_000)).events());
    }

    /** Steps the clock until the instance is no more. */
    void awaitGone(String name) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (rds.describeDBInstances().dbInstances().stream().anyMatch(each -> each.dbInstanceIdentifier().equals(name))) {
            assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            sandbox.clock().step(Duration.ofMinutes(1));
            Thread.sleep(20);
        }
    }

    static Connection connect(DBInstance instance, String database, String password) throws SQLException {
        String kind = instance.engine().equals("postgres") ? "postgresql" : "mariadb";
        return DriverManager.getConnection("jdbc:" + kind + "://127.0.0.1:" + instance.endpoint().port() + '/' + database, instance.masterUsername(), password);
    }

    static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Lets anybody in at that port of the default VPC's default group. */
    void openPort(int port) {
        String group = ec2.describeSecurityGroups(r -> r.groupNames("default")).securityGroups().getFirst().groupId();
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(p -> p.ipProtocol("tcp").fromPort(port).toPort(port)
                .ipRanges(range -> range.cidrIp("0.0.0.0/0"))));
    }
}

package dev.groundschool.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.account.Account;
import dev.groundschool.account.Acting;
import dev.groundschool.account.CallRecord;
import dev.groundschool.account.Connection;
import dev.groundschool.account.Origin;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.topology.IamRole;
import dev.groundschool.topology.Topology;
import dev.groundschool.topology.Vpc;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** What a watch reads again after which change, on a real sandbox; a change that is waited for comes after those that must not be read. */
class WatchTest {
    private static final String HERE = "us-east-1";
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}}""";

    private final BlockingQueue<Topology> found = new LinkedBlockingQueue<>();
    private final List<CallRecord> read = new CopyOnWriteArrayList<>();
    private Sandbox sandbox;
    private Account account;
    private Watch watch;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        sandbox = Sandbox.open(SandboxSettings.defaults());
        account = Account.open(new Connection.ToSandbox(sandbox, HERE));
        account.log().onCall(call -> {
            if (call.origin() instanceof Origin.Discovery) {
                read.add(call);
            }
        });
        watch = new Watch(account, HERE, () -> Duration.ofHours(1), new Watch.Listener() {
            @Override
            public void found(Topology topology) {
                found.add(topology);
            }

            @Override
            public void failed(RuntimeException why) {
                throw why;
            }
        }, _ -> { });
        until(topology -> topology.ofKind(Vpc.KIND).size() == 1);
        // making the Region ready on its first touch may have been a change; one more, and all that is past
        account.client(IamClient.class, HERE).createRole(r -> r.roleName("before").assumeRolePolicyDocument(POLICY));
        until(topology -> topology.ofKind(IamRole.KIND).size() == 1);
        read.clear();
    }

    @AfterEach
    void close() throws IOException {
        watch.close();
        account.close();
        sandbox.close();
    }

    private Topology until(Predicate<Topology> wanted) throws InterruptedException {
        while (true) {
            var next = found.poll(30, TimeUnit.SECONDS);
            assertThat(next).as("a reading that shows it").isNotNull();
            if (wanted.test(next)) {
                return next;
            }
        }
    }

    private Set<String> services() {
        return read.stream().map(CallRecord::service).collect(Collectors.toSet());
    }

    @Test
    void anotherRegionsChangesAreNotReadAndAGlobalServicesAloneAre() throws InterruptedException {
        var elsewhere = account.client(Ec2Client.class, "eu-west-1");
        for (var i = 0; i < 5; i++) {
            elsewhere.createVolume(r -> r.availabilityZone("eu-west-1a").size(1));
        }
        account.client(IamClient.class, HERE).createRole(r -> r.roleName("after").assumeRolePolicyDocument(POLICY));
        until(topology -> topology.ofKind(IamRole.KIND).size() == 2);
        assertThat(services()).containsExactly("iam");
    }

    @Test
    void aBucketsChangeReadsBucketsAndTheNetworksReadsNeitherThoseNorIam() throws InterruptedException {
        account.client(S3Client.class, HERE).createBucket(r -> r.bucket("pictures-of-mine"));
        var before = until(topology -> topology.find("pictures-of-mine").isPresent());
        assertThat(services()).containsExactly("s3");
        read.clear();
        account.client(Ec2Client.class, HERE).createVpc(r -> r.cidrBlock("10.7.0.0/16"));
        var after = until(topology -> topology.ofKind(Vpc.KIND).size() == 2);
        assertThat(services()).contains("ec2", "elbv2", "rds").doesNotContain("s3", "iam");
        before.resources().forEach((ref, resource) -> assertThat(after.get(ref)).as("what is as it was is the same record").get().isSameAs(resource));
    }

    @Test
    void goingBackInTimeIsAChangeOfWhatItTouches() throws InterruptedException {
        var mark = sandbox.revision();
        account.client(Ec2Client.class, HERE).createVpc(r -> r.cidrBlock("10.7.0.0/16"));
        until(topology -> topology.ofKind(Vpc.KIND).size() == 2);
        sandbox.goTo(mark);
        until(topology -> topology.ofKind(Vpc.KIND).size() == 1);
    }

    @Test
    void asksForAllAgainAsAnotherAndWhenToldTo() throws InterruptedException {
        account.client(IamClient.class, HERE).createUser(r -> r.userName("kim"));
        until(topology -> topology.find("kim").isPresent() || topology.resources().values().stream().anyMatch(each -> each.name().equals("kim")));
        read.clear();
        account.actAs(new Acting.User("arn:aws:iam::123456789012:user/kim"));
        var refused = until(topology -> !topology.unread().isEmpty());
        assertThat(services()).contains("ec2", "s3", "iam");
        account.actAs(new Acting.Itself());
        until(topology -> topology.unread().isEmpty());
        assertThat(refused.unread()).as("kim may read nothing").hasSizeGreaterThan(20);
        read.clear();
        watch.refresh();
        until(_ -> true);
        assertThat(services()).contains("ec2", "s3", "iam");
    }
}

package dev.groundschool.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Endpoint;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxFaults.Fault;
import dev.groundschool.sandbox.SandboxFaults.Kind;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.topology.Discovery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Each fault is met by a visitor, seen by Describe* and by the console's own evaluator, and gone when mended or gone back before. */
class BrokenOnPurposeTest extends Ec2TestBase {
    private static final String REGION = "ap-northeast-2";

    private Instance web;
    private String group;

    @BeforeEach
    void serve() {
        group = ec2.describeSecurityGroups(r -> r.filters(filter("group-name", "default"))).securityGroups().getFirst().groupId();
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80)
                .ipRanges(i -> i.cidrIp("0.0.0.0/0"))));
        String image = ec2.describeImages(r -> r.filters(filter("name", "groundschool-web-*-x86_64"))).images().getFirst().imageId();
        String id = ec2.runInstances(r -> r.imageId(image).instanceType("t3.micro").minCount(1).maxCount(1)).instances().getFirst().instanceId();
        pass(Duration.ofMinutes(5));
        web = ec2.describeInstances(r -> r.instanceIds(id)).reservations().getFirst().instances().getFirst();
        assertMet("");
    }

    private String zone() {
        return web.placement().availabilityZone();
    }

    /** What a visitor meets, and what the console works out from Describe* alone. */
    private void assertMet(String reason) {
        Sandbox.Answer answer = sandbox.visit(web.publicDnsName(), 80, "/");
        assertThat(answer.headers().getOrDefault("x-groundschool-reason", "")).isEqualTo(reason);
        assertThat(answer.status()).isEqualTo(reason.isEmpty() ? 200 : 504);
        try (Account account = Account.open(new Connection.ToSandbox(sandbox, REGION))) {
            var network = new Discovery(account::client).discover(List.of(REGION), Discovery.Progress.NONE).network(REGION);
            String told = Reachability.evaluate(network, Query.tcp(Endpoint.internet(), Endpoint.instance(web.instanceId()), 80)).code();
            assertThat(told).isEqualTo(reason.isEmpty() ? "reaches" : reason);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String check() {
        var status = ec2.describeInstanceStatus(r -> r.instanceIds(web.instanceId())).instanceStatuses().getFirst();
        return status.systemStatus().statusAsString() + '/' + status.instanceStatus().statusAsString();
    }

    private Fault last() {
        return sandbox.faults().all(REGION).getLast();
    }

    @Test
    void aZoneGoesDark() {
        assertThat(check()).isEqualTo("ok/ok");
        sandbox.faults().inject(Kind.ZONE_DOWN, REGION, zone(), "", false);
        assertMet("zone-down");
        assertThat(check()).isEqualTo("impaired/impaired");
        assertThat(ec2.describeAvailabilityZones(r -> r.zoneNames(zone())).availabilityZones().getFirst().stateAsString()).isEqualTo("unavailable");
        refused("InsufficientInstanceCapacity", () -> ec2.runInstances(r -> r.imageId(web.imageId()).instanceType("t3.micro").minCount(1).maxCount(1)
                .subnetId(web.subnetId())));
        assertThatThrownBy(() -> sandbox.faults().inject(Kind.ZONE_DOWN, REGION, zone(), "", false)).isInstanceOf(IllegalArgumentException.class);
        sandbox.faults().mend(last());
        assertMet("");
        assertThat(check()).isEqualTo("ok/ok");
        assertThat(last().lasts()).isFalse();
    }

    @Test
    void aMachineCrashesAndARebootWakesIt() {
        sandbox.faults().inject(Kind.INSTANCE_CRASH, REGION, web.instanceId(), "", true);
        assertThat(last().secret()).isTrue();
        assertMet("not-responding");
        assertThat(check()).isEqualTo("ok/impaired");
        ec2.rebootInstances(r -> r.instanceIds(web.instanceId()));
        assertMet("");
        assertThat(last().lasts()).isFalse();
        assertThat(last().secret()).isFalse();
    }

    @Test
    void aRouteIsGoneAndAPortIsClosed() {
        String table = ec2.describeRouteTables(r -> r.filters(filter("vpc-id", web.vpcId()))).routeTables().getFirst().routeTableId();
        var routes = ec2.describeRouteTables(r -> r.routeTableIds(table)).routeTables().getFirst().routes();
        sandbox.faults().inject(Kind.ROUTE_GONE, REGION, table, "0.0.0.0/0", false);
        assertMet("blocked-by-route");
        sandbox.faults().mend(last());
        assertMet("");
        assertThat(ec2.describeRouteTables(r -> r.routeTableIds(table)).routeTables().getFirst().routes()).hasSameElementsAs(routes);

        var rules = ec2.describeSecurityGroupRules(r -> r.filters(filter("group-id", group))).securityGroupRules();
        sandbox.faults().inject(Kind.PORT_CLOSED, REGION, group, "80", false);
        assertMet("blocked-by-sg");
        sandbox.faults().mend(last());
        assertMet("");
        assertThat(ec2.describeSecurityGroupRules(r -> r.filters(filter("group-id", group))).securityGroupRules()).hasSameElementsAs(rules);
    }

    @Test
    void whatTheLearnerMendedIsNotPutBackTwice() {
        sandbox.faults().inject(Kind.PORT_CLOSED, REGION, group, "80", true);
        ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80)
                .ipRanges(i -> i.cidrIp("0.0.0.0/0"))));
        assertMet("");
        sandbox.faults().mend(last());
        assertThat(ec2.describeSecurityGroupRules(r -> r.filters(filter("group-id", group))).securityGroupRules().stream()
                .filter(rule -> rule.fromPort() == 80)).hasSize(1);
    }

    @Test
    void goingBackUndoesAFault() {
        long before = sandbox.revision();
        sandbox.faults().inject(Kind.ZONE_DOWN, REGION, zone(), "", false);
        long dark = sandbox.revision();
        assertThat(sandbox.history().getLast().deed()).satisfies(deed -> assertThat(deed.name()).isEqualTo("fault.zone-down"));
        sandbox.goTo(before);
        assertMet("");
        sandbox.goTo(dark);
        assertMet("zone-down");
    }

    @Test
    void aRestartFindsWhatWasBroken(@TempDir Path home) throws Exception {
        SandboxSettings kept = SandboxSettings.stepped(7).withHome(home);
        try (Sandbox first = Sandbox.open(kept)) {
            first.faults().inject(Kind.ZONE_DOWN, Region.EU_WEST_1.id(), "eu-west-1b", "", true);
        }
        try (Sandbox again = Sandbox.open(kept)) {
            assertThat(again.notes()).isEmpty();
            assertThat(again.faults().all("eu-west-1")).singleElement().satisfies(fault -> {
                assertThat(fault.target()).isEqualTo("eu-west-1b");
                assertThat(fault.secret()).isTrue();
                assertThat(fault.lasts()).isTrue();
            });
        }
    }
}

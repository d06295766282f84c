package dev.groundschool.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.sandbox.SandboxSettings;
import dev.groundschool.topology.Clients;
import dev.groundschool.topology.Diff;
import dev.groundschool.topology.Discovery;
import dev.groundschool.topology.AutoScalingGroup;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.LoadBalancer;
import dev.groundschool.topology.TargetGroup;
import dev.groundschool.topology.PrefixList;
import dev.groundschool.topology.RouteTable;
import dev.groundschool.topology.Subnet;
import dev.groundschool.topology.Topology;
import dev.groundschool.topology.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.ec2.model.InstanceType;

/** The whole way from the sandbox's API to the picture: a server is launched, opened, stopped and terminated. */
class SandboxMapTest {
    private static final String SEOUL = "ap-northeast-2";

    @Test
    void aServersLifeOnTheMap() throws Exception {
        try (var sandbox = Sandbox.open(SandboxSettings.stepped(11)); var account = Account.open(new Connection.ToSandbox(sandbox,
                SEOUL))) {
            var ec2 = account.client(Ec2Client.class, SEOUL);
            var empty = discover(account);
            assertThat(empty.unread()).as("all that is asked for, the sandbox tells").isEmpty();
            assertThat(empty.account()).isEqualTo(SandboxSettings.DEFAULT_ACCOUNT);
            assertThat(empty.ofKind(Subnet.KIND)).hasSize(4).allMatch(subnet -> empty.isPublic(subnet.ref()));

            var image = ec2.describeImages(q -> q.owners("amazon")).images().stream()
                    .filter(i -> "x86_64".equals(i.architectureAsString())).findFirst().orElseThrow().imageId();
            var id = ec2.runInstances(r -> r.imageId(image).instanceType(InstanceType.T3_MICRO).minCount(1).maxCount(1)).instances()
                    .getFirst().instanceId();
            sandbox.clock().step(Duration.ofMinutes(5));
            var running = discover(account);
            var server = running.get(Instance.class, running.find(id).orElseThrow().ref()).orElseThrow();
            assertThat(server.state()).isEqualTo("running");
            assertThat(Diff.between(empty, running).appeared()).extracting(r -> r.ref().kind())
                    .contains("ec2:instance", "ec2:network-interface");
            var layout = Layout.of(running, LayoutOptions.DEFAULT);
            var card = layout.show(server.ref()).orElseThrow();
            assertThat(layout.parent(card).orElseThrow().ref().id()).isEqualTo(server.details().subnetId());
            running.ofKind(Volume.KIND).forEach(disk -> assertThat(layout.show(disk.ref()).flatMap(layout::parent)).contains(card));
            draw(layout, "map-sandbox");

            var closed = Query.tcp(Endpoint.internet(), Endpoint.instance(id), 80);
            assertThat(Reachability.evaluate(running.network(SEOUL), closed).code()).isEqualTo("blocked-by-sg");
            var group = server.details().securityGroups().getFirst().groupId();
            ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipProtocol("tcp").fromPort(80).toPort(80).cidrIp("0.0.0.0/0"));
            var trace = Reachability.evaluate(discover(account).network(SEOUL), closed);
            assertThat(trace.code()).as("nobody outside the instance knows whether it listens").isNotEqualTo("blocked-by-sg");

            // A route to S3 names a prefix list; a gateway that the sandbox does not have is no reason for doubt.
            var table = running.ofKind(RouteTable.KIND).getFirst();
            ec2.createVpcEndpoint(r -> r.vpcId(server.details().vpcId()).serviceName("com.amazonaws." + SEOUL + ".s3")
                    .routeTableIds(table.ref().id()));
            var routed = discover(account);
            var lists = routed.get(RouteTable.class, table.ref()).orElseThrow().details().routes().stream()
                    .map(route -> route.destinationPrefixListId()).filter(java.util.Objects::nonNull).toList();
            assertThat(lists).singleElement().satisfies(pl -> assertThat(routed.find(pl)).containsInstanceOf(PrefixList.class));
            assertThat(Reachability.evaluate(routed.network(SEOUL), closed)).isEqualTo(trace);

            ec2.terminateInstances(r -> r.instanceIds(id));
            sandbox.clock().step(Duration.ofMinutes(5));
            var after = layout.next(discover(account), LayoutOptions.DEFAULT);
            assertThat(after.indexOf(server.ref())).as("a terminated instance is no longer drawn").isEmpty();
            assertThat(after.show(layout.parent(card).orElseThrow().key()).orElseThrow().rect())
                    .isEqualTo(layout.parent(card).orElseThrow().rect());
        }
    }

    @Test
    void aMultiAzDatabaseSpansItsZonesAndHidesItsInterface() throws Exception {
        try (var sandbox = Sandbox.open(SandboxSettings.stepped(13)); var account = Account.open(new Connection.ToSandbox(sandbox, SEOUL))) {
            var ec2 = account.client(Ec2Client.class, SEOUL);
            var rds = account.client(software.amazon.awssdk.services.rds.RdsClient.class, SEOUL);
            var subnets = ec2.describeSubnets().subnets().stream().sorted(java.util.Comparator.comparing(s -> s.availabilityZone())).limit(2)
                    .map(s -> s.subnetId()).toList();
            rds.createDBSubnetGroup(r -> r.dbSubnetGroupName("two").dbSubnetGroupDescription("two").subnetIds(subnets));
            for (var name : java.util.List.of("alone", "safe")) {
                rds.createDBInstance(r -> r.dbInstanceIdentifier(name).engine("postgres").dbInstanceClass("db.t3.micro").allocatedStorage(20)
                        .masterUsername("learner").masterUserPassword("correct-horse-9").dbSubnetGroupName("two").multiAZ(name.equals("safe")));
            }
            var found = discover(account);
            assertThat(found.unread()).isEmpty();
            var layout = Layout.of(found, LayoutOptions.DEFAULT);
            var safe = found.get(new dev.groundschool.topology.Ref("rds:db", SEOUL, "safe")).orElseThrow();
            var alone = found.get(new dev.groundschool.topology.Ref("rds:db", SEOUL, "alone")).orElseThrow();
            assertThat(safe.placement().subnets()).containsExactlyElementsOf(subnets.stream().sorted().toList());
            assertThat(alone.placement().subnets()).hasSize(1);
            assertThat(layout.show(safe.ref()).orElseThrow().form()).isEqualTo(Box.Form.SPAN);
            var drawn = java.util.Set.of(layout.show(safe.ref()).orElseThrow(), layout.show(alone.ref()).orElseThrow());
            assertThat(found.all(dev.groundschool.topology.NetworkInterface.class, "ec2:network-interface")).hasSize(2)
                    .allSatisfy(card -> assertThat(drawn).contains(layout.show(card.ref()).orElseThrow()));
            var cost = dev.groundschool.topology.Cost.monthly(found, safe).orElseThrow();
            assertThat(cost).isEqualByComparingTo(dev.groundschool.topology.Cost.monthly(found, alone).orElseThrow().multiply(java.math.BigDecimal.TWO));
        }
    }

    @Test
    void aLoadBalancerSpansItsZonesAndItsTargetsHangFromIt() throws Exception {
        try (var sandbox = Sandbox.open(SandboxSettings.stepped(12)); var account = Account.open(new Connection.ToSandbox(sandbox, SEOUL))) {
            var ec2 = account.client(Ec2Client.class, SEOUL);
            var elb = account.client(ElasticLoadBalancingV2Client.class, SEOUL);
            var subnets = ec2.describeSubnets().subnets().stream().sorted(java.util.Comparator.comparing(s -> s.availabilityZone())).toList();
            var vpc = subnets.getFirst().vpcId();
            var group = ec2.createSecurityGroup(r -> r.groupName("web").description("web").vpcId(vpc)).groupId();
            ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipProtocol("tcp").fromPort(80).toPort(80).cidrIp("0.0.0.0/0"));
            var image = ec2.describeImages(q -> q.filters(f -> f.name("name").values("groundschool-web-*-x86_64"))).images().getFirst().imageId();
            var ids = new java.util.ArrayList<String>();
            for (var zone = 0; zone < 2; zone++) {
                var subnet = subnets.get(zone).subnetId();
                ids.add(ec2.runInstances(r -> r.imageId(image).instanceType(InstanceType.T3_MICRO).minCount(1).maxCount(1).subnetId(subnet)
                        .securityGroupIds(group)).instances().getFirst().instanceId());
            }
            sandbox.clock().step(Duration.ofSeconds(30));
            var balancer = elb.createLoadBalancer(r -> r.name("shop").subnets(subnets.get(0).subnetId(), subnets.get(1).subnetId())
                    .securityGroups(group)).loadBalancers().getFirst().loadBalancerArn();
            var targets = elb.createTargetGroup(r -> r.name("web").protocol("HTTP").port(80).vpcId(vpc).healthCheckPath("/health")).targetGroups()
                    .getFirst().targetGroupArn();
            elb.registerTargets(r -> r.targetGroupArn(targets).targets(t -> t.id(ids.get(0)), t -> t.id(ids.get(1))));
            elb.createListener(r -> r.loadBalancerArn(balancer).protocol("HTTP").port(80).defaultActions(a -> a.type("forward").targetGroupArn(targets)));
            ec2.createLaunchTemplate(r -> r.launchTemplateName("web").launchTemplateData(d -> d.imageId(image).instanceType("t3.micro").securityGroupIds(group)));
            account.client(AutoScalingClient.class, SEOUL).createAutoScalingGroup(r -> r.autoScalingGroupName("fleet").minSize(1).desiredCapacity(2).maxSize(4)
                    .launchTemplate(t -> t.launchTemplateName("web")).targetGroupARNs(targets)
                    .vpcZoneIdentifier(subnets.get(0).subnetId() + "," + subnets.get(1).subnetId()));
            sandbox.clock().step(Duration.ofMinutes(3));
            var found = discover(account);
            assertThat(found.unread()).isEmpty();
            var fleet = found.all(AutoScalingGroup.class, AutoScalingGroup.KIND).getFirst();
            assertThat(fleet.size()).isEqualTo("2/2 (1–4)");
            var frame = Layout.of(found, LayoutOptions.DEFAULT).show(fleet.ref()).orElseThrow();
            assertThat(frame.form()).isEqualTo(Box.Form.GROUP);
            for (var kept : fleet.relations().stream().filter(r -> r.type() == dev.groundschool.topology.Relation.Type.KEEPS).toList()) {
                assertThat(frame.rect().contains(Layout.of(found, LayoutOptions.DEFAULT).show(kept.target()).orElseThrow().rect())).isTrue();
            }
            for (var alone : ids) {
                assertThat(frame.rect().intersects(Layout.of(found, LayoutOptions.DEFAULT).show(found.find(alone).orElseThrow().ref()).orElseThrow().rect())).isFalse();
            }
            var tile = found.get(new dev.groundschool.topology.Ref(LoadBalancer.KIND, SEOUL, balancer)).orElseThrow();
            assertThat(tile.state()).isEqualTo("active");
            assertThat(found.all(TargetGroup.class, TargetGroup.KIND).getFirst().tally()).isEqualTo("4/4");
            assertThat(dev.groundschool.topology.Cost.monthly(found, tile).orElseThrow()).isPositive();
            var layout = Layout.of(found, LayoutOptions.DEFAULT);
            var box = layout.show(tile.ref()).orElseThrow();
            assertThat(box.form()).isEqualTo(Box.Form.SPAN);
            for (var id : ids) {
                var server = layout.show(found.find(id).orElseThrow().ref()).orElseThrow();
                assertThat(box.rect().y()).isLessThan(server.rect().y());
                assertThat(new Edges(layout).structure()).anyMatch(e -> e.from().equals(tile.ref()) && e.to().equals(server.key()));
            }
            found.all(dev.groundschool.topology.NetworkInterface.class, "ec2:network-interface").stream().filter(n -> n.isManaged())
                    .forEach(n -> assertThat(layout.show(n.ref())).contains(box));
            var trace = Reachability.evaluate(found.network(SEOUL), Query.tcp(Endpoint.internet(), Endpoint.balancer(balancer), 80));
            assertThat(trace.outcome()).as(trace.toString()).isNotEqualTo(dev.groundschool.network.Trace.Outcome.DROPPED);
            assertThat(trace.path()).contains(balancer).containsAnyElementsOf(found.ofKind(Instance.KIND).stream().map(r -> r.ref().id()).toList());
            draw(layout, "map-balancer");
            var first = found.find(ids.getFirst()).orElseThrow().ref();
            assertThat(TargetGroup.healthOf(found, first)).contains("healthy");
            elb.deregisterTargets(r -> r.targetGroupArn(targets).targets(t -> t.id(ids.getFirst())));
            ec2.revokeSecurityGroupIngress(r -> r.groupId(group).ipProtocol("tcp").fromPort(80).toPort(80).cidrIp("0.0.0.0/0"));
            sandbox.clock().step(Duration.ofMinutes(2));
            var worse = discover(account);
            assertThat(TargetGroup.healthOf(worse, first)).contains("draining");
            assertThat(TargetGroup.healthOf(worse, found.find(ids.getLast()).orElseThrow().ref())).contains("unhealthy");
            var svg = new String(new SvgExporter().export(Layout.of(worse, LayoutOptions.DEFAULT), MapTheme.LIGHT, Words.of(java.util.Locale.ENGLISH)),
                    java.nio.charset.StandardCharsets.UTF_8);
            assertThat(svg).contains("running · draining", "running · unhealthy");
            draw(Layout.of(worse, LayoutOptions.DEFAULT), "map-balancer-unhealthy");
        }
    }

    private static Topology discover(Account account) throws InterruptedException {
        return new Discovery(new Clients() {
            @Override
            public <C extends SdkClient> C client(Class<C> type, String region) {
                return account.client(type, region);
            }
        }).discover(List.of(SEOUL), Discovery.Progress.NONE);
    }

    private static void draw(Layout layout, String name) throws Exception {
        var out = Path.of("target/screenshots");
        Files.createDirectories(out);
        Files.write(out.resolve(name + ".png"), new PngExporter().export(layout, MapTheme.LIGHT, Words.of(Locale.ENGLISH)));
    }
}

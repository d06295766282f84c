package dev.groundschool.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.shape.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

class TopologyTest {
    @Test
    void namesPlacesAndArns() {
        var topology = SampleTopology.rich();
        var web = topology.find("i-0a1f99b3").orElseThrow();
        assertThat(web.name()).isEqualTo("web-1");
        assertThat(web.state()).isEqualTo("running");
        assertThat(topology.arn(web)).isEqualTo("arn:aws:ec2:ap-northeast-2:123456789012:instance/i-0a1f99b3");
        assertThat(web.placement().parent()).contains(new Ref(Subnet.KIND, "ap-northeast-2", "subnet-0a1f"));
        assertThat(topology.children(web.placement().parent().orElseThrow())).contains(web);
        assertThat(topology.isPublic(new Ref(Subnet.KIND, "ap-northeast-2", "subnet-0a1f"))).isTrue();
        assertThat(topology.isPublic(new Ref(Subnet.KIND, "ap-northeast-2", "subnet-0a11"))).as("its route leads to a NAT gateway")
                .isFalse();
        assertThat(topology.incoming(web.ref())).extracting(in -> in.from().ref().id()).contains("vol-0a");
        assertThat(topology.arn(topology.find("my-key").orElseThrow())).endsWith(":key-pair/key-1");
    }

    @Test
    void theMainTableMakesASubnetPublicThatHasNoneOfItsOwn() {
        var main = new RouteTable("ap-northeast-2", software.amazon.awssdk.services.ec2.model.RouteTable.builder().routeTableId("rtb-m")
                .vpcId("vpc-0web").associations(a -> a.main(true)).routes(r -> r.destinationCidrBlock("0.0.0.0/0").gatewayId("igw-0f2a"))
                        .build());
        var all = new ArrayList<>(SampleTopology.pictureResources());
        all.removeIf(r -> r instanceof RouteTable);
        all.add(main);
        var topology = Topology.of("", all, List.of());
        assertThat(topology.ofKind(Subnet.KIND)).allMatch(s -> topology.isPublic(s.ref()));
    }

    @Test
    void onlyKeepsWhatContainsIt() {
        var lesson = SampleTopology.rich().only(r -> r.ref().id().equals("i-0a1f99b3"));
        assertThat(lesson.resources().keySet()).extracting(Ref::id)
                .containsExactlyInAnyOrder("i-0a1f99b3", "subnet-0a1f", "vpc-0web", "ap-northeast-2", "ap-northeast-2a");
    }

    @Test
    void theNetworkAnswersAsTheEvaluatorDoes() {
        var topology = SampleTopology.picture();
        var trace = Reachability.evaluate(topology.network("ap-northeast-2"),
                Query.tcp(Endpoint.internet(), Endpoint.instance("i-0a1f99b3"), 80));
        assertThat(trace.reaches()).as("interfaces and ACLs of the picture are not all there").isFalse();
        assertThat(topology.network("ap-northeast-2").vpc("vpc-0web")).isPresent();
        assertThat(topology.network("us-east-1").vpcs()).isEmpty();
        var refused = Topology.of("", topology.resources().values(),
                List.of(new Unread(SecurityGroup.KIND, "ap-northeast-2", "ec2.DescribeSecurityGroups", "UnauthorizedOperation", "no")));
        assertThat(refused.network("ap-northeast-2").unread(dev.groundschool.network.Part.SECURITY_GROUPS)).isTrue();
    }

    @Test
    void changesTellWhichMembersDiffer() {
        var before = SampleTopology.instance("i-1", "web", "subnet-1", "a", "10.0.0.1");
        var after = SampleTopology.instance("i-1", "web!", "subnet-1", "a", "10.0.0.1", InstanceStateName.STOPPED);
        var diff = Diff.between(Topology.of("", List.of(before), List.of()), Topology.of("", List.of(after), List.of()));
        assertThat(diff.appeared()).isEmpty();
        assertThat(diff.vanished()).isEmpty();
        assertThat(diff.changed()).hasSize(1);
        assertThat(diff.changed().getFirst().paths(Values::toMap)).containsExactlyInAnyOrder("State.Name", "Tags[0].Value");
    }

    @Test
    void whatCouldNotBeReadHasNotVanished() {
        var refused = Topology.of("", List.of(), List.of(new Unread(Instance.KIND, "ap-northeast-2", "ec2.DescribeInstances", "Throttling",
                "")));
        assertThat(Diff.between(SampleTopology.picture(), refused).vanished()).isNotEmpty().noneMatch(r -> r instanceof Instance);
    }

    @Property(tries = 200)
    void aDiffIsWhatWasDone(@ForAll @Size(max = 30) List<@IntRange(max = 40) Integer> first,
            @ForAll @Size(max = 30) List<@IntRange(max = 40) Integer> second,
            @ForAll long seed) {
        var random = new Random(seed);
        var before = Topology.of("", first.stream().map(TopologyTest::server).toList(), List.of());
        var after = Topology.of("", second.stream().map(i -> random.nextInt(4) == 0 ? stopped(i) : server(i)).toList(), List.of());
        var diff = Diff.between(before, after);
        assertThat(Diff.between(before, before).isEmpty()).isTrue();
        var rebuilt = new ArrayList<>(before.resources().values());
        rebuilt.removeAll(diff.vanished());
        diff.changed().forEach(c -> {
            rebuilt.remove(c.before());
            rebuilt.add(c.after());
        });
        rebuilt.addAll(diff.appeared());
        assertThat(Topology.of("", rebuilt, List.of())).isEqualTo(after);
        var back = Diff.between(after, before);
        assertThat(back.appeared()).isEqualTo(diff.vanished());
        assertThat(back.vanished()).isEqualTo(diff.appeared());
    }

    @Test
    void runningCostsStoppedDoesNotDisksAlwaysDo() {
        var running = SampleTopology.instance("i-1", "web", "subnet-1", "a", "10.0.0.1");
        var stopped = SampleTopology.instance("i-2", "web", "subnet-1", "a", "10.0.0.2", InstanceStateName.STOPPED);
        var disk = SampleTopology.volume("vol-1", "i-2", "a");
        var bill = Cost.monthly(Topology.of("", List.of(running, stopped, disk), List.of()));
        assertThat(bill.byRef()).containsOnlyKeys(running.ref(), disk.ref());
        assertThat(bill.byRef().get(running.ref())).isEqualByComparingTo("9.49");
        assertThat(bill.byRef().get(disk.ref())).isEqualByComparingTo("0.7296");
        assertThat(bill.total()).isEqualByComparingTo("10.22");
        assertThat(Cost.monthly(SampleTopology.rich(), SampleTopology.rich().find("nat-0a").orElseThrow()).orElseThrow())
                .isEqualByComparingTo("43.07");
    }

    @Test
    void aRegionWithoutPricesIsUnpricedNotFree() {
        var volume = new Volume("eu-south-2", SampleTopology.volume("vol-1", null, "a").details());
        var bill = Cost.monthly(Topology.of("", List.of(volume), List.of()));
        assertThat(bill.total()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(bill.unpriced()).containsExactly(volume.ref());
    }

    private static Instance server(int i) {
        return SampleTopology.instance("i-" + i, "n", "subnet-1", "a", "10.0.0." + i);
    }

    private static Instance stopped(int i) {
        return SampleTopology.instance("i-" + i, "n", "subnet-1", "a", "10.0.0." + i, InstanceStateName.STOPPED);
    }
}

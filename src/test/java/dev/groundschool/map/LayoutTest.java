package dev.groundschool.map;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.ec2.model.InstanceStateName.RUNNING;

import dev.groundschool.topology.Ref;
import dev.groundschool.topology.AutoScalingGroup;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Relation;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.SampleTopology;
import dev.groundschool.topology.Topology;
import dev.groundschool.topology.VpcEndpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class LayoutTest {
    @Test
    void thePictureHasItsParts() {
        var layout = Layout.of(SampleTopology.picture(), LayoutOptions.DEFAULT);
        var vpc = box(layout, "vpc-0web");
        var igw = box(layout, "igw-0f2a");
        assertThat(igw.rect().midY()).isEqualTo(vpc.rect().y());
        assertThat(igw.rect().midX()).isEqualTo(vpc.rect().midX());
        assertThat(box(layout, "subnet-0a1f").form()).isEqualTo(Box.Form.PUBLIC_SUBNET);
        assertThat(box(layout, "subnet-0a11").form()).isEqualTo(Box.Form.PRIVATE_SUBNET);
        assertThat(box(layout, "subnet-0a1f").rect().bottom()).isLessThan(box(layout, "subnet-0a11").rect().y());
        assertThat(box(layout, "subnet-0a1f").rect().y()).isEqualTo(box(layout, "subnet-0c7d").rect().y());
        assertThat(box(layout, "subnet-0a1f").rect().right()).isLessThan(box(layout, "subnet-0c7d").rect().x());
        assertThat(box(layout, "snap-0a").rect().x()).isGreaterThan(vpc.rect().right());
        assertThat(layout.parent(box(layout, "vol-0a"))).contains(box(layout, "i-0a1f99b3"));
    }

    @Test
    void whatCannotBeReadStillHasAFrame() {
        var resources = SampleTopology.pictureResources().stream()
                .filter(r -> !List.of("ec2:vpc", "ec2:subnet", "ec2:region", "ec2:availability-zone").contains(r.ref().kind())).toList();
        var layout = Layout.of(Topology.of("", resources, List.of()), LayoutOptions.DEFAULT);
        var web = box(layout, "i-0a1f99b3");
        assertThat(layout.parent(web).orElseThrow().ref().id()).isEqualTo("subnet-0a1f");
        assertThat(layout.boxes()).anyMatch(b -> b.form() == Box.Form.VPC).anyMatch(b -> b.form() == Box.Form.REGION);
    }

    @Test
    void noLineRunsAlongTheRegionsEdge() {
        var layout = Layout.of(SampleTopology.twoVpcs(), LayoutOptions.DEFAULT);
        var region = layout.boxes().stream().filter(box -> box.form() == Box.Form.REGION).findFirst().orElseThrow().rect();
        var lines = new Edges(layout).structure();
        assertThat(lines).filteredOn(line -> line.from().equals(Layout.INTERNET)).hasSize(2);
        for (var line : lines) {
            for (var i = 1; i < line.points().size(); i++) {
                var a = line.points().get(i - 1);
                var b = line.points().get(i);
                if (a.x() == b.x()) {
                    assertThat(Math.min(Math.abs(a.x() - region.x()), Math.abs(a.x() - region.right()))).as("%s", line).isGreaterThan(10);
                } else {
                    assertThat(Math.min(Math.abs(a.y() - region.y()), Math.abs(a.y() - region.bottom()))).as("%s", line).isGreaterThan(10);
                }
            }
        }
    }

    /** Opened, a fold of thousands must not become a strip: no window shows one. */
    @Test
    void thousandsBesideAVpcAreNoStrip() {
        for (var account : List.of(SampleTopology.defaultVpc(), SampleTopology.picture())) {
            var all = new ArrayList<>(account.resources().values());
            IntStream.range(0, 10_000).forEach(i -> all.add(SampleTopology.volume("vol-%05d".formatted(i), null, "a")));
            var topology = Topology.of("123456789012", all, List.of());
            var folded = Layout.of(topology, LayoutOptions.DEFAULT);
            var fold = folded.boxes().stream().filter(b -> b.members().size() == 10_000).findFirst().orElseThrow();
            var open = folded.next(topology, new LayoutOptions(8, java.util.Set.of(fold.key()), java.util.Set.of())).bounds();
            assertThat(open.w() / open.h()).isBetween(0.25, 8.0);
        }
    }

    @Test
    void alikeSiblingsFoldAndUnfold() {
        var topology = SampleTopology.large(200);
        var folded = Layout.of(topology, LayoutOptions.DEFAULT);
        var fold = folded.boxes().stream().filter(b -> b.form() == Box.Form.FOLD).findFirst().orElseThrow();
        assertThat(fold.members()).hasSizeGreaterThan(8);
        assertThat(folded.show(fold.members().getLast())).contains(fold);
        var open = folded.next(topology, new LayoutOptions(8, java.util.Set.of(fold.key()), java.util.Set.of()));
        assertThat(open.show(fold.members().getLast()).orElseThrow().form()).isEqualTo(Box.Form.CARD);
    }

    @Property(tries = 150)
    void nothingOverlapsAndChildrenStayInside(@ForAll("accounts") List<Resource> resources) {
        check(Layout.of(topology(resources), LayoutOptions.FLAT));
        check(Layout.of(topology(resources), LayoutOptions.DEFAULT));
    }

    @Property(tries = 100)
    void orderOfInputDoesNotMatter(@ForAll("accounts") List<Resource> resources, @ForAll long seed) {
        var shuffled = new ArrayList<>(resources);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(Layout.of(topology(shuffled), LayoutOptions.DEFAULT).boxes())
                .isEqualTo(Layout.of(topology(resources), LayoutOptions.DEFAULT).boxes());
    }

    @Property(tries = 100)
    void whatVanishesLeavesItsSlotAndReturnsToIt(@ForAll("accounts") List<Resource> resources, @ForAll int pick) {
        var cards = resources.stream().filter(r -> r.ref().kind().equals("ec2:instance")).toList();
        if (cards.isEmpty()) {
            return;
        }
        var gone = cards.get(Math.floorMod(pick, cards.size()));
        var full = Layout.of(topology(resources), LayoutOptions.FLAT);
        // Its volume goes with it; one left behind would rightly move beside the VPC.
        var left = resources.stream().filter(r -> r != gone && !r.ref().id().equals("vol-" + gone.ref().id())).toList();
        var without = full.next(topology(left), LayoutOptions.FLAT);
        check(without);
        for (var box : without.boxes()) {
            assertThat(box.rect()).as(box.key().toString()).isEqualTo(full.show(box.key()).orElseThrow().rect());
        }
        assertThat(without.next(topology(resources), LayoutOptions.FLAT).boxes()).isEqualTo(full.boxes());
    }

    @Property(tries = 100)
    void aNewInstanceMovesNoCardWithinItsCell(@ForAll("accounts") List<Resource> resources) {
        var before = Layout.of(topology(resources), LayoutOptions.FLAT);
        var subnet = resources.stream().filter(r -> r.ref().kind().equals("ec2:subnet")).findFirst();
        if (subnet.isEmpty()) {
            return;
        }
        var more = new ArrayList<>(resources);
        more.add(SampleTopology.instance(subnet.get().placement().vpc().orElseThrow(), "i-new", "a-new-one", subnet.get().ref().id(), "a",
                "10.0.0.9",
                RUNNING));
        var after = before.next(topology(more), LayoutOptions.FLAT);
        check(after);
        var cell = before.show(subnet.get().ref()).orElseThrow();
        var cards = before.boxes().stream().filter(b -> b.parent() >= 0 && before.boxes().get(b.parent()) == cell).toList();
        for (var i = 1; i < cards.size(); i++) {
            var first = cards.getFirst();
            var dx = cards.get(i).rect().x() - first.rect().x();
            var now = after.show(cards.get(i).key()).orElseThrow().rect();
            assertThat(now.x() - after.show(first.key()).orElseThrow().rect().x()).isEqualTo(dx, org.assertj.core.data.Offset.offset(1e-6));
        }
    }

    /** With groups over some of the subnets, each keeping some of the instances. */
    private static List<Resource> withGroups(List<Resource> resources) {
        var subnets = resources.stream().filter(r -> r.ref().kind().equals("ec2:subnet")).map(r -> r.ref().id()).toList();
        var servers = resources.stream().filter(Instance.class::isInstance).map(Instance.class::cast).toList();
        var all = new ArrayList<>(resources);
        for (var g = 0; g < 2 && !subnets.isEmpty(); g++) {
            var which = g;
            var vpc = resources.stream().filter(r -> r.ref().id().equals(subnets.getFirst())).findFirst().orElseThrow().placement().vpc();
            var its = subnets.stream().filter(id -> resources.stream().filter(r -> r.ref().id().equals(id)).findFirst().orElseThrow().placement().vpc().equals(vpc))
                    .filter(id -> id.hashCode() % 3 != which).toList();
            var kept = servers.stream().filter(i -> its.contains(i.details().subnetId()) && Math.floorMod(i.ref().id().hashCode(), 3) == which)
                    .map(i -> i.ref().id()).toList();
            if (!its.isEmpty()) {
                all.add(SampleTopology.fleet("fleet-" + g, its, kept));
            }
        }
        return all;
    }

    @Property(tries = 150)
    void aGroupsFrameIsRoundItsInstancesAndRoundNoOthers(@ForAll("accounts") List<Resource> resources) {
        var all = withGroups(resources);
        var topology = topology(all);
        var layout = Layout.of(topology, LayoutOptions.FLAT);
        check(layout);
        for (var group : topology.all(AutoScalingGroup.class, AutoScalingGroup.KIND)) {
            var kept = group.relations().stream().filter(r -> r.type() == Relation.Type.KEEPS).map(Relation::target).toList();
            var frames = layout.boxes().stream().filter(b -> b.form() == Box.Form.GROUP && b.ref().equals(group.ref())).map(Box::rect).toList();
            assertThat(frames).isNotEmpty();
            for (var box : layout.boxes()) {
                if (kept.contains(box.ref())) {
                    assertThat(frames).as("%s", box).anyMatch(frame -> frame.contains(box.rect()));
                } else if (box.form() == Box.Form.CARD || box.form() == Box.Form.GROUP && !box.ref().equals(group.ref())) {
                    assertThat(frames).as("%s", box).noneMatch(frame -> frame.intersects(box.rect()));
                }
            }
        }
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(all.size()));
        assertThat(Layout.of(topology(shuffled), LayoutOptions.FLAT).boxes()).isEqualTo(layout.boxes());
        // An instance that is replaced: the new one takes the place of the old, and nothing else moves.
        var gone = all.stream().filter(AutoScalingGroup.class::isInstance).flatMap(g -> g.relations().stream()).map(Relation::target).findFirst();
        if (gone.isPresent()) {
            var left = all.stream().filter(r -> !r.ref().equals(gone.get()) && !r.ref().id().equals("vol-" + gone.get().id())).toList();
            var without = layout.next(topology(left), LayoutOptions.FLAT);
            check(without);
            without.boxes().forEach(box -> assertThat(box.rect()).as(box.key().toString()).isEqualTo(layout.show(box.key()).orElseThrow().rect()));
            assertThat(without.next(topology, LayoutOptions.FLAT).boxes()).isEqualTo(layout.boxes());
        }
        // Groups that are deleted leave their room, and their instances go to the other cards.
        check(layout.next(topology(resources), LayoutOptions.FLAT));
    }

    @Test
    void neighbouringColumnsShareOneFrame() {
        var all = new ArrayList<>(SampleTopology.pictureResources());
        all.add(SampleTopology.fleet("web", List.of("subnet-0a1f", "subnet-0c7d"), List.of("i-0a1f99b3")));
        var layout = Layout.of(topology(all), LayoutOptions.DEFAULT);
        var frame = layout.show(new Ref(AutoScalingGroup.KIND, SampleTopology.SEOUL, "web")).orElseThrow();
        assertThat(layout.boxes().stream().filter(b -> b.form() == Box.Form.GROUP)).containsExactly(frame);
        assertThat(frame.rect().intersects(box(layout, "subnet-0a1f").rect())).isTrue();
        assertThat(frame.rect().intersects(box(layout, "subnet-0c7d").rect())).as("where it may launch, but has not").isTrue();
        assertThat(layout.show(ref(topology(all), "i-0a1f99b3")).map(Box::parent)).as("it stands in its subnet").map(layout.boxes()::get)
                .contains(box(layout, "subnet-0a1f"));
    }

    /** In a new VPC each subnet is private until its route is made: it must not leave a hole where it stood until then. */
    @Test
    void aSubnetThatBecomesPublicLeavesNoHole() {
        var made = new ArrayList<Resource>(List.of(SampleTopology.region(SampleTopology.SEOUL), SampleTopology.zone(SampleTopology.SEOUL, "a"),
                SampleTopology.vpc(SampleTopology.SEOUL, "vpc-0", "v", "10.0.0.0/16"), SampleTopology.gateway("igw-0", "vpc-0"),
                SampleTopology.subnet("subnet-front", "vpc-0", "front", "10.0.1.0/24", "a"), SampleTopology.subnet("subnet-back", "vpc-0", "back", "10.0.2.0/24", "a")));
        var before = Layout.of(topology(made), LayoutOptions.DEFAULT);
        made.add(SampleTopology.routes("rtb-0", "vpc-0", "out", "igw-0", List.of("subnet-front")));
        var live = before.next(topology(made), LayoutOptions.DEFAULT);
        assertThat(box(live, "subnet-front").form()).isEqualTo(Box.Form.PUBLIC_SUBNET);
        assertThat(box(live, "subnet-back").rect()).isEqualTo(box(Layout.of(topology(made), LayoutOptions.DEFAULT), "subnet-back").rect());
    }

    /** A wide, low VPC and a tall one beside it fill a window better than one under the other. */
    @Test
    void vpcsStandAsTheyFillAWindow() {
        var layout = Layout.of(SampleTopology.twoVpcs(), LayoutOptions.DEFAULT);
        var vpcs = layout.boxes().stream().filter(b -> b.form() == Box.Form.VPC).map(Box::rect).toList();
        assertThat(vpcs).hasSize(2);
        var all = vpcs.get(0).union(vpcs.get(1));
        var under = Math.max(Math.max(vpcs.get(0).w(), vpcs.get(1).w()) / 1.4, vpcs.get(0).h() + vpcs.get(1).h());
        var beside = Math.max((vpcs.get(0).w() + vpcs.get(1).w()) / 1.4, Math.max(vpcs.get(0).h(), vpcs.get(1).h()));
        assertThat(Math.max(all.w() / 1.4, all.h())).isLessThanOrEqualTo(Math.min(under, beside) * 1.1);
    }

    @Provide
    Arbitrary<List<Resource>> accounts() {
        var vpcs = Arbitraries.integers().between(0, 3);
        var subnets = Arbitraries.integers().between(0, 2).tuple3().list().ofMaxSize(9);
        var instances = Arbitraries.integers().between(0, 8).list().ofMaxSize(60);
        var beside = Arbitraries.integers().between(0, 30);
        return Combinators.combine(vpcs, subnets, instances, beside).as((v, nets, servers, loose) -> {
            var all = new ArrayList<Resource>();
            all.add(SampleTopology.region(SampleTopology.SEOUL));
            List.of("a", "b", "c").forEach(z -> all.add(SampleTopology.zone(SampleTopology.SEOUL, z)));
            for (var i = 0; i < v; i++) {
                all.add(SampleTopology.vpc(SampleTopology.SEOUL, "vpc-" + i, "v" + i, "10." + i + ".0.0/16"));
                all.add(SampleTopology.gateway("igw-" + i, "vpc-" + i));
                all.add(SampleTopology.group("sg-" + i, "vpc-" + i, "web"));
                all.add(gatewayEndpoint("vpce-" + i, "vpc-" + i));
            }
            var open = new ArrayList<String>();
            var ids = new ArrayList<Tuple.Tuple3<String, String, String>>();
            for (var i = 0; v > 0 && i < nets.size(); i++) {
                var at = nets.get(i);
                var zone = "abc".substring(at.get2(), at.get2() + 1);
                all.add(SampleTopology.subnet("subnet-" + i, "vpc-" + at.get1() % v, "s" + i, "10." + at.get1() % v + "." + i + ".0/24",
                        zone));
                ids.add(Tuple.of("subnet-" + i, zone, "vpc-" + at.get1() % v));
                if (at.get3() == 0) {
                    open.add("subnet-" + i);
                }
            }
            all.add(SampleTopology.routes("rtb-0", "vpc-0", "public", "igw-0", open));
            for (var i = 0; i < servers.size() && !ids.isEmpty(); i++) {
                var at = ids.get(servers.get(i) % ids.size());
                all.add(SampleTopology.instance(at.get3(), "i-" + i, "n" + i, at.get1(), at.get2(), "10.0.0." + i, RUNNING));
                all.add(SampleTopology.volume("vol-i-" + i, "i-" + i, at.get2()));
            }
            for (var i = 0; i < loose; i++) {
                all.add(SampleTopology.volume("vol-" + i, null, "a"));
            }
            if (v > 0) {
                all.addAll(SampleTopology.more());
            }
            return all;
        });
    }

    private static VpcEndpoint gatewayEndpoint(String id, String vpc) {
        return new VpcEndpoint(SampleTopology.SEOUL, software.amazon.awssdk.services.ec2.model.VpcEndpoint.builder().vpcEndpointId(id).vpcId(vpc)
                .vpcEndpointType("Gateway").serviceName("com.amazonaws.ap-northeast-2.s3").state("available").build());
    }

    private static Topology topology(List<Resource> resources) {
        return Topology.of("123456789012", resources, List.of());
    }

    /** Siblings apart; children inside, save the cards that stand on a VPC's edge on purpose: those in their Region, and on no other VPC. */
    private static void check(Layout layout) {
        var boxes = layout.boxes();
        for (var i = 0; i < boxes.size(); i++) {
            var box = boxes.get(i);
            if (box.parent() >= 0) {
                var parent = boxes.get(box.parent());
                var edge = List.of("ec2:internet-gateway", "ec2:vpc-endpoint").contains(box.ref().kind()) && parent.form() == Box.Form.VPC;
                if (!edge) {
                    assertThat(parent.rect().contains(box.rect())).as("%s inside %s", box, parent).isTrue();
                } else {
                    assertThat(boxes.get(parent.parent()).rect().contains(box.rect())).as("%s in its Region", box).isTrue();
                    assertThat(boxes).filteredOn(each -> each.form() == Box.Form.VPC && each != parent).noneMatch(each -> each.rect().intersects(box.rect()));
                }
            }
            for (var j = i + 1; j < boxes.size(); j++) {
                var other = boxes.get(j);
                var spans = box.form() == Box.Form.SPAN || other.form() == Box.Form.SPAN;
                var across = box.form() == Box.Form.GROUP || other.form() == Box.Form.GROUP;
                spans |= across;
                if (other.parent() == box.parent() && !(spans && (box.form() == Box.Form.ZONE || other.form() == Box.Form.ZONE))) {
                    assertThat(box.rect().intersects(other.rect())).as("%s over %s", box, other).isFalse();
                }
            }
        }
    }

    private static Box box(Layout layout, String id) {
        return layout.boxes().stream().filter(b -> b.ref().id().equals(id)).findFirst().orElseThrow();
    }

    static Ref ref(Topology topology, String id) {
        return topology.find(id).orElseThrow().ref();
    }
}

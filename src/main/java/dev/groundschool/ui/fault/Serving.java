package dev.groundschool.ui.fault;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Network;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.Watch;
import dev.groundschool.topology.Database;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.LoadBalancer;
import dev.groundschool.topology.NetworkInterface;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.RouteTable;
import dev.groundschool.topology.SecurityGroup;
import dev.groundschool.topology.TargetGroup;
import dev.groundschool.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** What serves in a Region now, as far as the rules say, and by what of it a fault would be noticed. Pure. */
final class Serving {
    private static final int ASKED = 200; // of a crowd of instances, some will do

    private final Topology topology;
    private final String region;
    private final Network network;
    private final List<Instance> instances;
    private final List<Database> databases;
    private final List<Watch.Page> pages = new ArrayList<>();
    private final List<Watch.Door> doors = new ArrayList<>();
    private final List<Watch.Data> data = new ArrayList<>();

    Serving(Topology topology, String region) {
        this.topology = topology;
        this.region = region;
        this.network = topology.network(region);
        this.instances = topology.all(Instance.class, Instance.KIND).stream().filter(i -> i.region().equals(region) && i.state().equals("running")).toList();
        this.databases = topology.all(Database.class, Database.KIND).stream().filter(d -> d.region().equals(region) && d.state().equals("available")).toList();
        var some = instances.stream().limit(ASKED).toList();
        some.forEach(i -> groups(i).flatMap(group -> ports(group, false).stream()).distinct()
                .filter(port -> answers(Endpoint.internet(), Endpoint.instance(i.ref().id()), port)).forEach(port -> pages.add(new Watch.Page(i.ref().id(), port))));
        for (var balancer : topology.all(LoadBalancer.class, LoadBalancer.KIND)) {
            if (balancer.region().equals(region) && balancer.isInternetFacing()) {
                network.balancer(balancer.ref().id()).stream().flatMap(each -> each.listeners().stream()).filter(each -> !each.targets().isEmpty())
                        .map(each -> each.port()).distinct().filter(port -> answers(Endpoint.internet(), Endpoint.balancer(balancer.ref().id()), port))
                        .forEach(port -> doors.add(new Watch.Door(balancer.ref().id(), port)));
            }
        }
        databases.forEach(each -> asker(some, each).ifPresent(from -> data.add(new Watch.Data(from, each.ref().id()))));
    }

    /** An instance that the database's groups let in. */
    private Optional<String> asker(List<Instance> some, Database database) {
        var card = topology.all(NetworkInterface.class, NetworkInterface.KIND).stream().filter(database::fits).findFirst();
        var ports = guards(database.details().vpcSecurityGroups().stream().map(g -> g.vpcSecurityGroupId())).flatMap(group -> ports(group, true).stream())
                .distinct().toList();
        return card.flatMap(to -> some.stream().filter(from -> ports.stream().anyMatch(port -> answers(Endpoint.instance(from.ref().id()),
                Endpoint.networkInterface(to.ref().id()), port))).findFirst().map(from -> from.ref().id()));
    }

    private boolean answers(Endpoint from, Endpoint to, int port) {
        var outcome = Reachability.evaluate(network, Query.tcp(from, to, port)).outcome();
        return outcome == Trace.Outcome.REACHES || outcome == Trace.Outcome.UNKNOWN;
    }

    List<Instance> instances() {
        return instances;
    }

    List<Database> databases() {
        return databases;
    }

    // ------------------------------------------------------- what would notice

    /** As many servers as before; pages likewise; or a database without a standby there. */
    String zone(String zone) {
        var there = ids(i -> i.zone().filter(zone::equals).isPresent());
        return servers(there).or(() -> pages.stream().filter(page -> there.contains(page.instanceId())).findFirst()
                .map(page -> new Watch.Pages((int) pages.stream().filter(each -> each.port() == page.port()).count(), page.port()).toString()))
                .or(() -> data.stream().filter(each -> !there.contains(each.instanceId()) && databases.stream().anyMatch(d -> d.ref().id().equals(each.database())
                        && zone.equals(d.details().availabilityZone()) && d.standby().isEmpty())).findFirst().map(Watch.Data::toString)).orElse("");
    }

    String instance(Instance instance) {
        return page(Set.of(instance.ref().id()), _ -> true).or(() -> servers(Set.of(instance.ref().id()))).orElse("");
    }

    String route(RouteTable table) {
        var subnets = table.details().associations().stream().map(a -> a.subnetId()).filter(Objects::nonNull).toList();
        Predicate<String> uses = subnet -> subnets.contains(subnet) || table.isMain() && !own(subnet)
                && network.subnet(subnet).filter(each -> each.vpcId().equals(table.details().vpcId())).isPresent();
        return page(ids(i -> i.details().subnetId() != null && uses.test(i.details().subnetId())), _ -> true)
                .or(() -> doors.stream().filter(door -> balancer(door).filter(each -> each.placement().subnets().stream().allMatch(uses)).isPresent())
                        .findFirst().map(Watch.Door::toString)).orElse("");
    }

    /** A page of the group's instances at that port, a balancer that it guards or all of whose servers it guards, or a database. */
    String port(SecurityGroup group, int port) {
        var id = group.ref().id();
        var guarded = ids(i -> groups(i).anyMatch(each -> each.ref().id().equals(id)));
        return page(guarded, each -> each == port).or(() -> doors.stream().filter(door -> door.port() == port && balancer(door)
                .filter(each -> each.details().securityGroups().contains(id)).isPresent() || behind(door, port, guarded)).findFirst().map(Watch.Door::toString))
                .or(() -> data.stream().filter(each -> databases.stream().anyMatch(d -> d.ref().id().equals(each.database()) && guarded(d, id))).findFirst()
                        .map(Watch.Data::toString)).orElse("");
    }

    String failover(Database database) {
        return new Watch.Data("", database.ref().id()).toString();
    }

    /** Whether the group guards anything that runs. */
    boolean guards(SecurityGroup group) {
        var id = group.ref().id();
        return instances.stream().anyMatch(i -> groups(i).anyMatch(each -> each.ref().id().equals(id))) || databases.stream().anyMatch(d -> guarded(d, id))
                || topology.all(LoadBalancer.class, LoadBalancer.KIND).stream().anyMatch(b -> b.region().equals(region) && b.details().securityGroups().contains(id));
    }

    private static boolean guarded(Database database, String group) {
        return database.details().vpcSecurityGroups().stream().anyMatch(each -> group.equals(each.vpcSecurityGroupId()));
    }

    private boolean behind(Watch.Door door, int port, Set<String> guarded) {
        var targets = network.balancer(door.balancerArn()).stream().flatMap(each -> each.listeners().stream()).filter(each -> each.port() == door.port())
                .flatMap(each -> each.targets().stream()).toList();
        return !targets.isEmpty() && targets.stream().allMatch(each -> each.port() == port && guarded.contains(each.id()));
    }

    private Optional<LoadBalancer> balancer(Watch.Door door) {
        return topology.get(LoadBalancer.class, new Ref(LoadBalancer.KIND, region, door.balancerArn()));
    }

    private Optional<String> page(Set<String> of, Predicate<Integer> port) {
        return pages.stream().filter(page -> of.contains(page.instanceId()) && port.test(page.port())).findFirst().map(Watch.Page::toString);
    }

    /** The servers of a target group that has a healthy one among those. */
    private Optional<String> servers(Set<String> among) {
        return topology.all(TargetGroup.class, TargetGroup.KIND).stream().filter(group -> group.region().equals(region) && healthy(group)
                .anyMatch(each -> among.contains(each.target().id()))).findFirst()
                .map(group -> new Watch.Servers(group.ref().id(), (int) healthy(group).count()).toString());
    }

    private static Stream<TargetHealthDescription> healthy(TargetGroup group) {
        return group.health().stream().filter(each -> each.targetHealth().state() == TargetHealthStateEnum.HEALTHY);
    }

    private Set<String> ids(Predicate<Instance> which) {
        var ids = new HashSet<String>();
        instances.stream().filter(which).forEach(i -> ids.add(i.ref().id()));
        return ids;
    }

    private boolean own(String subnet) {
        return topology.all(RouteTable.class, RouteTable.KIND).stream().flatMap(t -> t.details().associations().stream())
                .anyMatch(a -> subnet.equals(a.subnetId()));
    }

    private Stream<SecurityGroup> groups(Instance instance) {
        return guards(instance.details().securityGroups().stream().map(g -> g.groupId()));
    }

    private Stream<SecurityGroup> guards(Stream<String> ids) {
        return ids.flatMap(id -> topology.get(SecurityGroup.class, new Ref(SecurityGroup.KIND, region, id)).stream());
    }

    /** Single TCP ports that a group opens to some block of addresses; to another group too, when asked. */
    static Set<Integer> ports(SecurityGroup group, boolean toGroups) {
        var ports = new LinkedHashSet<Integer>();
        group.details().ipPermissions().stream().filter(p -> "tcp".equals(p.ipProtocol()) && p.fromPort() != null && p.fromPort().equals(p.toPort())
                && (!p.ipRanges().isEmpty() || toGroups && !p.userIdGroupPairs().isEmpty())).forEach(p -> ports.add(p.fromPort()));
        return ports;
    }
}

package dev.groundschool.ui.fault;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Network;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.SandboxFaults.Kind;
import dev.groundschool.topology.AvailabilityZone;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.RouteTable;
import dev.groundschool.topology.SecurityGroup;
import dev.groundschool.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Something that can be broken now. Pure.
 *
 * @param target and {@code detail} as {@link Kind} says
 * @param name what a person calls it
 * @param watch what stops answering by it, {@code i-…:80}; empty when nothing that answers now is known to
 */
record Breakable(Kind kind, String region, String target, String detail, String name, String watch) {

    /** What answers visitors from the internet now, as {@code i-…:80}. */
    static List<String> answering(Topology topology, String region) {
        List<String> all = new ArrayList<>();
        Network network = topology.network(region);
        for (var instance : instances(topology, region)) {
            for (int port : openPorts(topology, instance)) {
                if (answers(network, instance.ref().id() + ':' + port)) {
                    all.add(instance.ref().id() + ':' + port);
                }
            }
        }
        return List.copyOf(all);
    }

    /** Whether visitors from the internet get to it, as far as the rules say. */
    static boolean answers(Network network, String watch) {
        int colon = watch.lastIndexOf(':');
        var trace = Reachability.evaluate(network, Query.tcp(Endpoint.internet(), Endpoint.instance(watch.substring(0, colon)),
                Integer.parseInt(watch.substring(colon + 1))));
        return trace.outcome() == Trace.Outcome.REACHES || trace.outcome() == Trace.Outcome.UNKNOWN;
    }

    /** All that can be broken in the Region now. */
    static List<Breakable> of(Topology topology, String region) {
        List<Breakable> all = new ArrayList<>();
        var instances = instances(topology, region);
        var watched = answering(topology, region);
        for (var zone : topology.all(AvailabilityZone.class, AvailabilityZone.KIND)) {
            var there = instances.stream().filter(i -> i.zone().filter(zone.ref().id()::equals).isPresent()).toList();
            if (zone.region().equals(region) && zone.state().equals("available") && !there.isEmpty()) {
                all.add(new Breakable(Kind.ZONE_DOWN, region, zone.ref().id(), "", zone.ref().id(), watch(watched, there)));
            }
        }
        instances.stream().filter(i -> !i.impaired()).forEach(i ->
                all.add(new Breakable(Kind.INSTANCE_CRASH, region, i.ref().id(), "", i.name(), watch(watched, List.of(i)))));
        for (var table : topology.all(RouteTable.class, RouteTable.KIND)) {
            if (table.region().equals(region)) {
                table.details().routes().stream().filter(r -> r.destinationCidrBlock() != null && !"local".equals(r.gatewayId())
                        && !"blackhole".equals(r.stateAsString())).forEach(r -> all.add(new Breakable(Kind.ROUTE_GONE, region, table.ref().id(),
                        r.destinationCidrBlock(), table.name(), watch(watched, served(topology, table, instances)))));
            }
        }
        for (var group : topology.all(SecurityGroup.class, SecurityGroup.KIND)) {
            var guarded = instances.stream().filter(i -> i.details().securityGroups().stream().anyMatch(g -> group.ref().id().equals(g.groupId())))
                    .toList();
            if (group.region().equals(region) && !guarded.isEmpty()) {
                ports(group).forEach(port -> all.add(new Breakable(Kind.PORT_CLOSED, region, group.ref().id(), String.valueOf(port), group.name(),
                        watch(watched.stream().filter(w -> w.endsWith(":" + port)).toList(), guarded))));
            }
        }
        return List.copyOf(all);
    }

    private static List<Instance> instances(Topology topology, String region) {
        return topology.all(Instance.class, Instance.KIND).stream().filter(i -> i.region().equals(region) && i.state().equals("running")).toList();
    }

    private static String watch(List<String> watched, List<Instance> of) {
        return watched.stream().filter(w -> of.stream().anyMatch(i -> w.startsWith(i.ref().id() + ":"))).findFirst().orElse("");
    }

    private static List<Instance> served(Topology topology, RouteTable table, List<Instance> instances) {
        var subnets = table.details().associations().stream().map(a -> a.subnetId()).filter(Objects::nonNull).toList();
        return instances.stream().filter(i -> subnets.contains(i.details().subnetId())
                || table.isMain() && String.valueOf(i.details().vpcId()).equals(table.details().vpcId()) && !own(topology, i)).toList();
    }

    private static boolean own(Topology topology, Instance instance) {
        return topology.all(RouteTable.class, RouteTable.KIND).stream().flatMap(t -> t.details().associations().stream())
                .anyMatch(a -> a.subnetId() != null && a.subnetId().equals(instance.details().subnetId()));
    }

    private static Set<Integer> openPorts(Topology topology, Instance instance) {
        var ports = new LinkedHashSet<Integer>();
        instance.details().securityGroups().forEach(g -> topology.get(SecurityGroup.class, new Ref(SecurityGroup.KIND, instance.region(), g.groupId()))
                .ifPresent(group -> ports.addAll(ports(group))));
        return ports;
    }

    /** Single TCP ports that a group opens to some block of addresses. */
    private static Set<Integer> ports(SecurityGroup group) {
        var ports = new LinkedHashSet<Integer>();
        group.details().ipPermissions().stream().filter(p -> "tcp".equals(p.ipProtocol()) && p.fromPort() != null && p.fromPort().equals(p.toPort())
                && !p.ipRanges().isEmpty()).forEach(p -> ports.add(p.fromPort()));
        return ports;
    }
}

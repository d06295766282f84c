package dev.groundschool.ui.fault;

import dev.groundschool.sandbox.SandboxFaults.Kind;
import dev.groundschool.topology.AvailabilityZone;
import dev.groundschool.topology.RouteTable;
import dev.groundschool.topology.SecurityGroup;
import dev.groundschool.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that can be broken now. Pure.
 *
 * @param target and {@code detail} as {@link Kind} says
 * @param name what a person calls it
 * @param watch what stops serving by it, as {@link dev.groundschool.sandbox.Watch} writes it; empty when nothing that serves now is known to
 */
record Breakable(Kind kind, String region, String target, String detail, String name, String watch) {

    /** All that can be broken in the Region now. */
    static List<Breakable> of(Topology topology, String region) {
        List<Breakable> all = new ArrayList<>();
        var serving = new Serving(topology, region);
        var zones = topology.all(AvailabilityZone.class, AvailabilityZone.KIND).stream().filter(each -> each.region().equals(region)
                && each.state().equals("available")).map(each -> each.ref().id()).toList();
        for (var zone : zones) {
            if (serving.instances().stream().anyMatch(i -> i.zone().filter(zone::equals).isPresent())
                    || serving.databases().stream().anyMatch(d -> zone.equals(d.details().availabilityZone()))) {
                all.add(new Breakable(Kind.ZONE_DOWN, region, zone, "", zone, serving.zone(zone)));
            }
        }
        serving.instances().stream().filter(i -> !i.impaired()).forEach(i ->
                all.add(new Breakable(Kind.INSTANCE_CRASH, region, i.ref().id(), "", i.name(), serving.instance(i))));
        serving.databases().stream().filter(d -> zones.contains(d.standby())).forEach(d ->
                all.add(new Breakable(Kind.DATABASE_FAILOVER, region, d.ref().id(), "", d.name(), serving.failover(d))));
        for (var table : topology.all(RouteTable.class, RouteTable.KIND)) {
            if (table.region().equals(region)) {
                table.details().routes().stream().filter(r -> r.destinationCidrBlock() != null && !"local".equals(r.gatewayId())
                        && !"blackhole".equals(r.stateAsString())).forEach(r -> all.add(new Breakable(Kind.ROUTE_GONE, region, table.ref().id(),
                        r.destinationCidrBlock(), table.name(), serving.route(table))));
            }
        }
        for (var group : topology.all(SecurityGroup.class, SecurityGroup.KIND)) {
            if (group.region().equals(region) && serving.guards(group)) {
                Serving.ports(group, true).forEach(port -> all.add(new Breakable(Kind.PORT_CLOSED, region, group.ref().id(), String.valueOf(port),
                        group.name(), serving.port(group, port))));
            }
        }
        return List.copyOf(all);
    }
}

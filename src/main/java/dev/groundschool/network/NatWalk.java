package dev.groundschool.network;

import dev.groundschool.network.Hop.Kind;
import dev.groundschool.network.Hops.Spot;
import dev.groundschool.network.RouteTable.Route;
import dev.groundschool.network.RouteTable.Target;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** The part of a packet's way that leads through a NAT gateway, or ends at one. */
final class NatWalk {
    private final Network network;
    private final Hops hops;
    private final Checks checks;
    private final Deque<Runnable> back;
    private final Consumer<Packet> outside;

    /** {@code back} takes what the reply will meet, {@code outside} goes on once the packet is on the internet. */
    NatWalk(Network network, Hops hops, Checks checks, Deque<Runnable> back, Consumer<Packet> outside) {
        this.network = network;
        this.hops = hops;
        this.checks = checks;
        this.back = back;
        this.outside = outside;
    }

    void through(String id, NetworkInterface card, Packet packet) {
        Optional<NatGateway> found = network.natGateway(id);
        Spot spot = new Spot(Kind.NAT_GATEWAY, found.map(NatGateway::subnetId).orElse(card.vpcId()), id);
        if (found.isEmpty()) {
            if (network.unread(Part.NAT_GATEWAYS)) {
                hops.unread(spot, Part.NAT_GATEWAYS, id);
            } else {
                hops.block(spot, Reason.NAT_NOT_AVAILABLE, Phrase.NAT_NOT_AVAILABLE, id, "deleted");
            }
            return;
        }
        NatGateway nat = found.get();
        if (packet.destination().six()) {
            hops.notEvaluated(spot, Phrase.ROUTE_NOT_EVALUATED, id, packet.destination().toString(), id);
            return;
        }
        if (!nat.subnetId().equals(card.subnetId())) {
            checks.acl(nat.subnetId(), nat.vpcId(), false, packet);
            back.push(() -> checks.acl(nat.subnetId(), nat.vpcId(), true, packet.reply()));
        }
        Packet own = packet.from(nat.privateIp().orElse(packet.source()));
        if (!checks.light(Kind.NAT_GATEWAY, nat.subnetId(), nat.subnetId(), id)) {
            natRoute(nat, own);
            return;
        }
        if (!nat.state().equals("available")) {
            hops.block(spot, Reason.NAT_NOT_AVAILABLE, Phrase.NAT_NOT_AVAILABLE, id, nat.state());
        } else if (!nat.isPublic() || nat.publicIp().isEmpty()) {
            hops.block(spot, Reason.NO_PUBLIC_ADDRESS, Phrase.NAT_PRIVATE, id);
        } else {
            hops.pass(spot, Phrase.NAT_PASS, id, packet.source().toString(), nat.publicIp().get().toString());
        }
        checks.acl(nat.subnetId(), nat.vpcId(), true, own);
        back.push(() -> checks.acl(nat.subnetId(), nat.vpcId(), false, own.reply()));
        natRoute(nat, own);
        outside.accept(own.from(nat.publicIp().orElse(own.source())));
    }

    /** A NAT gateway must itself stand in a public subnet. */
    private void natRoute(NatGateway nat, Packet packet) {
        Optional<RouteTable> table = network.routeTable(nat.subnetId(), nat.vpcId());
        if (table.isEmpty()) {
            hops.unread(new Spot(Kind.ROUTE_TABLE, nat.subnetId(), ""), Part.ROUTE_TABLES, nat.subnetId());
            return;
        }
        String id = table.get().id();
        Optional<Route> route = checks.choose(nat.subnetId(), nat.vpcId(), packet.destination()).flatMap(Routing.Choice::route);
        Spot spot = new Spot(Kind.ROUTE_TABLE, nat.subnetId(), id, route.map(Route::destination).orElse(""));
        if (route.filter(r -> r.target() == Target.INTERNET_GATEWAY && !r.blackhole()).isPresent()) {
            hops.pass(spot, Phrase.ROUTE_PASS, id, route.get().destination(), route.get().targetId(), packet.destination().toString());
            checks.gateway(route.get().targetId(), nat.vpcId());
        } else {
            hops.block(spot, Reason.BLOCKED_BY_ROUTE, Phrase.ROUTE_NAT_SUBNET_PRIVATE, nat.id(), nat.subnetId(), id);
            checks.anyGateway(nat.vpcId());
        }
    }

    /** To a NAT gateway from outside: it lets only replies in. */
    void refuses(String id, Ip source) {
        hops.block(new Spot(Kind.NAT_GATEWAY, id, id), Reason.NAT_LETS_NOTHING_IN, Phrase.NAT_ONE_WAY, id, source.toString());
    }
}

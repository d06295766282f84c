package dev.groundschool.network;

import dev.groundschool.network.Hop.Kind;
import dev.groundschool.network.Hops.Spot;
import dev.groundschool.network.Network.Inside;
import dev.groundschool.network.NetworkInterface.Owner;
import dev.groundschool.network.RouteTable.Route;
import dev.groundschool.network.RouteTable.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One packet's way and its reply's. Each step out pushes what the reply will meet there, so the way back is the stack unwound. A block
 * never stops the walk while it is clear how the path would go on.
 */
final class Walk {
    private final Network network;
    private final Query query;
    private final Hops hops = new Hops();
    private final Checks checks;
    private final Places places;
    private final Deque<Runnable> back = new ArrayDeque<>();
    private final NatWalk nats;

    Walk(Network network, Query query) {
        this.network = network;
        this.query = query;
        checks = new Checks(network, hops);
        places = new Places(network, hops);
        nats = new NatWalk(network, hops, checks, back, this::outside);
    }

    List<Hop> run() {
        boolean six = places.six(query);
        switch (places.source(query, six)) {
            case Places.Outside(Ip ip) -> fromInternet(ip, six);
            case Places.Card(NetworkInterface card, Ip ip) -> {
                checks.runs(card, true);
                fromInside(card, ip, six);
            }
            case Places.Nowhere() -> { }
        }
        hops.turnBack();
        while (!back.isEmpty()) {
            back.pop().run();
        }
        return hops.list();
    }

    private Packet packet(Ip source, Ip destination) {
        return new Packet(query.protocol(), source, query.sourcePort(), destination, query.port());
    }

    private void fromInternet(Ip source, boolean six) {
        switch (places.destination(query, six, Optional.empty())) {
            case Places.Outside(Ip ip) -> outside(packet(source, ip));
            case Places.Card(NetworkInterface card, Ip inside) -> {
                if (card.owner().kind() == Owner.Kind.NAT_GATEWAY) {
                    nats.refuses(card.name(), source);
                    return;
                }
                if (query.to() instanceof Endpoint.At(Ip asked) && asked.isPrivate()) {
                    hops.block(new Spot(Kind.DESTINATION, card.id(), card.name()), Reason.NO_PUBLIC_ADDRESS, Phrase.NOT_ON_INTERNET,
                        asked.toString());
                    enter(new Inside(card, inside), packet(source, inside));
                    return;
                }
                Optional<Ip> open = card.publicIp(inside);
                if (open.isEmpty()) {
                    notPublic(card);
                }
                enter(new Inside(card, inside), packet(source, open.orElse(inside)));
            }
            case Places.Nowhere() -> { }
        }
    }

    private void fromInside(NetworkInterface card, Ip source, boolean six) {
        switch (places.destination(query, six, Optional.of(card))) {
            case Places.Outside(Ip ip) -> leave(card, packet(source, ip));
            case Places.Card(NetworkInterface other, Ip inside) -> towards(card, packet(source, inside), other);
            case Places.Nowhere() -> { }
        }
    }

    /** To an interface by its private address if the VPC is the same or a private link leads there; else by its public one. */
    private void towards(NetworkInterface card, Packet packet, NetworkInterface other) {
        if (query.to() instanceof Endpoint.At at) {
            leave(card, packet.to(at.ip()));
            return;
        }
        if (card.vpcId().equals(other.vpcId()) || packet.destination().six() || linked(card, packet.destination())) {
            leave(card, packet);
            return;
        }
        Optional<Ip> open = other.publicIp(packet.destination());
        if (open.isPresent()) {
            leave(card, packet.to(open.get()));
        } else {
            notPublic(other);
        }
    }

    /** A database gets its public address by a setting of its own, and is better off without. */
    private void notPublic(NetworkInterface card) {
        hops.block(new Spot(Kind.TRANSLATION, card.id(), card.name()), Reason.NO_PUBLIC_ADDRESS,
            card.owner().kind() == Owner.Kind.DATABASE ? Phrase.DATABASE_NOT_PUBLIC : Phrase.TRANSLATE_IN_NONE, card.name());
    }

    private boolean linked(NetworkInterface card, Ip destination) {
        return checks.choose(card.subnetId(), card.vpcId(), destination).flatMap(Routing.Choice::route)
            .filter(route -> route.target() != Target.INTERNET_GATEWAY && route.target() != Target.NAT_GATEWAY).isPresent();
    }

    private void leave(NetworkInterface card, Packet packet) {
        Optional<NetworkInterface> neighbour = network.interfaceAt(card.vpcId(), packet.destination());
        if (neighbour.filter(card::equals).isPresent()) {
            hops.note(new Spot(Kind.DESTINATION, card.id(), card.name()), Phrase.SAME_INTERFACE, card.name());
            checks.listens(card, packet);
            return;
        }
        checks.groups(card, true, packet);
        back.push(() -> checks.groupsRemember(card, true));
        if (neighbour.filter(other -> other.subnetId().equals(card.subnetId())).isPresent()) {
            hops.note(new Spot(Kind.ROUTE_TABLE, card.subnetId(), card.subnetId()), Phrase.SAME_SUBNET, card.subnetId());
            arrive(neighbour.get(), packet);
            return;
        }
        Optional<Routing.Choice> choice = checks.choose(card.subnetId(), card.vpcId(), packet.destination());
        if (!natInSameSubnet(card, choice)) {
            checks.acl(card.subnetId(), card.vpcId(), true, packet);
            back.push(() -> checks.acl(card.subnetId(), card.vpcId(), false, packet.reply()));
        }
        route(card, packet, choice);
    }

    private boolean natInSameSubnet(NetworkInterface card, Optional<Routing.Choice> choice) {
        return choice.flatMap(Routing.Choice::route).filter(route -> route.target() == Target.NAT_GATEWAY && !route.blackhole())
            .flatMap(route -> network.natGateway(route.targetId())).filter(nat -> nat.subnetId().equals(card.subnetId())).isPresent();
    }

    private void route(NetworkInterface card, Packet packet, Optional<Routing.Choice> found) {
        String subnet = card.subnetId();
        if (found.isEmpty()) {
            if (network.vpc(card.vpcId()).filter(vpc -> vpc.cidrs().stream().anyMatch(c -> c.contains(packet.destination()))).isPresent()) {
                local(card, packet);
            } else {
                hops.unread(new Spot(Kind.ROUTE_TABLE, subnet, ""), Part.ROUTE_TABLES, subnet);
            }
            return;
        }
        String table = network.routeTable(subnet, card.vpcId()).map(RouteTable::id).orElse("");
        Routing.Choice choice = found.get();
        choice.unreadList().ifPresent(list -> hops.unread(new Spot(Kind.ROUTE_TABLE, subnet, table, list), Part.PREFIX_LISTS, list));
        if (choice.route().isEmpty()) {
            hops.block(new Spot(Kind.ROUTE_TABLE, subnet, table), Reason.BLOCKED_BY_ROUTE, Phrase.ROUTE_NONE, table, packet.destination()
                .toString(), subnet);
            assume(card, packet);
            return;
        }
        Route route = choice.route().get();
        Spot spot = new Spot(Kind.ROUTE_TABLE, subnet, table, route.destination());
        if (route.blackhole()) {
            hops.block(spot, Reason.BLOCKED_BY_ROUTE, Phrase.ROUTE_BLACKHOLE, table, route.destination(), route.targetId());
            assume(card, packet);
            return;
        }
        hops.pass(spot, Phrase.ROUTE_PASS, table, route.destination(), route.targetId(), packet.destination().toString());
        switch (route.target()) {
            case LOCAL -> local(card, packet);
            case INTERNET_GATEWAY -> {
                checks.gateway(route.targetId(), card.vpcId());
                translate(card, packet);
            }
            case EGRESS_ONLY_GATEWAY -> {
                checks.gateway(route.targetId(), card.vpcId());
                outside(packet);
            }
            case NAT_GATEWAY -> nats.through(route.targetId(), card, packet);
            case GATEWAY_ENDPOINT -> endpoint(route.targetId(), card.vpcId());
            case INTERFACE -> {
                if (network.networkInterface(route.targetId()).filter(NetworkInterface::sourceDestCheck).isPresent()) {
                    hops.block(new Spot(Kind.DESTINATION, route.targetId(), route.targetId()), Reason.SOURCE_DEST_CHECK,
                        Phrase.SOURCE_DEST_CHECK, route.targetId());
                }
                hops.notEvaluated(spot, Phrase.ROUTE_NOT_EVALUATED, table, route.destination(), route.targetId());
            }
            case PEERING, TRANSIT_GATEWAY, VPN_GATEWAY, OTHER ->
                hops.notEvaluated(spot, Phrase.ROUTE_NOT_EVALUATED, table, route.destination(), route.targetId());
        }
    }

    /** Where a packet without a route would most likely be meant to go: by its public address, else by a NAT gateway of the VPC. */
    private void assume(NetworkInterface card, Packet packet) {
        if (network.vpc(card.vpcId()).filter(vpc -> vpc.cidrs().stream().anyMatch(c -> c.contains(packet.destination()))).isPresent()) {
            local(card, packet);
            return;
        }
        Optional<NatGateway> nat = network.natGateways().stream()
            .filter(n -> n.vpcId().equals(card.vpcId()) && n.isPublic() && n.state().equals("available") && !n.subnetId()
                .equals(card.subnetId())).findFirst();
        if (card.publicIp(packet.source()).isEmpty() && nat.isPresent()) {
            nats.through(nat.get().id(), card, packet);
            return;
        }
        checks.anyGateway(card.vpcId());
        translate(card, packet);
    }

    private void local(NetworkInterface card, Packet packet) {
        Optional<NetworkInterface> found = network.interfaceAt(card.vpcId(), packet.destination());
        if (found.isEmpty()) {
            places.nobody(packet.destination(), card.vpcId());
            return;
        }
        NetworkInterface other = found.get();
        checks.acl(other.subnetId(), other.vpcId(), false, packet);
        back.push(() -> {
            checks.acl(other.subnetId(), other.vpcId(), true, packet.reply());
            checks.replyStaysLocal(other.subnetId(), other.vpcId(), packet.reply());
        });
        arrive(other, packet);
    }

    private void translate(NetworkInterface card, Packet packet) {
        Optional<Ip> open = card.publicIp(packet.source());
        Spot spot = new Spot(Kind.TRANSLATION, card.id(), card.name());
        if (open.isEmpty()) {
            hops.block(spot, Reason.NO_PUBLIC_ADDRESS, Phrase.TRANSLATE_OUT_NONE, card.name(), packet.source().toString());
        } else if (!open.get().equals(packet.source())) {
            hops.pass(spot, Phrase.TRANSLATE_OUT, card.name(), packet.source().toString(), open.get().toString());
        }
        outside(packet.from(open.orElse(packet.source())));
    }

    private void endpoint(String id, String vpcId) {
        Optional<VpcEndpoint> endpoint = network.endpoint(id);
        Spot spot = new Spot(Kind.VPC_ENDPOINT, vpcId, id);
        if (endpoint.isEmpty() && network.unread(Part.VPC_ENDPOINTS)) {
            hops.unread(spot, Part.VPC_ENDPOINTS, id);
        } else if (endpoint.filter(e -> e.state().equals("available")).isEmpty()) {
            hops.block(spot, Reason.ENDPOINT_NOT_AVAILABLE, Phrase.ENDPOINT_NOT_AVAILABLE, id, endpoint.map(VpcEndpoint::state)
                .orElse("deleted"));
        } else {
            hops.pass(spot, Phrase.ENDPOINT_PASS, id, endpoint.get().service());
        }
    }

    /** On the internet, with a public source address. */
    private void outside(Packet packet) {
        Ip destination = packet.destination();
        if (query.to() instanceof Endpoint.Internet) {
            internet(packet);
            return;
        }
        Optional<NatGateway> nat = network.natOwner(destination);
        Optional<Inside> owner = network.publicOwner(destination);
        if (nat.isPresent()) {
            nats.refuses(nat.get().id(), packet.source());
        } else if (owner.filter(inside -> inside.card().owner().kind() == Owner.Kind.NAT_GATEWAY).isPresent()) {
            nats.refuses(owner.get().card().name(), packet.source());
        } else if (owner.isPresent()) {
            enter(owner.get(), packet);
        } else if (network.idle(destination)) {
            hops.block(new Spot(Kind.DESTINATION, "", destination.toString()), Reason.NO_SUCH_ADDRESS, Phrase.ADDRESS_IDLE, destination.toString());
        } else if (destination.isPrivate()) {
            hops.block(new Spot(Kind.DESTINATION, "", ""), Reason.NO_SUCH_ADDRESS, Phrase.NOT_ON_INTERNET, destination.toString());
        } else if (network.unread(Part.NETWORK_INTERFACES)) {
            places.nobody(destination, "");
        } else {
            internet(packet);
        }
    }

    private void internet(Packet packet) {
        hops.pass(new Spot(Kind.DESTINATION, "", ""), Phrase.DESTINATION_INTERNET, packet.destination().toString());
    }

    private void enter(Inside target, Packet packet) {
        NetworkInterface card = target.card();
        checks.anyGateway(card.vpcId());
        if (!packet.destination().equals(target.ip())) {
            hops.pass(new Spot(Kind.TRANSLATION, card.id(), card.name()), Phrase.TRANSLATE_IN, packet.destination().toString(),
                card.name(), target.ip().toString());
        }
        Packet inner = packet.to(target.ip());
        checks.acl(card.subnetId(), card.vpcId(), false, inner);
        back.push(() -> {
            checks.acl(card.subnetId(), card.vpcId(), true, inner.reply());
            checks.replyLeavesByGateway(card.subnetId(), card.vpcId(), inner.reply());
        });
        arrive(card, inner);
    }

    private void arrive(NetworkInterface card, Packet packet) {
        checks.groups(card, false, packet);
        back.push(() -> checks.groupsRemember(card, false));
        checks.runs(card, false);
        checks.listens(card, packet);
    }
}

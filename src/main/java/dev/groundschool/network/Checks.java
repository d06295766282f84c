package dev.groundschool.network;

import dev.groundschool.network.Hop.Kind;
import dev.groundschool.network.Hops.Spot;
import dev.groundschool.network.NetworkAcl.Entry;
import dev.groundschool.network.RouteTable.Route;
import dev.groundschool.network.RouteTable.Target;
import java.util.Optional;

/** The filters and tables a packet meets, each looked at once and taken down as a hop. */
final class Checks {
    private final Network network;
    private final Filters filters;
    private final Routing routing;
    private final Hops hops;

    Checks(Network network, Hops hops) {
        this.network = network;
        this.hops = hops;
        filters = new Filters(network);
        routing = new Routing(network);
    }

    Optional<Routing.Choice> choose(String subnetId, String vpcId, Ip destination) {
        return network.routeTable(subnetId, vpcId).map(table -> routing.choose(table, destination));
    }

    void groups(NetworkInterface card, boolean outbound, Packet packet) {
        if (card.groups().isEmpty()) {
            return;
        }
        Kind kind = outbound ? Kind.SECURITY_GROUP_OUT : Kind.SECURITY_GROUP_IN;
        String other = (outbound ? packet.destination() : packet.source()).toString();
        Filters.Verdict verdict = filters.groups(card.groups(), outbound, packet, card.vpcId());
        String group = verdict.group().orElse(card.groups().getFirst());
        if (verdict.rule().isPresent()) {
            String rule = verdict.rule().get().id();
            hops.pass(new Spot(kind, card.id(), group, rule), outbound ? Phrase.SG_OUT_PASS : Phrase.SG_IN_PASS, group, rule,
                packet.words(), other);
        } else if (verdict.unread().isPresent()) {
            String unread = verdict.unread().get();
            hops.unread(new Spot(kind, card.id(), group), unread.startsWith("pl-") ? Part.PREFIX_LISTS : Part.SECURITY_GROUPS, unread);
        } else {
            hops.block(new Spot(kind, card.id(), group), outbound ? Reason.BLOCKED_BY_SG_EGRESS : Reason.BLOCKED_BY_SG,
                outbound ? Phrase.SG_OUT_BLOCK : Phrase.SG_IN_BLOCK, String.join(", ", card.groups()), packet.words(), other, group);
        }
    }

    void groupsRemember(NetworkInterface card, boolean outbound) {
        if (!card.groups().isEmpty()) {
            Kind kind = outbound ? Kind.SECURITY_GROUP_OUT : Kind.SECURITY_GROUP_IN;
            hops.note(new Spot(kind, card.id(), card.groups().getFirst()), Phrase.SG_REMEMBERS, String.join(", ", card.groups()));
        }
    }

    void acl(String subnetId, String vpcId, boolean outbound, Packet packet) {
        Kind kind = outbound ? Kind.NETWORK_ACL_OUT : Kind.NETWORK_ACL_IN;
        Optional<NetworkAcl> found = network.networkAcl(subnetId, vpcId);
        if (found.isEmpty()) {
            hops.unread(new Spot(kind, subnetId, ""), Part.NETWORK_ACLS, subnetId);
            return;
        }
        NetworkAcl acl = found.get();
        Optional<Entry> entry = Filters.entry(acl, outbound, packet);
        String number = entry.map(Entry::label).orElse("*");
        Spot spot = new Spot(kind, subnetId, acl.id(), number);
        String other = (outbound ? packet.destination() : packet.source()).toString();
        boolean reply = hops.replying();
        if (entry.filter(Entry::allow).isEmpty()) {
            Phrase phrase = reply ? outbound ? Phrase.ACL_REPLY_OUT_BLOCK : Phrase.ACL_REPLY_IN_BLOCK : outbound ? Phrase.ACL_OUT_BLOCK
                : Phrase.ACL_IN_BLOCK;
            hops.block(spot, reply ? Reason.BLOCKED_BY_NACL_REPLY : Reason.BLOCKED_BY_NACL, phrase, acl.id(), number, packet.words(),
                other);
            return;
        }
        Phrase phrase = reply ? outbound ? Phrase.ACL_REPLY_OUT_PASS : Phrase.ACL_REPLY_IN_PASS : outbound ? Phrase.ACL_OUT_PASS
            : Phrase.ACL_IN_PASS;
        hops.pass(spot, phrase, acl.id(), number, packet.words(), other);
        if (reply && packet.protocol().hasPorts() && Filters.deniesPartOfEphemeral(acl, outbound, packet)) {
            hops.note(spot, Phrase.ACL_REPLY_PART, acl.id(), Integer.toString(packet.destinationPort()));
        }
    }

    /** The reply of one interface to another in the VPC: by the local route, unless a more specific one leads astray. */
    void replyStaysLocal(String subnetId, String vpcId, Packet reply) {
        Optional<RouteTable> table = network.routeTable(subnetId, vpcId);
        if (table.isEmpty()) {
            return;
        }
        Optional<Route> chosen = routing.choose(table.get(), reply.destination()).route();
        if (chosen.filter(route -> route.target() != Target.LOCAL).isPresent()) {
            Route route = chosen.get();
            Spot spot = new Spot(Kind.ROUTE_TABLE, subnetId, table.get().id(), route.destination());
            if (route.blackhole()) {
                hops.block(spot, Reason.BLOCKED_BY_ROUTE, Phrase.ROUTE_BLACKHOLE, table.get().id(), route.destination(), route.targetId());
            } else {
                hops.notEvaluated(spot, Phrase.ROUTE_NOT_EVALUATED, table.get().id(), route.destination(), route.targetId());
            }
        }
    }

    /** The reply to somebody on the internet: it must leave by the VPC's internet gateway, the only one that knows the public address. */
    void replyLeavesByGateway(String subnetId, String vpcId, Packet reply) {
        Optional<RouteTable> found = network.routeTable(subnetId, vpcId);
        if (found.isEmpty()) {
            hops.unread(new Spot(Kind.ROUTE_TABLE, subnetId, ""), Part.ROUTE_TABLES, subnetId);
            return;
        }
        String table = found.get().id();
        String to = reply.destination().toString();
        Routing.Choice choice = routing.choose(found.get(), reply.destination());
        choice.unreadList().ifPresent(list -> hops.unread(new Spot(Kind.ROUTE_TABLE, subnetId, table, list), Part.PREFIX_LISTS, list));
        if (choice.route().isEmpty()) {
            hops.block(new Spot(Kind.ROUTE_TABLE, subnetId, table), Reason.BLOCKED_BY_ROUTE, Phrase.ROUTE_REPLY_NONE, table, to, subnetId);
            return;
        }
        Route route = choice.route().get();
        Spot spot = new Spot(Kind.ROUTE_TABLE, subnetId, table, route.destination());
        if (route.blackhole()) {
            hops.block(spot, Reason.BLOCKED_BY_ROUTE, Phrase.ROUTE_BLACKHOLE, table, route.destination(), route.targetId());
        } else if (route.target() != Target.INTERNET_GATEWAY) {
            hops.block(spot, Reason.BLOCKED_BY_ROUTE, Phrase.ROUTE_REPLY_ELSEWHERE, table, route.destination(), route.targetId(), to);
        } else {
            hops.pass(spot, Phrase.ROUTE_REPLY_PASS, table, route.destination(), route.targetId(), to);
            gateway(route.targetId(), vpcId);
        }
    }

    /** A gateway that a route names: it must exist and be attached to this VPC. */
    void gateway(String gatewayId, String vpcId) {
        Optional<InternetGateway> gateway = network.gateway(gatewayId);
        boolean egressOnly = gatewayId.startsWith("eigw-");
        Spot spot = new Spot(Kind.INTERNET_GATEWAY, vpcId, gatewayId);
        if (gateway.isEmpty() && network.unread(egressOnly ? Part.EGRESS_ONLY_GATEWAYS : Part.INTERNET_GATEWAYS)) {
            hops.unread(spot, egressOnly ? Part.EGRESS_ONLY_GATEWAYS : Part.INTERNET_GATEWAYS, gatewayId);
        } else if (gateway.flatMap(InternetGateway::vpcId).filter(vpcId::equals).isEmpty()) {
            hops.block(spot, Reason.NO_INTERNET_GATEWAY, Phrase.GATEWAY_DETACHED, gatewayId, vpcId);
        } else {
            hops.pass(spot, Phrase.GATEWAY_PASS, gatewayId, vpcId);
        }
    }

    /** The gateway by which the internet enters a VPC, or by which a packet would leave if there were a route. */
    void anyGateway(String vpcId) {
        Optional<InternetGateway> gateway = network.gatewayOfVpc(vpcId);
        if (gateway.isPresent()) {
            hops.pass(new Spot(Kind.INTERNET_GATEWAY, vpcId, gateway.get().id()), Phrase.GATEWAY_PASS, gateway.get().id(), vpcId);
        } else if (network.unread(Part.INTERNET_GATEWAYS)) {
            hops.unread(new Spot(Kind.INTERNET_GATEWAY, vpcId, vpcId), Part.INTERNET_GATEWAYS, vpcId);
        } else {
            hops.block(new Spot(Kind.INTERNET_GATEWAY, vpcId, vpcId), Reason.NO_INTERNET_GATEWAY, Phrase.GATEWAY_NONE, vpcId);
        }
    }

    /** Whether the zone of that subnet is up; what stands in a dark one neither sends nor answers. */
    boolean light(Kind kind, String at, String subnetId, String resource) {
        Optional<String> zone = network.subnet(subnetId).map(Subnet::zone).filter(network::dark);
        zone.ifPresent(dark -> hops.block(new Spot(kind, at, resource), Reason.ZONE_DOWN, Phrase.ZONE_DOWN, resource, dark));
        return zone.isEmpty();
    }

    /** Whether the instance behind an interface runs and its zone is up; interfaces of other owners always work in a zone that is. */
    void runs(NetworkInterface card, boolean source) {
        if (!light(source ? Kind.SOURCE : Kind.DESTINATION, card.id(), card.subnetId(), card.name())) {
            return;
        }
        network.databaseAt(card).filter(each -> !each.serves()).ifPresent(each -> hops.block(new Spot(source ? Kind.SOURCE : Kind.DESTINATION, card.id(), each.id()),
            Reason.NOT_RUNNING, Phrase.DATABASE_NOT_AVAILABLE, each.id(), each.state()));
        if (card.instanceId().isEmpty()) {
            return;
        }
        String id = card.instanceId().get();
        Spot spot = new Spot(source ? Kind.SOURCE : Kind.DESTINATION, card.id(), id);
        Optional<Instance> instance = network.instance(id);
        if (instance.isEmpty()) {
            hops.unread(spot, Part.INSTANCES, id);
        } else if (!instance.get().running()) {
            hops.block(spot, Reason.NOT_RUNNING, source ? Phrase.SOURCE_NOT_RUNNING : Phrase.DESTINATION_NOT_RUNNING, id, instance.get()
                .state());
        } else if (network.impaired(id)) {
            hops.block(spot, Reason.NOT_RESPONDING, Phrase.NOT_RESPONDING, id);
        } else if (!source) {
            hops.pass(spot, Phrase.DESTINATION_RUNNING, id);
        }
    }

    /** Whether a program answers: only said where it is known. */
    void listens(NetworkInterface card, Packet packet) {
        Spot spot = new Spot(Kind.LISTENER, card.id(), card.name());
        Optional<Instance> instance = card.instanceId().flatMap(network::instance);
        if (card.instanceId().filter(network::impaired).isPresent() || network.subnet(card.subnetId()).map(Subnet::zone).filter(network::dark).isPresent()) {
            return; // said before: nobody is there to listen
        }
        if (!packet.protocol().hasPorts()) {
            hops.pass(spot, Phrase.LISTENER_PING, card.name());
        } else if (balancer(card).isPresent()) {
            balancerListens(spot, balancer(card).get(), packet);
        } else if (network.databaseAt(card).isPresent()) {
            databaseListens(spot, network.databaseAt(card).get(), packet);
        } else if (instance.flatMap(Instance::listening).isEmpty()) {
            hops.note(spot, Phrase.LISTENER_UNKNOWN, card.name(), packet.words());
        } else if (instance.get().listening().get().contains(new Instance.Listener(packet.protocol(), packet.destinationPort()))) {
            hops.pass(spot, Phrase.LISTENER_PASS, card.name(), packet.words());
        } else if (instance.get().running()) {
            hops.block(spot, Reason.NOTHING_LISTENS, Phrase.LISTENER_NONE, card.name(), packet.words());
        }
    }

    private Optional<LoadBalancer> balancer(NetworkInterface card) {
        return card.owner().kind() == NetworkInterface.Owner.Kind.LOAD_BALANCER ? network.balancer(card.owner().id()) : Optional.empty();
    }

    private void databaseListens(Spot spot, Database database, Packet packet) {
        if (database.serves() && packet.protocol() == Protocol.TCP && packet.destinationPort() == database.port()) {
            hops.pass(spot, Phrase.DATABASE_LISTENS, database.id(), packet.words());
        } else if (database.serves()) {
            hops.block(spot, Reason.NOTHING_LISTENS, Phrase.DATABASE_NONE, database.id(), packet.words(), Integer.toString(database.port()));
        }
    }

    private void balancerListens(Spot spot, LoadBalancer balancer, Packet packet) {
        if (!balancer.active()) {
            hops.block(spot, Reason.NOT_RUNNING, Phrase.BALANCER_NOT_ACTIVE, balancer.name());
        } else if (packet.protocol() == Protocol.TCP && balancer.listeners().stream().anyMatch(each -> each.port() == packet.destinationPort())) {
            hops.pass(spot, Phrase.BALANCER_LISTENS, balancer.name(), packet.words());
        } else {
            hops.block(spot, Reason.NOTHING_LISTENS, Phrase.BALANCER_NONE, balancer.name(), packet.words());
        }
    }
}

package dev.groundschool.sandbox.elbv2;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Network;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import dev.groundschool.sandbox.elbv2.Rows.Balancer;
import dev.groundschool.sandbox.elbv2.Rows.Door;
import dev.groundschool.sandbox.elbv2.Rows.Group;
import dev.groundschool.sandbox.elbv2.Rows.RuleRow;
import dev.groundschool.sandbox.elbv2.Rows.Target;
import dev.groundschool.sandbox.plane.Server;
import dev.groundschool.sandbox.plane.Servers;
import dev.groundschool.sandbox.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A Region's load balancing and network at one moment, with what is looked up again and again kept. Whether a packet passes is asked of
 * {@code network} once
 * for each pair of ends.
 */
final class View {
    private final Look look;
    private final String region;
    private final Servers servers;
    private final Supplier<Network> makesNetwork;
    private final Map<String, Balancer> byHost = new HashMap<>();
    private final Map<String, List<Door>> doors = new ConcurrentHashMap<>();
    private final Map<String, List<RuleRow>> rules = new ConcurrentHashMap<>();
    private final Map<String, List<Member>> members = new ConcurrentHashMap<>();
    private final Map<Query, Trace> traces = new ConcurrentHashMap<>();
    private final Map<String, Optional<Server>> machines = new ConcurrentHashMap<>();
    private volatile Optional<Network> network = Optional.empty();

    /** A target with its state. */
    record Member(Target target, Health health) {
        boolean healthy() {
            return health.state().equals(Targets.HEALTHY);
        }
    }

    View(World world, String region, Instant now, Servers servers, Supplier<Network> makesNetwork) {
        this.look = Look.at(world, region, now);
        this.region = region;
        this.servers = servers;
        this.makesNetwork = makesNetwork;
        look.all(Rows.BALANCERS).forEach(each -> byHost.put(each.it().dnsName().toLowerCase(Locale.ROOT), each));
    }

    String region() {
        return region;
    }

    Look look() {
        return look;
    }

    Optional<Balancer> balancer(String host) {
        return Optional.ofNullable(byHost.get(host));
    }

    Optional<Door> listener(Balancer balancer, int port) {
        return doors.computeIfAbsent(balancer.arn(), arn -> look.all(Rows.LISTENERS).stream().filter(each -> each.it().loadBalancerArn()
                .equals(arn)).toList())
                .stream().filter(each -> each.it().port() == port).findFirst();
    }

    List<RuleRow> rules(Door listener) {
        return rules.computeIfAbsent(listener.arn(), arn -> Rules.of(look.all(Rows.RULES), arn));
    }

    Optional<Group> group(String arn) {
        return look.find(Rows.GROUPS, arn);
    }

    /** The group's targets, by instance or address. */
    List<Member> members(String group) {
        return members.computeIfAbsent(group, arn -> look.all(Rows.TARGETS).stream().filter(each -> each.group().equals(arn))
                .map(each -> new Member(each, Health.of(look, each))).toList());
    }

    Network network() {
        Optional<Network> known = network;
        if (known.isEmpty()) {
            known = Optional.of(makesNetwork.get());
            network = known;
        }
        return known.get();
    }

    /** The way of a TCP connection. */
    Trace trace(Endpoint from, Endpoint to, int port) {
        return traces.computeIfAbsent(Query.tcp(from, to, port), query -> Reachability.evaluate(network(), query));
    }

    /** The way from one of the balancer's interfaces to a target: the one in the target's zone, if there is one. */
    Trace leg(Balancer balancer, Target target, int port) {
        String card = balancer.it().availabilityZones().stream().filter(zone -> zone.zoneName().equals(target.zone())).findFirst()
                .map(zone -> balancer.cards().getOrDefault(zone.subnetId(), "")).orElseGet(() -> balancer.cards().values().iterator().next());
        Endpoint to = target.id().startsWith("i-") ? Endpoint.instance(target.id()) : Endpoint.at(target.id());
        return trace(Endpoint.networkInterface(card), to, port);
    }

    /** The instance behind a target; empty when there is none. */
    Optional<Server> machine(Balancer balancer, Target target) {
        return machines.computeIfAbsent(target.id(), id -> id.startsWith("i-") ? servers.find(region, id)
                : network().interfaceAt(balancer.it().vpcId(), dev.groundschool.network.Ip.of(id)).flatMap(card -> card.instanceId())
                        .flatMap(instance -> servers.find(region, instance)));
    }
}

package dev.groundschool.network;

import dev.groundschool.network.RouteTable.Route;
import dev.groundschool.network.RouteTable.Target;
import dev.groundschool.network.SecurityGroup.Peer;
import dev.groundschool.network.SecurityGroup.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A small random network in plain strings: the simulator walks it as it is, the evaluator gets it as a {@link Network}. */
final class Sketch {
    record Rt(String destination, String target, boolean blackhole) {}

    record AclRule(int number, boolean egress, int protocol, int from, int to, String cidr, boolean allow) {}

    record SgRule(String group, boolean egress, int protocol, int from, int to, String peer) {}

    record Net(String id, String vpc, String cidr, List<Rt> routes, List<AclRule> acl) {}

    record Nat(String id, String vpc, String subnet, String inside, String outside, boolean ready) {}

    record Box(String id, String vpc, String subnet, String inside, String outside, Set<String> groups, boolean running,
        Set<String> listens) {}

    static final List<String> VPCS = List.of("vpc-0", "vpc-1");
    static final String CLIENT = "203.0.113.9";

    final Map<String, String> gateways = new LinkedHashMap<>();
    final List<Net> subnets = new ArrayList<>();
    final List<Nat> nats = new ArrayList<>();
    final List<Box> boxes = new ArrayList<>();
    final List<SgRule> rules = new ArrayList<>();

    static Sketch random(Random dice) {
        Sketch sketch = new Sketch();
        for (int v = 0; v < 2; v++) {
            String vpc = VPCS.get(v);
            String gateway = "igw-" + v;
            sketch.gateways.put(gateway, dice.nextInt(6) == 0 ? "" : vpc);
            int count = 1 + dice.nextInt(3);
            for (int s = 0; s < count; s++) {
                String cidr = "10." + v + "." + s + ".0/24";
                sketch.subnets.add(new Net("subnet-" + v + s, vpc, cidr, sketch.routes(dice, v), acl(dice)));
            }
            if (dice.nextInt(3) > 0) {
                int s = dice.nextInt(count);
                sketch.nats.add(new Nat("nat-" + v, vpc, "subnet-" + v + s, "10." + v + "." + s + ".200", "198.51.100.20" + v,
                    dice.nextInt(5) > 0));
            }
            int size = 1 + dice.nextInt(3);
            for (int b = 0; b < size; b++) {
                int s = dice.nextInt(count);
                String n = v + "" + b;
                Set<String> groups = new TreeSet<>(List.of("sg-" + v + dice.nextInt(2), "sg-" + v + dice.nextInt(3)));
                sketch.boxes.add(new Box("i-" + n, vpc, "subnet-" + v + s, "10." + v + "." + s + "." + (10 + b),
                    dice.nextInt(3) > 0 ? "198.51.100." + (10 * v + b) : "", groups, dice.nextInt(8) > 0, listens(dice)));
            }
            for (int g = 0; g < 3; g++) {
                sketch.groupRules(dice, "sg-" + v + g, v);
            }
        }
        return sketch;
    }

    private static Set<String> listens(Random dice) {
        Set<String> ports = new TreeSet<>();
        for (String port : List.of("6/22", "6/80", "17/80")) {
            if (dice.nextInt(3) > 0) {
                ports.add(port);
            }
        }
        return ports;
    }

    private List<Rt> routes(Random dice, int v) {
        List<Rt> routes = new ArrayList<>();
        for (String destination : List.of("0.0.0.0/0", "203.0.113.0/24", "198.51.100.0/28")) {
            boolean common = destination.endsWith("/0");
            switch (dice.nextInt(common ? 6 : 12)) {
                case 0, 1, 2 -> routes.add(new Rt(destination, "igw-" + v, common ? dice.nextInt(12) == 0 : dice.nextInt(4) == 0));
                case 3, 4 -> routes.add(new Rt(destination, "nat-" + v, false));
                default -> { }
            }
        }
        return routes;
    }

    private static List<AclRule> acl(Random dice) {
        List<AclRule> entries = new ArrayList<>();
        for (boolean egress : new boolean[] {false, true}) {
            if (dice.nextInt(3) > 0) {
                entries.add(new AclRule(5, egress, -1, -1, -1, "0.0.0.0/0", true));
            }
            for (int i = 1; i <= dice.nextInt(4); i++) {
                int[] ports = pick(dice, new int[] {0, 65535}, new int[] {22, 22}, new int[] {80, 80}, new int[] {1024, 65535},
                    new int[] {0, 1023});
                int protocol = new int[] {-1, 6, 6, 17, 1}[dice.nextInt(5)];
                if (protocol == 1) {
                    ports = pick(dice, new int[] {-1, -1}, new int[] {8, -1}, new int[] {0, 0});
                }
                String cidr = List.of("0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/8", "10.0.1.0/24", "203.0.113.0/24", "198.51.100.0/24")
                    .get(dice.nextInt(6));
                entries.add(new AclRule(i * 10, egress, protocol, ports[0], ports[1], cidr, dice.nextInt(3) > 0));
            }
            if (dice.nextInt(3) > 0) {
                entries.add(new AclRule(100, egress, -1, -1, -1, "0.0.0.0/0", true));
            }
        }
        return entries;
    }

    private void groupRules(Random dice, String group, int v) {
        if (dice.nextInt(6) > 0) {
            rules.add(new SgRule(group, true, -1, -1, -1, "0.0.0.0/0"));
        }
        for (int i = dice.nextInt(4); i > 0; i--) {
            int[] ports = pick(dice, new int[] {0, 65535}, new int[] {22, 22}, new int[] {80, 80}, new int[] {20, 79});
            int protocol = new int[] {-1, 6, 6, 17, 1}[dice.nextInt(5)];
            if (protocol == 1) {
                ports = pick(dice, new int[] {-1, -1}, new int[] {8, -1});
            }
            String peer = List.of("0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/16", "203.0.113.9/32", "198.51.100.0/24",
                "sg-" + v + dice.nextInt(3)).get(dice.nextInt(6));
            rules.add(new SgRule(group, dice.nextInt(4) == 0, protocol, ports[0], ports[1], peer));
        }
    }

    private static int[] pick(Random dice, int[]... choices) {
        return choices[dice.nextInt(choices.length)];
    }

    Network network() {
        Network.Builder network = Network.builder();
        network.vpcs(VPCS.stream().map(id -> new Vpc(id, List.of(Cidr.of("10." + id.charAt(4) + ".0.0/16")))).toList());
        gateways.forEach((id, vpc) -> network.gateways(List.of(new InternetGateway(id, vpc.isEmpty() ? Optional.empty() : Optional.of(vpc),
            false))));
        for (Net net : subnets) {
            network.subnets(List.of(new Subnet(net.id, net.vpc, List.of(Cidr.of(net.cidr)), "z")));
            network.routeTables(List.of(new RouteTable("rtb-" + net.id, net.vpc, false, Set.of(net.id), net.routes.stream().map(rt ->
                Route.of(rt.destination, rt.target.startsWith("igw") ? Target.INTERNET_GATEWAY : Target.NAT_GATEWAY, rt.target,
                    rt.blackhole)).toList())));
            network.networkAcls(List.of(new NetworkAcl("acl-" + net.id, net.vpc, false, Set.of(net.id), entries(net, false),
                entries(net, true))));
        }
        for (Nat nat : nats) {
            network.natGateways(List.of(new NatGateway(nat.id, nat.vpc, nat.subnet, Optional.of(Ip.of(nat.inside)),
                Optional.of(Ip.of(nat.outside)),
                nat.ready ? "available" : "pending", true)));
        }
        for (Nat nat : nats) {
            network.interfaces(List.of(new NetworkInterface("eni-" + nat.id, nat.vpc, nat.subnet,
                List.of(new NetworkInterface.Address(Ip.of(nat.inside), Optional.of(Ip.of(nat.outside)))), List.of(), List.of(),
                new NetworkInterface.Owner(NetworkInterface.Owner.Kind.NAT_GATEWAY, nat.id), 0, false)));
        }
        for (Box box : boxes) {
            Optional<Ip> outside = box.outside.isEmpty() ? Optional.empty() : Optional.of(Ip.of(box.outside));
            network.interfaces(List.of(new NetworkInterface("eni-" + box.id, box.vpc, box.subnet,
                List.of(new NetworkInterface.Address(Ip.of(box.inside), outside)), List.of(), List.copyOf(box.groups),
                    NetworkInterface.Owner.instance(box.id), 0, true)));
            network.instances(List.of(new Instance(box.id, box.vpc, box.running ? "running" : "stopped", Optional.of(box.listens.stream()
                .map(l -> new Instance.Listener(l.startsWith("6/") ? Protocol.TCP : Protocol.UDP,
                    Integer.parseInt(l.substring(l.indexOf('/') + 1))))
                .collect(Collectors.toSet())))));
        }
        for (int v = 0; v < 2; v++) {
            for (int g = 0; g < 3; g++) {
                String id = "sg-" + v + g;
                network.securityGroups(List.of(new SecurityGroup(id, VPCS.get(v), groupRules(id, false), groupRules(id, true))));
            }
        }
        return network.build();
    }

    private static List<NetworkAcl.Entry> entries(Net net, boolean egress) {
        return net.acl.stream().filter(e -> e.egress == egress)
            .map(e -> new NetworkAcl.Entry(e.number, new Traffic(e.protocol, e.from, e.to), Cidr.of(e.cidr), e.allow)).toList();
    }

    private List<Rule> groupRules(String id, boolean egress) {
        return rules.stream().filter(r -> r.group.equals(id) && r.egress == egress).map(r -> Rule.of(new Traffic(r.protocol, r.from, r.to),
            r.peer.startsWith("sg-") ? new Peer.Group(r.peer) : new Peer.Block(Cidr.of(r.peer)))).toList();
    }

    /** A random question about it: any instance, the internet, or an address that somebody or nobody has. */
    Query question(Random dice) {
        Endpoint from = dice.nextInt(3) == 0 ? Endpoint.internet(CLIENT) : Endpoint.instance(any(dice).id);
        Endpoint to = switch (dice.nextInt(8)) {
            case 0, 3, 4 -> Endpoint.internet("203.0.113.80");
            case 1 -> Endpoint.at(any(dice).outside.isEmpty() ? "10.0.1.77" : any(dice).inside);
            case 2 -> Endpoint.at(boxes.stream().map(Box::outside).filter(ip -> !ip.isEmpty()).findFirst().orElse("198.51.100.200"));
            default -> Endpoint.instance(any(dice).id);
        };
        int port = List.of(22, 80, 80, 443).get(dice.nextInt(4));
        int source = List.of(49152, 49152, 1000, 33000).get(dice.nextInt(4));
        return switch (dice.nextInt(6)) {
            case 0 -> Query.ping(from, to);
            case 1 -> new Query(from, to, Protocol.UDP, port, source);
            default -> new Query(from, to, Protocol.TCP, port, source);
        };
    }

    private Box any(Random dice) {
        return boxes.get(dice.nextInt(boxes.size()));
    }
}

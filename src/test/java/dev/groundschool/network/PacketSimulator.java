package dev.groundschool.network;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A naive machine that really moves one packet and then the answer it provokes, device by device, with connection tracking and translation
 * tables that fill as packets pass. It shares no code with the evaluator: addresses are strings, prefixes strings of bits, every rule is
 * tried.
 */
final class PacketSimulator {
    /** A packet; for a ping {@code dport} is the ICMP type. */
    private static final class Pkt {
        String src;
        String dst;
        int sport;
        int dport;
        int proto;

        Pkt(String src, int sport, String dst, int dport, int proto) {
            this.src = src;
            this.sport = sport;
            this.dst = dst;
            this.dport = dport;
            this.proto = proto;
        }

        String flow() {
            return proto + " " + src + ":" + sport + ">" + dst + ":" + dport;
        }

        String backwards() {
            return proto + " " + dst + ":" + dport + ">" + src + ":" + sport;
        }
    }

    private final Sketch net;
    private final Set<String> tracked = new HashSet<>();
    private final Map<String, String> masquerade = new HashMap<>();
    /** Where the packet ended: a box's id, "internet", or empty if it was lost. */
    private String arrivedAt = "";
    private Pkt arrived = new Pkt("", 0, "", 0, 0);
    private boolean insideOnly;

    PacketSimulator(Sketch net) {
        this.net = net;
    }

    String ask(Query query) {
        insideOnly = query.to() instanceof Endpoint.Internet;
        Sketch.Box from = query.from() instanceof Endpoint.OnInstance(String id) ? box(id) : null;
        String target = switch (query.to()) {
            case Endpoint.Internet(Ip ip) -> ip.toString();
            case Endpoint.At(Ip ip) -> ip.toString();
            case Endpoint.OnInstance(String id) -> from != null && from.vpc().equals(box(id).vpc()) ? box(id).inside() : box(id).outside();
            case Endpoint.OnInterface _, Endpoint.OnBalancer _ -> throw new IllegalArgumentException();
        };
        if (target.isEmpty()) {
            return "DROPPED";
        }
        String source = from == null ? Sketch.CLIENT : from.inside();
        Pkt first = new Pkt(source, query.sourcePort(), target, query.port(), query.protocol().number());
        String asked = first.dst;
        String home = from == null ? "internet" : from.id();
        if (from == null) {
            overTheInternet(first);
        } else {
            transmit(from, first);
        }
        if (arrivedAt.isEmpty()) {
            return "DROPPED";
        }
        boolean accepted = arrivedAt.equals("internet") || arrived.proto == 1 || box(arrivedAt).listens()
            .contains(arrived.proto + "/" + arrived.dport);
        String there = arrivedAt;
        Pkt answer = new Pkt(/* src= */ arrived.dst, /* sport= */ arrived.dport, /* dst= */ arrived.src, /* dport= */ arrived.sport,
            arrived.proto);
        arrivedAt = "";
        insideOnly = false;
        if (there.equals("internet")) {
            overTheInternet(answer);
        } else {
            transmit(box(there), answer);
        }
        boolean home2 = home.equals(arrivedAt) && arrived.src.equals(asked) && arrived.dport == query.sourcePort();
        return !home2 ? "DROPPED" : accepted ? "REACHES" : "REFUSED";
    }

    private Sketch.Box box(String id) {
        for (Sketch.Box box : net.boxes) {
            if (box.id().equals(id)) {
                return box;
            }
        }
        throw new IllegalArgumentException(id);
    }

    private Sketch.Net subnet(String id) {
        for (Sketch.Net subnet : net.subnets) {
            if (subnet.id().equals(id)) {
                return subnet;
            }
        }
        throw new IllegalArgumentException(id);
    }

    private Sketch.@Nullable Box boxAt(String vpc, String ip) {
        for (Sketch.Box box : net.boxes) {
            if (box.vpc().equals(vpc) && box.inside().equals(ip)) {
                return box;
            }
        }
        return null;
    }

    private void transmit(Sketch.Box box, Pkt p) {
        if (!box.running()) {
            return;
        }
        if (p.dst.equals(box.inside())) {
            arrivedAt = box.id();
            arrived = p;
            return;
        }
        if (!tracked.contains(box.id() + p.backwards())) {
            if (!groupsAllow(box, true, p, p.dst)) {
                return;
            }
            tracked.add(box.id() + p.flow());
        }
        Sketch.Box neighbour = boxAt(box.vpc(), p.dst);
        if (neighbour != null && neighbour.subnet().equals(box.subnet())) {
            receive(neighbour, p);
            return;
        }
        forward(subnet(box.subnet()), box.outside(), p, false);
    }

    /** The subnet's router takes a packet from a device in the subnet whose public address is {@code outside}. */
    private void forward(Sketch.Net here, String outside, Pkt p, boolean fromNat) {
        String hop = nextHop(here, p.dst);
        Sketch.Nat nat = null;
        for (Sketch.Nat candidate : net.nats) {
            if (candidate.id().equals(hop)) {
                nat = candidate;
            }
        }
        boolean staysHere = nat != null && nat.subnet().equals(here.id());
        if (!staysHere && !aclAllows(here, true, p, p.dst)) {
            return;
        }
        if (hop.equals("local")) {
            Sketch.Box box = boxAt(here.vpc(), p.dst);
            if (box != null && aclAllows(subnet(box.subnet()), false, p, p.src)) {
                receive(box, p);
            }
            return;
        }
        if (nat != null) {
            if (fromNat || !nat.ready() || (!staysHere && !aclAllows(subnet(nat.subnet()), false, p, p.src))) {
                return;
            }
            masquerade.put(nat.inside() + " " + p.proto + " " + p.dst + ":" + p.dport + ":" + p.sport, p.src);
            p.src = nat.inside();
            forward(subnet(nat.subnet()), nat.outside(), p, true);
            return;
        }
        if (!here.vpc().equals(net.gateways.get(hop)) || outside.isEmpty()) {
            return;
        }
        p.src = outside;
        overTheInternet(p);
    }

    private void receive(Sketch.Box box, Pkt p) {
        if (!tracked.contains(box.id() + p.backwards())) {
            if (!groupsAllow(box, false, p, p.src)) {
                return;
            }
            tracked.add(box.id() + p.flow());
        }
        if (box.running()) {
            arrivedAt = box.id();
            arrived = p;
        }
    }

    private void overTheInternet(Pkt p) {
        if (insideOnly || p.dst.startsWith("203.")) {
            arrivedAt = "internet";
            arrived = p;
            return;
        }
        for (Sketch.Box box : net.boxes) {
            if (box.outside().equals(p.dst) && net.gateways.containsValue(box.vpc())) {
                p.dst = box.inside();
                if (aclAllows(subnet(box.subnet()), false, p, p.src)) {
                    receive(box, p);
                }
                return;
            }
        }
        for (Sketch.Nat nat : net.nats) {
            if (nat.outside().equals(p.dst)) {
                comesBackTo(nat, p);
                return;
            }
        }
        if (p.dst.startsWith("198.51.100.") && !ownedByUs(p.dst)) {
            arrivedAt = "internet";
            arrived = p;
        }
    }

    private boolean ownedByUs(String ip) {
        for (Sketch.Box box : net.boxes) {
            if (box.outside().equals(ip)) {
                return true;
            }
        }
        return false;
    }

    private void comesBackTo(Sketch.Nat nat, Pkt p) {
        String owner = masquerade.get(nat.inside() + " " + p.proto + " " + p.src + ":" + p.sport + ":" + p.dport);
        if (owner == null || !net.gateways.containsValue(nat.vpc()) || !aclAllows(subnet(nat.subnet()), false, p, p.src)) {
            return;
        }
        p.dst = owner;
        Sketch.Box box = boxAt(nat.vpc(), owner);
        if (box == null) {
            return;
        }
        if (!box.subnet().equals(nat.subnet())) {
            if (!aclAllows(subnet(nat.subnet()), true, p, p.dst) || !aclAllows(subnet(box.subnet()), false, p, p.src)) {
                return;
            }
        }
        receive(box, p);
    }

    private String nextHop(Sketch.Net here, String dst) {
        if (within(dst, "10." + here.vpc().charAt(4) + ".0.0/16")) {
            return "local";
        }
        for (int length = 32; length >= 0; length--) {
            for (Sketch.Rt route : here.routes()) {
                if (route.destination().endsWith("/" + length) && within(dst, route.destination())) {
                    return route.blackhole() ? "hole" : route.target();
                }
            }
        }
        return "none";
    }

    private boolean aclAllows(Sketch.Net subnet, boolean egress, Pkt p, String other) {
        Sketch.AclRule first = null;
        for (Sketch.AclRule rule : subnet.acl()) {
            if (rule.egress() == egress && within(other, rule.cidr()) && speaks(rule.protocol(), rule.from(), rule.to(), p)
                && (first == null || rule.number() < first.number())) {
                first = rule;
            }
        }
        return first != null && first.allow();
    }

    private boolean groupsAllow(Sketch.Box box, boolean egress, Pkt p, String other) {
        for (Sketch.SgRule rule : net.rules) {
            if (box.groups().contains(rule.group()) && rule.egress() == egress && speaks(rule.protocol(), rule.from(), rule.to(), p)) {
                if (rule.peer().startsWith("sg-")) {
                    Sketch.Box peer = boxAt(box.vpc(), other);
                    if (peer != null && peer.groups().contains(rule.peer())) {
                        return true;
                    }
                } else if (within(other, rule.peer())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean speaks(int protocol, int from, int to, Pkt p) {
        if (protocol == -1) {
            return true;
        } else if (protocol != p.proto) {
            return false;
        } else if (protocol == 1) {
            return (from < 0 || from == p.dport) && (to < 0 || to == 0);
        }
        return p.dport >= from && p.dport <= to;
    }

    private static boolean within(String ip, String cidr) {
        String[] halves = cidr.split("/", -1);
        int length = Integer.parseInt(halves[1]);
        return bits(ip).substring(0, length).equals(bits(halves[0]).substring(0, length));
    }

    private static String bits(String ip) {
        StringBuilder bits = new StringBuilder();
        for (String octet : ip.split("\\.", -1)) {
            bits.append(String.format("%8s", Integer.toBinaryString(Integer.parseInt(octet))).replace(' ', '0'));
        }
        return bits.toString();
    }
}

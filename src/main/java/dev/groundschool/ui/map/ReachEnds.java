package dev.groundschool.ui.map;

import dev.groundschool.map.Tile;
import dev.groundschool.network.Cidr;
import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Network;
import dev.groundschool.topology.Address;
import dev.groundschool.topology.Database;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.Listener;
import dev.groundschool.topology.LoadBalancer;
import dev.groundschool.topology.Natural;
import dev.groundschool.topology.NetworkInterface;
import dev.groundschool.topology.PrefixList;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The ends that "Can A reach B?" can be asked about. */
final class ReachEnds {
    private static final int HTTPS = 443;
    private static final Comparator<Resource> BY_NAME = Comparator.comparing(Resource::name, Natural.ORDER).thenComparing(r -> r.ref().id());

    private ReachEnds() {}

    /** What kind of end it is. */
    enum Kind { INTERNET, COMPUTER, TYPED, INSTANCE, INTERFACE, DATABASE, BALANCER, ADDRESS, S3 }

    /**
     * One end to choose.
     *
     * @param region empty where it is in none
     * @param id a resource's id, or an address
     * @param port that it is asked at unless told; 0 for no opinion
     */
    record End(Kind kind, String region, String id, String name, int port) {
        static final End INTERNET = new End(Kind.INTERNET, "", "internet", "", 0);
        static final End COMPUTER = new End(Kind.COMPUTER, "", "computer", "", 0);
        static final End TYPED = new End(Kind.TYPED, "", "typed", "", 0);

        /** Whom the evaluator is to ask; a typed address is not known here. */
        Endpoint endpoint(Network network) {
            return switch (kind) {
                case INTERNET, COMPUTER, TYPED -> Endpoint.internet(); // of the computer no more is known than that it is out there
                case INSTANCE -> Endpoint.instance(id);
                case INTERFACE -> Endpoint.networkInterface(id);
                case DATABASE -> Endpoint.networkInterface(network.database(id).map(dev.groundschool.network.Database::cardId).filter(card -> !card.isEmpty()).orElse(id));
                case BALANCER -> Endpoint.balancer(id);
                case ADDRESS, S3 -> Endpoint.at(id);
            };
        }

        boolean same(End other) {
            return kind == other.kind && id.equals(other.id) && region.equals(other.region);
        }
    }

    /** Where a packet may come from. */
    static List<End> sources(Topology topology) {
        List<End> ends = new ArrayList<>(List.of(End.INTERNET, End.COMPUTER));
        instances(topology).forEach(ends::add);
        interfaces(topology).forEach(ends::add);
        ends.add(End.TYPED);
        return List.copyOf(ends);
    }

    /** Where a packet may go to. */
    static List<End> targets(Topology topology) {
        List<End> ends = new ArrayList<>();
        instances(topology).forEach(ends::add);
        sorted(topology, Database.class, Database.KIND).map(each -> end(Kind.DATABASE, each, each.ref().id(), each.port())).forEach(ends::add);
        sorted(topology, LoadBalancer.class, LoadBalancer.KIND).map(each -> end(Kind.BALANCER, each, each.ref().id(), port(topology, each))).forEach(ends::add);
        sorted(topology, Address.class, Address.KIND).filter(each -> each.details().publicIp() != null)
                .map(each -> end(Kind.ADDRESS, each, each.details().publicIp(), 0)).forEach(ends::add);
        interfaces(topology).forEach(ends::add);
        s3(topology).forEach(ends::add);
        ends.add(End.INTERNET);
        ends.add(End.TYPED);
        return List.copyOf(ends);
    }

    private static <R extends Resource> Stream<R> sorted(Topology topology, Class<R> type, String kind) {
        return topology.all(type, kind).stream().sorted(BY_NAME);
    }

    private static Stream<End> instances(Topology topology) {
        return sorted(topology, Instance.class, Instance.KIND).filter(each -> !each.isTerminated()).map(each -> end(Kind.INSTANCE, each, each.ref().id(), 0));
    }

    /** Those that are no instance's, database's or balancer's, which are there under their own names. */
    private static Stream<End> interfaces(Topology topology) {
        return sorted(topology, NetworkInterface.class, NetworkInterface.KIND).filter(each -> each.instance().isEmpty())
                .filter(each -> !each.isManaged() || !Objects.toString(each.details().description(), "").matches("RDSNetworkInterface|ELB .*"))
                .map(each -> end(Kind.INTERFACE, each, each.ref().id(), 0));
    }

    /** S3 of a Region, by an address out of the list that gateway endpoints route by. */
    private static Stream<End> s3(Topology topology) {
        return sorted(topology, PrefixList.class, PrefixList.KIND).filter(each -> each.name().endsWith(".s3"))
                .flatMap(each -> each.cidrs().stream().filter(block -> block.indexOf(':') < 0).limit(1)
                        .map(block -> new End(Kind.S3, each.region(), Cidr.of(block).base().toString(), "S3  " + each.region(), HTTPS)));
    }

    private static End end(Kind kind, Resource resource, String id, int port) {
        var name = Tile.of(resource).glyph() + "  " + resource.name();
        var told = kind == Kind.ADDRESS ? id : kind == Kind.INSTANCE || kind == Kind.INTERFACE ? resource.ref().id() : "";
        return new End(kind, resource.ref().region(), id, told.isEmpty() || resource.name().equals(told) ? name : name + "  ·  " + told, port);
    }

    private static int port(Topology topology, LoadBalancer balancer) {
        return topology.all(Listener.class, Listener.KIND).stream().filter(each -> each.details().loadBalancerArn().equals(balancer.ref().id()))
                .mapToInt(each -> each.details().port()).min().orElse(0);
    }

    /** The Region in which an address is somebody's, else the first that is shown. */
    static Optional<String> regionOf(Topology topology, String address) {
        return topology.all(NetworkInterface.class, NetworkInterface.KIND).stream()
                .filter(each -> address.equals(each.details().privateIpAddress()) || each.details().association() != null && address.equals(each.details().association().publicIp()))
                .map(NetworkInterface::region).findFirst().or(() -> topology.regions().stream().findFirst());
    }
}

package dev.groundschool.map;

import dev.groundschool.topology.AutoScalingGroup;
import dev.groundschool.topology.AvailabilityZone;
import dev.groundschool.topology.Database;
import dev.groundschool.topology.NatGateway;
import dev.groundschool.topology.Natural;
import dev.groundschool.topology.NetworkInterface;
import dev.groundschool.topology.Placement;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Region;
import dev.groundschool.topology.Relation;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Subnet;
import dev.groundschool.topology.Topology;
import dev.groundschool.topology.Vpc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who stands where, before anything has a size: the resources of a topology sorted into frames, cells, edges and shelves. A frame that
 * could not be read but that others say they stand in is drawn all the same, under its id.
 */
final class Census {
    /** One resource with what the layout asks of it again and again. */
    record Item(Ref ref, Tile tile, String name) {
        static final Comparator<Item> ORDER = Comparator.comparingInt((Item i) -> i.tile().rank()).thenComparing(Item::name, Natural.ORDER)
                .thenComparing(i -> i.ref().id());
    }

    /** A subnet's frame. */
    record Cell(Ref ref, String zone, String cidr, boolean isPublic, List<Item> items) {
    }

    /** A VPC's frame and what stands in it outside its cells. */
    record Cloud(Ref ref, String cidr, Map<Ref, Cell> cells, List<Item> top, List<Item> right, List<Item> shelf, List<Span> spans,
            List<Gang> gangs) {
    }

    /** An Auto Scaling group: the subnets it launches into, and the instances it keeps. */
    record Gang(Item item, Set<Ref> subnets, Set<Ref> kept) {
    }

    /** Something across several subnets. */
    record Span(Item item, List<Ref> subnets) {
    }

    /** A Region's frame. */
    record Land(Ref ref, Map<String, Cloud> clouds, Map<String, String> zoneIds, List<Item> beside) {
    }

    final Map<String, Land> lands = new TreeMap<>();
    final List<Item> global = new ArrayList<>();
    final Map<Ref, List<Item>> inside = new HashMap<>();
    /** What has no box of its own, and whose box stands for it. */
    final Map<Ref, Ref> tucked = new HashMap<>();

    private final Set<Ref> framed = new HashSet<>();
    private final Topology topology;

    Census(Topology topology) {
        this.topology = topology;
        topology.regions().forEach(this::land);
        for (var zone : topology.all(AvailabilityZone.class, AvailabilityZone.KIND)) {
            var id = zone.details().zoneId();
            land(zone.region()).zoneIds().put(zone.ref().id(), id == null ? zone.ref().id() : id);
        }
        for (var vpc : topology.all(Vpc.class, Vpc.KIND)) {
            cloud(vpc.region(), vpc.ref().id());
        }
        for (var subnet : topology.all(Subnet.class, Subnet.KIND)) {
            subnet.placement().vpc().ifPresent(vpc -> cell(subnet.region(), vpc, subnet.ref().id(), subnet.zone()));
        }
        topology.all(AutoScalingGroup.class, AutoScalingGroup.KIND).forEach(this::gang);
        topology.resources().forEach(this::place);
    }

    // One whose subnets are not known is a card like any other.
    private void gang(AutoScalingGroup group) {
        var subnets = new LinkedHashSet<Ref>();
        var vpc = Optional.<String>empty();
        for (var id : group.placement().subnets()) {
            var known = topology.get(Subnet.class, new Ref(Subnet.KIND, group.region(), id));
            if (known.isPresent()) {
                vpc = vpc.or(known.get().placement()::vpc);
                subnets.add(known.get().ref());
            }
        }
        if (vpc.isPresent()) {
            var kept = group.relations().stream().filter(r -> r.type() == Relation.Type.KEEPS).map(Relation::target).collect(Collectors.toSet());
            cloud(group.region(), vpc.get()).gangs().add(new Gang(new Item(group.ref(), Tile.of(group), group.name()), subnets, kept));
            framed.add(group.ref());
        }
    }

    private void place(Ref ref, Resource resource) {
        if (framed.contains(ref)) {
            return;
        }
        var tile = Tile.of(resource);
        switch (tile.spot()) {
            case FRAME, NOWHERE -> { }
            case CELL -> inSubnets(new Item(ref, tile, resource.name()), resource.placement());
            case TOP_EDGE -> inVpc(resource, tile, Cloud::top);
            case RIGHT_EDGE -> inVpc(resource, tile, Cloud::right);
            case SHELF -> inVpc(resource, tile, Cloud::shelf);
            case BESIDE -> beside(new Item(ref, tile, resource.name()));
            case INSIDE -> owner(resource).ifPresentOrElse(
                    owner -> {
                        inside.computeIfAbsent(owner, _ -> new ArrayList<>(2)).add(new Item(ref, tile, resource.name()));
                        tucked.put(ref, owner);
                    }, () -> beside(new Item(ref, tile, resource.name())));
            case TUCKED -> owner(resource).ifPresentOrElse(owner -> tucked.put(ref, owner),
                    () -> inSubnets(new Item(ref, tile, resource.name()), resource.placement()));
        }
    }

    // What it is attached to, seen through the interface in between: an address may be tied to a NAT gateway's interface only.
    private Optional<Ref> owner(Resource resource) {
        for (var relation : resource.relations()) {
            if (relation.type() == Relation.Type.ATTACHED_TO) {
                var target = relation.target();
                var drawn = target.kind().equals(NetworkInterface.KIND) ? ownerOfInterface(target) : Optional.of(target);
                var found = drawn.filter(this::isDrawn);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return resource instanceof NetworkInterface eni ? serviceOf(eni.ref()) : Optional.empty();
    }

    private Optional<Ref> ownerOfInterface(Ref eni) {
        return topology.get(NetworkInterface.class, eni)
                .flatMap(found -> found.instance().map(id -> new Ref("ec2:instance", eni.region(), id)))
                .or(() -> serviceOf(eni)).or(() -> Optional.of(eni));
    }

    private Optional<Ref> serviceOf(Ref eni) {
        return topology.incoming(eni).stream().filter(in -> in.type() == Relation.Type.USES).map(in -> in.from().ref()).findFirst()
                .or(() -> natWith(eni)).or(() -> databaseWith(eni));
    }

    private Optional<Ref> databaseWith(Ref eni) {
        return topology.get(NetworkInterface.class, eni).flatMap(card -> topology.all(Database.class, Database.KIND).stream()
                .filter(database -> database.fits(card)).map(Database::ref).findFirst());
    }

    private Optional<Ref> natWith(Ref eni) {
        return topology.all(NatGateway.class, NatGateway.KIND).stream()
                .filter(nat -> nat.details().natGatewayAddresses().stream().anyMatch(a -> eni.id().equals(a.networkInterfaceId())))
                .map(NatGateway::ref).findFirst();
    }

    private boolean isDrawn(Ref ref) {
        return topology.get(ref).map(Tile::of).filter(tile -> tile.spot() != Tile.Spot.NOWHERE).isPresent();
    }

    private void inSubnets(Item item, Placement at) {
        var told = at.vpc().or(() -> at.subnets().stream().flatMap(id -> topology.get(Subnet.class, new Ref(Subnet.KIND, at.region(), id)).stream())
                .flatMap(subnet -> subnet.placement().vpc().stream()).findFirst());
        if (told.isEmpty()) {
            beside(item);
            return;
        }
        var vpc = told.get();
        var zone = at.zones().isEmpty() ? "" : at.zones().getFirst();
        switch (at.subnets().size()) {
            case 0 -> cloud(at.region(), vpc).shelf().add(item);
            case 1 -> cell(at.region(), vpc, at.subnets().getFirst(), zone).items().add(item);
            default -> {
                var cells = at.subnets().stream().map(id -> cell(at.region(), vpc, id, "").ref()).toList();
                cloud(at.region(), vpc).spans().add(new Span(item, cells));
            }
        }
    }

    private void inVpc(Resource resource, Tile tile, java.util.function.Function<Cloud, List<Item>> part) {
        var item = new Item(resource.ref(), tile, resource.name());
        resource.placement().vpc().ifPresentOrElse(vpc -> part.apply(cloud(item.ref().region(), vpc)).add(item), () -> beside(item));
    }

    private void beside(Item item) {
        if (item.ref().region().isEmpty()) {
            global.add(item);
        } else {
            land(item.ref().region()).beside().add(item);
        }
    }

    private Land land(String region) {
        return lands.computeIfAbsent(region, code -> new Land(new Ref(Region.KIND, code, code), new TreeMap<>(), new TreeMap<>(),
                new ArrayList<>()));
    }

    private Cloud cloud(String region, String vpc) {
        return land(region).clouds().computeIfAbsent(vpc, id -> {
            var ref = new Ref(Vpc.KIND, region, id);
            return new Cloud(ref, topology.get(Vpc.class, ref).map(Vpc::cidr).orElse(""), new HashMap<>(), new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        });
    }

    private Cell cell(String region, String vpc, String subnet, String zone) {
        return cloud(region, vpc).cells().computeIfAbsent(new Ref(Subnet.KIND, region, subnet), ref -> {
            var known = topology.get(Subnet.class, ref);
            return new Cell(ref, known.map(Subnet::zone).orElse(zone), known.map(Subnet::cidr).orElse(""), topology.isPublic(ref),
                    new ArrayList<>());
        });
    }
}

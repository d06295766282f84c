package dev.groundschool.topology;

import dev.groundschool.network.Network;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an account held at one moment: every resource that could be read, by key, by kind and by what contains it, and what could not
 * be read. Immutable; the same resources give an equal topology in whatever order they came.
 */
public final class Topology {
    private static final Topology EMPTY = new Topology("", List.of(), List.of());

    private final String account;
    private final List<Unread> unread;
    private final Map<Ref, Resource> byRef;
    private final Map<String, List<Resource>> byKind = new TreeMap<>();
    private final Map<Ref, List<Resource>> byParent = new HashMap<>();
    private final Map<Ref, List<Incoming>> incoming = new HashMap<>();
    private final Set<Ref> publicSubnets = new HashSet<>();

    /** A tie seen from its target: the owner that tells of it, and what it means. */
    public record Incoming(Resource from, Relation.Type type) {
    }

    private Topology(String account, Collection<? extends Resource> resources, Collection<Unread> unread) {
        this.account = account;
        this.unread = List.copyOf(unread);
        var sorted = new ArrayList<Map.Entry<Ref, Resource>>(resources.size());
        for (var resource : resources) {
            sorted.add(Map.entry(resource.ref(), resource));
        }
        sorted.sort(Map.Entry.comparingByKey());
        var refs = new LinkedHashMap<Ref, Resource>(sorted.size() * 2);
        for (var entry : sorted) {
            if (refs.putIfAbsent(entry.getKey(), entry.getValue()) == null) {
                index(entry.getKey(), entry.getValue());
            }
        }
        this.byRef = Collections.unmodifiableMap(refs);
        findPublicSubnets();
    }

    /** An account in which nothing was found. */
    public static Topology empty() {
        return EMPTY;
    }

    /**
     * A topology of these resources.
     *
     * @param account the account's twelve digits, empty when not known
     */
    public static Topology of(String account, Collection<? extends Resource> resources, Collection<Unread> unread) {
        return new Topology(account, resources, unread);
    }

    private void index(Ref ref, Resource resource) {
        byKind.computeIfAbsent(ref.kind(), _ -> new ArrayList<>()).add(resource);
        resource.placement().parent().ifPresent(parent -> byParent.computeIfAbsent(parent, _ -> new ArrayList<>()).add(resource));
        for (var relation : resource.relations()) {
            incoming.computeIfAbsent(relation.target(), _ -> new ArrayList<>(2)).add(new Incoming(resource, relation.type()));
        }
    }

    // A subnet is public by its route, not by its name: its own table, else its VPC's main one, leads to an internet gateway.
    private void findPublicSubnets() {
        var main = new HashMap<String, RouteTable>();
        var own = new HashMap<Ref, RouteTable>();
        for (var table : all(RouteTable.class, RouteTable.KIND)) {
            if (table.isMain() && table.details().vpcId() != null) {
                main.put(table.details().vpcId(), table);
            }
            table.relations().stream().filter(r -> r.type() == Relation.Type.SERVES).forEach(r -> own.put(r.target(), table));
        }
        for (var subnet : all(Subnet.class, Subnet.KIND)) {
            var table = own.getOrDefault(subnet.ref(), main.get(subnet.placement().vpc().orElse("")));
            if (table != null && table.leadsTo("igw-")) {
                publicSubnets.add(subnet.ref());
            }
        }
    }

    /** The account's twelve digits; empty when the identity call was refused. */
    public String account() {
        return account;
    }

    /** What could not be read, and why. */
    public List<Unread> unread() {
        return unread;
    }

    /** Everything, by key in the keys' order. */
    public Map<Ref, Resource> resources() {
        return byRef;
    }

    /** The resource of that key. */
    public Optional<Resource> get(Ref ref) {
        return Optional.ofNullable(byRef.get(ref));
    }

    /** The resource of that key when it is of that class. */
    public <R extends Resource> Optional<R> get(Class<R> type, Ref ref) {
        return get(ref).filter(type::isInstance).map(type::cast);
    }

    /** The resource with that id, of whatever kind and Region, the first in the keys' order. */
    public Optional<Resource> find(String id) {
        return byRef.values().stream().filter(r -> r.ref().id().equals(id)).findFirst();
    }

    /** All of one kind, in the keys' order. */
    public List<Resource> ofKind(String kind) {
        return Collections.unmodifiableList(byKind.getOrDefault(kind, List.of()));
    }

    /** All of one class, whose kind is given too, in the keys' order. */
    public <R extends Resource> List<R> all(Class<R> type, String kind) {
        return byKind.getOrDefault(kind, List.of()).stream().map(type::cast).toList();
    }

    /** What stands directly in a Region, VPC or subnet. */
    public List<Resource> children(Ref parent) {
        return Collections.unmodifiableList(byParent.getOrDefault(parent, List.of()));
    }

    /** The ties that others tell of having to this one. */
    public List<Incoming> incoming(Ref target) {
        return Collections.unmodifiableList(incoming.getOrDefault(target, List.of()));
    }

    /** Whether the subnet's routes lead to an internet gateway. */
    public boolean isPublic(Ref subnet) {
        return publicSubnets.contains(subnet);
    }

    /** The codes of the Regions that were looked at or hold something, sorted. */
    public List<String> regions() {
        return byRef.keySet().stream().map(Ref::region).filter(r -> !r.isEmpty()).distinct().sorted().toList();
    }

    /**
     * One Region's network as far as it could be read, for questions of who reaches whom. What was refused is unknown there too, not empty.
     *
     * @param region Region code
     */
    public Network network(String region) {
        return Networks.of(this, region);
    }

    /** The ARN of one of its resources; empty for a kind that has none, or while the account is not known. */
    public String arn(Resource resource) {
        return account.isEmpty() ? "" : resource.arn(account);
    }

    /** The same account with only the resources that pass, and whatever contains them, so that nothing floats. */
    public Topology only(Predicate<Resource> passes) {
        var kept = new HashMap<Ref, Resource>();
        byRef.values().stream().filter(passes).forEach(resource -> keep(resource, kept));
        return new Topology(account, kept.values(), unread);
    }

    private void keep(Resource resource, Map<Ref, Resource> kept) {
        if (kept.putIfAbsent(resource.ref(), resource) != null) {
            return;
        }
        var place = resource.placement();
        Stream.concat(place.parent().stream(), place.subnets().stream().map(id -> new Ref(Subnet.KIND, place.region(), id)))
                .flatMap(ref -> get(ref).stream()).forEach(container -> keep(container, kept));
        place.zones().stream().flatMap(zone -> get(new Ref(AvailabilityZone.KIND, place.region(), zone)).stream())
                .forEach(zone -> keep(zone, kept));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Topology that && account.equals(that.account) && unread.equals(that.unread) && byRef.equals(that.byRef);
    }

    @Override
    public int hashCode() {
        return byRef.keySet().hashCode();
    }

    @Override
    public String toString() {
        return "Topology of " + account + ": " + byRef.size() + " resources, " + unread.size() + " kinds unread";
    }
}

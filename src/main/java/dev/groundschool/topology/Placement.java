package dev.groundschool.topology;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource stands. A resource in several subnets or zones spans them.
 *
 * @param region Region code; empty when global
 * @param vpc VPC id, when inside one
 * @param zones Availability Zone names, sorted, when bound to zones
 * @param subnets subnet ids, sorted, when inside subnets
 */
public record Placement(String region, Optional<String> vpc, List<String> zones, List<String> subnets) {
    public Placement {
        zones = List.copyOf(zones);
        subnets = List.copyOf(subnets);
    }

    /** Beside every Region, such as IAM. */
    public static Placement global() {
        return new Placement("", Optional.empty(), List.of(), List.of());
    }

    /** In the Region, beside its VPCs. */
    public static Placement regional(String region) {
        return new Placement(region, Optional.empty(), List.of(), List.of());
    }

    /** In a zone but in no VPC, such as a volume. */
    public static Placement zonal(String region, @Nullable String zone) {
        return new Placement(region, Optional.empty(), one(zone), List.of());
    }

    /** In a VPC, in no subnet of it; a VPC id that was not told puts it beside the VPCs. */
    public static Placement inVpc(String region, @Nullable String vpc) {
        return new Placement(region, told(vpc), List.of(), List.of());
    }

    /** In one subnet; members that were not told are left out. */
    public static Placement inSubnet(String region, @Nullable String vpc,
            @Nullable String zone, @Nullable String subnet) {
        return new Placement(region, told(vpc), one(zone), one(subnet));
    }

    /** Across several subnets of one VPC. */
    public static Placement spanning(String region, @Nullable String vpc, List<String> subnets) {
        return new Placement(region, told(vpc), List.of(), present(subnets.stream()));
    }

    /** The innermost container that holds all of it: its subnet, else its VPC, else its Region; nothing holds a global one. */
    public Optional<Ref> parent() {
        if (subnets.size() == 1) {
            return Optional.of(new Ref(Subnet.KIND, region, subnets.getFirst()));
        }
        if (vpc.isPresent()) {
            return vpc.map(id -> new Ref(Vpc.KIND, region, id));
        }
        return region.isEmpty() ? Optional.empty() : Optional.of(new Ref(Region.KIND, region, region));
    }

    private static Optional<String> told(@Nullable String id) {
        return Optional.ofNullable(id).filter(s -> !s.isEmpty());
    }

    private static List<String> one(@Nullable String id) {
        return id == null || id.isEmpty() ? List.of() : List.of(id);
    }

    private static List<String> present(Stream<String> ids) {
        return ids.filter(Objects::nonNull).filter(s -> !s.isEmpty()).distinct().sorted().toList();
    }
}

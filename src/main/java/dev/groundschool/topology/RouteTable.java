package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A route table, as {@code ec2.DescribeRouteTables} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record RouteTable(String region, software.amazon.awssdk.services.ec2.model.RouteTable details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:route-table";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.routeTableId());
    }

    @Override
    public Placement placement() {
        return Placement.inVpc(region, details.vpcId());
    }

    @Override
    public Map<String, String> tags() {
        return Tags.of(details.tags());
    }

    @Override
    public List<Relation> relations() {
        var routes = details.routes().stream()
                .flatMap(r -> Stream.of(r.gatewayId(), r.natGatewayId(), r.networkInterfaceId(), r.instanceId(),
                        r.destinationPrefixListId()).filter(Objects::nonNull))
                .distinct().flatMap(id -> Relation.byPrefix(Type.ROUTES_TO, region, id));
        var served = details.associations().stream().flatMap(a -> Relation.to(Type.SERVES, Subnet.KIND, region, a.subnetId()));
        return Stream.concat(routes, served).toList();
    }

    /** Whether it holds for every subnet of its VPC that has none of its own. */
    public boolean isMain() {
        return details.associations().stream().anyMatch(a -> Boolean.TRUE.equals(a.main()));
    }

    /** Whether a working route of it leads to a gateway whose id starts so, such as {@code igw-}. */
    public boolean leadsTo(String prefix) {
        return details.routes().stream().filter(r -> !"blackhole".equals(r.stateAsString()))
                .anyMatch(r -> Stream.of(r.gatewayId(), r.natGatewayId()).anyMatch(id -> id != null && id.startsWith(prefix)));
    }
}

package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An internet gateway, as {@code ec2.DescribeInternetGateways} tells it; beside the VPCs until it is attached.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record InternetGateway(String region, software.amazon.awssdk.services.ec2.model.InternetGateway details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:internet-gateway";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.internetGatewayId());
    }

    @Override
    public Placement placement() {
        return Placement.inVpc(region, vpc().orElse(null));
    }

    @Override
    public Map<String, String> tags() {
        return Tags.of(details.tags());
    }

    @Override
    public String state() {
        return vpc().isPresent() ? "attached" : "detached";
    }

    @Override
    public List<Relation> relations() {
        return vpc().stream().flatMap(id -> Relation.to(Type.ATTACHED_TO, Vpc.KIND, region, id)).toList();
    }

    /** The VPC it is attached to. */
    public Optional<String> vpc() {
        return details.attachments().stream().map(a -> a.vpcId()).filter(Objects::nonNull).findFirst();
    }
}

package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A NAT gateway, as {@code ec2.DescribeNatGateways} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record NatGateway(String region, software.amazon.awssdk.services.ec2.model.NatGateway details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:natgateway";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.natGatewayId());
    }

    @Override
    public Placement placement() {
        return Placement.inSubnet(region, details.vpcId(), null, details.subnetId());
    }

    @Override
    public Map<String, String> tags() {
        return Tags.of(details.tags());
    }

    @Override
    public String state() {
        return Objects.toString(details.stateAsString(), "");
    }

    @Override
    public List<Relation> relations() {
        return details.natGatewayAddresses().stream()
                .flatMap(a -> Relation.to(Type.USES, NetworkInterface.KIND, region, a.networkInterfaceId())).toList();
    }
}

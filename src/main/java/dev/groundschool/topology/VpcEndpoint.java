package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A VPC endpoint, as {@code ec2.DescribeVpcEndpoints} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record VpcEndpoint(String region, software.amazon.awssdk.services.ec2.model.VpcEndpoint details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:vpc-endpoint";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.vpcEndpointId());
    }

    @Override
    public Placement placement() {
        return Placement.spanning(region, details.vpcId(), details.subnetIds());
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
        var groups = details.groups().stream().flatMap(g -> Relation.to(Type.GUARDED_BY, SecurityGroup.KIND, region, g.groupId()));
        return Stream.concat(groups, Relation.toAll(Type.USES, NetworkInterface.KIND, region, details.networkInterfaceIds())).toList();
    }

    /** Whether it is a gateway endpoint: a route's target on the VPC's edge, in no subnet. */
    public boolean isGateway() {
        return "Gateway".equals(details.vpcEndpointTypeAsString());
    }

    /** The service it leads to, without the Region: {@code s3} of {@code com.amazonaws.ap-northeast-2.s3}. */
    public String service() {
        var name = Objects.toString(details.serviceName(), "");
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;

/**
 * A network ACL, as {@code ec2.DescribeNetworkAcls} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record NetworkAcl(String region, software.amazon.awssdk.services.ec2.model.NetworkAcl details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:network-acl";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.networkAclId());
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
        return details.associations().stream().flatMap(a -> Relation.to(Type.GUARDS, Subnet.KIND, region, a.subnetId())).toList();
    }

    /** Whether new subnets of its VPC get it. */
    public boolean isDefault() {
        return Boolean.TRUE.equals(details.isDefault());
    }
}

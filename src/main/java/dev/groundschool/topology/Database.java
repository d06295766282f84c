package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Subnet;
import software.amazon.awssdk.services.rds.model.Tag;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/**
 * A DB instance, as {@code rds.DescribeDBInstances} tells it. A Multi-AZ one stands across its zone and its standby's.
 *
 * @param region Region code
 * @param details as RDS described it
 */
public record Database(String region, DBInstance details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "rds:db";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.dbInstanceIdentifier());
    }

    /** RDS tells its zones and the subnets it may be in; it is in that of its zone. */
    @Override
    public Placement placement() {
        var group = details.dbSubnetGroup();
        if (group == null) {
            return Placement.regional(region);
        }
        var subnets = Stream.of(Objects.toString(details.availabilityZone(), ""), standby()).filter(zone -> !zone.isEmpty())
                .flatMap(zone -> group.subnets().stream().filter(each -> each.subnetAvailabilityZone() != null && zone.equals(each.subnetAvailabilityZone().name()))
                        .map(Subnet::subnetIdentifier).sorted().limit(1)).toList();
        return subnets.size() == 1 ? Placement.inSubnet(region, group.vpcId(), details.availabilityZone(), subnets.getFirst())
                : Placement.spanning(region, group.vpcId(), subnets);
    }

    /** The zone of its standby; empty when it has none. */
    public String standby() {
        return Boolean.TRUE.equals(details.multiAZ()) ? Objects.toString(details.secondaryAvailabilityZone(), "") : "";
    }

    @Override
    public Map<String, String> tags() {
        return details.tagList().stream().collect(Collectors.toMap(Tag::key, tag -> Objects.toString(tag.value(), ""), (a, _) -> a));
    }

    @Override
    public String state() {
        return Objects.toString(details.dbInstanceStatus(), "");
    }

    @Override
    public List<Relation> relations() {
        var groups = Relation.toAll(Type.GUARDED_BY, SecurityGroup.KIND, region, groups().stream().sorted().toList());
        var places = details.dbSubnetGroup() == null ? Stream.<Relation>of()
                : Relation.to(Type.USES, DatabaseSubnets.KIND, region, details.dbSubnetGroup().dbSubnetGroupName());
        return Stream.of(groups, places, Relation.to(Type.MADE_FROM, KIND, region, details.readReplicaSourceDBInstanceIdentifier())).flatMap(each -> each).toList();
    }

    private Set<String> groups() {
        return details.vpcSecurityGroups().stream().map(VpcSecurityGroupMembership::vpcSecurityGroupId).collect(Collectors.toSet());
    }

    @Override
    public String arn(String account) {
        return Objects.requireNonNullElseGet(details.dbInstanceArn(), () -> "arn:" + partition() + ":rds:" + region + ":" + account + ":db:" + ref().id());
    }

    /** The port that security groups are asked about: the endpoint's, unless RDS tells another one; 0 while there is none. */
    public int port() {
        var told = Objects.requireNonNullElse(details.dbInstancePort(), 0);
        return told > 0 || details.endpoint() == null ? told : Objects.requireNonNullElse(details.endpoint().port(), 0);
    }

    /** Whether the interface is one of RDS's that fits this instance: EC2 does not tell which it belongs to, but subnet and groups do for nearly all. */
    public boolean fits(NetworkInterface card) {
        return card.isManaged() && "RDSNetworkInterface".equals(card.details().description()) && card.region().equals(region)
                && placement().subnets().contains(card.details().subnetId())
                && card.details().groups().stream().map(GroupIdentifier::groupId).collect(Collectors.toSet()).equals(groups());
    }
}

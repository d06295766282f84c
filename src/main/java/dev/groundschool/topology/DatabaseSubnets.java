package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Subnet;

/**
 * A DB subnet group, as {@code rds.DescribeDBSubnetGroups} tells it.
 *
 * @param region Region code
 * @param details as RDS described it
 */
public record DatabaseSubnets(String region, DBSubnetGroup details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "rds:subgrp";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.dbSubnetGroupName());
    }

    @Override
    public Placement placement() {
        return Placement.inVpc(region, details.vpcId());
    }

    /** RDS tells them by ListTagsForResource alone, a call a group: not worth its while on a map. */
    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    @Override
    public List<Relation> relations() {
        return Relation.toAll(Type.SERVES, dev.groundschool.topology.Subnet.KIND, region, details.subnets().stream().map(Subnet::subnetIdentifier).toList()).toList();
    }

    @Override
    public String arn(String account) {
        return Objects.requireNonNullElseGet(details.dbSubnetGroupArn(), () -> "arn:" + partition() + ":rds:" + region + ":" + account + ":subgrp:" + ref().id());
    }
}

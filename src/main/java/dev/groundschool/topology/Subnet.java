package dev.groundschool.topology;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A subnet, as {@code ec2.DescribeSubnets} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record Subnet(String region, software.amazon.awssdk.services.ec2.model.Subnet details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:subnet";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.subnetId());
    }

    @Override
    public Placement placement() {
        return new Placement(region, Optional.ofNullable(details.vpcId()), zone().isEmpty() ? List.of() : List.of(zone()), List.of());
    }

    @Override
    public Map<String, String> tags() {
        return Tags.of(details.tags());
    }

    @Override
    public String state() {
        return Objects.toString(details.stateAsString(), "");
    }

    /** Its IPv4 block. */
    public String cidr() {
        return Objects.toString(details.cidrBlock(), "");
    }

    /** The name of its Availability Zone. */
    public String zone() {
        return Objects.toString(details.availabilityZone(), "");
    }
}

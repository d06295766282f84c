package dev.groundschool.topology;

import java.util.Map;
import java.util.Objects;

/**
 * A virtual private cloud, as {@code ec2.DescribeVpcs} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record Vpc(String region, software.amazon.awssdk.services.ec2.model.Vpc details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:vpc";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.vpcId());
    }

    @Override
    public Placement placement() {
        return Placement.regional(region);
    }

    @Override
    public Map<String, String> tags() {
        return Tags.of(details.tags());
    }

    @Override
    public String state() {
        return Objects.toString(details.stateAsString(), "");
    }

    /** Its first IPv4 block, such as {@code 10.0.0.0/16}. */
    public String cidr() {
        return Objects.toString(details.cidrBlock(), "");
    }

    /** Whether AWS made it when the Region was first used. */
    public boolean isDefault() {
        return Boolean.TRUE.equals(details.isDefault());
    }
}

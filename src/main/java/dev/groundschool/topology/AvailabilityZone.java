package dev.groundschool.topology;

import java.util.Map;
import java.util.Objects;

/**
 * An Availability Zone, as {@code ec2.DescribeAvailabilityZones} tells it; its id is its name, as every other description refers to it so.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record AvailabilityZone(String region, software.amazon.awssdk.services.ec2.model.AvailabilityZone details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:availability-zone";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.zoneName());
    }

    @Override
    public Placement placement() {
        return Placement.regional(region);
    }

    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    @Override
    public String state() {
        return Objects.toString(details.stateAsString(), "");
    }

    /** None: AWS gives it no ARN. */
    @Override
    public String arn(String account) {
        return "";
    }
}

package dev.groundschool.topology;

import java.util.Map;
import java.util.Objects;

/**
 * A Region, as {@code ec2.DescribeRegions} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record Region(String region, software.amazon.awssdk.services.ec2.model.Region details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:region";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, region);
    }

    @Override
    public Placement placement() {
        return Placement.global();
    }

    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    @Override
    public String state() {
        return Objects.toString(details.optInStatus(), "");
    }

    /** None: AWS gives it no ARN. */
    @Override
    public String arn(String account) {
        return "";
    }
}

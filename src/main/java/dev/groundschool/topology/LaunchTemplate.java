package dev.groundschool.topology;

import java.util.Map;
import java.util.Objects;

/**
 * A launch template, as {@code ec2.DescribeLaunchTemplates} tells it.
 *
 * @param region Region code
 * @param details as EC2 described it
 */
public record LaunchTemplate(String region, software.amazon.awssdk.services.ec2.model.LaunchTemplate details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "ec2:launch-template";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.launchTemplateId());
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
    public String name() {
        return Objects.toString(details.launchTemplateName(), details.launchTemplateId());
    }
}

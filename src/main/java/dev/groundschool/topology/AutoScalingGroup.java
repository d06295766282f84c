package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/**
 * An Auto Scaling group, as {@code autoscaling.DescribeAutoScalingGroups} tells it. It stands across the subnets it launches into; in
 * which VPC they are, it
 * does not tell.
 *
 * @param region Region code
 * @param details as Auto Scaling described it
 */
public record AutoScalingGroup(String region, software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup details) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "autoscaling:autoScalingGroup";

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.autoScalingGroupName());
    }

    @Override
    public Placement placement() {
        return Placement.spanning(region, null, List.of(Objects.toString(details.vpcZoneIdentifier(), "").split(",")));
    }

    @Override
    public Map<String, String> tags() {
        var map = new LinkedHashMap<String, String>();
        details.tags().forEach(tag -> map.put(tag.key(), Objects.toString(tag.value(), "")));
        return map;
    }

    // Its Name tag is the one it gives its instances.
    @Override
    public String name() {
        return details.autoScalingGroupName();
    }

    @Override
    public String state() {
        return details.status() == null ? "" : "deleting";
    }

    @Override
    public List<Relation> relations() {
        var kept = details.instances().stream().flatMap(i -> Relation.to(Type.KEEPS, Instance.KIND, region, i.instanceId()));
        var template = details.launchTemplate() == null ? Stream.<Relation>empty()
                : Relation.to(Type.USES, LaunchTemplate.KIND, region, details.launchTemplate().launchTemplateId());
        return Stream.of(kept, template, Relation.toAll(Type.USES, TargetGroup.KIND, region, details.targetGroupARNs())).flatMap(s -> s).toList();
    }

    @Override
    public String arn(String account) {
        return details.autoScalingGroupARN();
    }

    /** How many of its instances serve, how many it wants, and its bounds: {@code 2/2 (1–4)}. */
    public String size() {
        return details.instances().stream().filter(i -> i.lifecycleState() == LifecycleState.IN_SERVICE).count() + "/" + details.desiredCapacity()
                + " (" + details.minSize() + "–" + details.maxSize() + ")";
    }
}

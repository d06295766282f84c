package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A load balancer, as {@code elbv2.DescribeLoadBalancers} tells it. It stands across the zones it is enabled in.
 *
 * @param region Region code
 * @param details as Elastic Load Balancing described it
 * @param tags its tags, by {@code elbv2.DescribeTags}
 */
public record LoadBalancer(String region, software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer details,
        Map<String, String> tags) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "elasticloadbalancing:loadbalancer";

    /** Copies what it is given. */
    public LoadBalancer {
        tags = Map.copyOf(tags);
    }

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.loadBalancerArn());
    }

    @Override
    public Placement placement() {
        return Placement.spanning(region, details.vpcId(), details.availabilityZones().stream().map(zone -> zone.subnetId()).toList());
    }

    @Override
    public String name() {
        return named().orElse(details.loadBalancerName());
    }

    @Override
    public String state() {
        return details.state() == null ? "" : Objects.toString(details.state().codeAsString(), "");
    }

    @Override
    public List<Relation> relations() {
        return Relation.toAll(Type.GUARDED_BY, SecurityGroup.KIND, region, details.securityGroups()).toList();
    }

    @Override
    public String arn(String account) {
        return details.loadBalancerArn();
    }

    /** Whether the internet may come to it. */
    public boolean isInternetFacing() {
        return "internet-facing".equals(details.schemeAsString());
    }
}

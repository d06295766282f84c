package dev.groundschool.topology;

import dev.groundschool.network.aws.Balancers;
import dev.groundschool.topology.Relation.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

/**
 * A listener of a load balancer, as {@code elbv2.DescribeListeners} tells it, with its rules.
 *
 * @param region Region code
 * @param details as Elastic Load Balancing described it
 * @param actions of all its rules, the default one included
 */
public record Listener(String region, software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener details,
        List<Action> actions) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "elasticloadbalancing:listener";

    /** Copies what it is given. */
    public Listener {
        actions = List.copyOf(actions);
    }

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.listenerArn());
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
    public String name() {
        return details.protocolAsString() + " " + details.port();
    }

    @Override
    public List<Relation> relations() {
        return Stream.concat(Relation.to(Type.ATTACHED_TO, LoadBalancer.KIND, region, details.loadBalancerArn()),
                Relation.toAll(Type.FORWARDS_TO, TargetGroup.KIND, region, Balancers.groups(actions))).toList();
    }

    @Override
    public String arn(String account) {
        return details.listenerArn();
    }
}

package dev.groundschool.topology;

import dev.groundschool.topology.Relation.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/**
 * A target group, as {@code elbv2.DescribeTargetGroups} tells it, with its targets.
 *
 * @param region Region code
 * @param details as Elastic Load Balancing described it
 * @param health of each target, by {@code elbv2.DescribeTargetHealth}
 * @param tags its tags, by {@code elbv2.DescribeTags}
 */
public record TargetGroup(String region, software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup details,
        List<TargetHealthDescription> health, Map<String, String> tags) implements Resource {
    /** The kind of every {@link Ref} to one. */
    public static final String KIND = "elasticloadbalancing:targetgroup";

    /** States that need looking at come first. */
    private static final List<String> WORST = List.of("unhealthy", "unhealthy.draining", "draining", "unavailable", "initial", "unused", "healthy");

    /** Copies what it is given. */
    public TargetGroup {
        health = List.copyOf(health);
        tags = Map.copyOf(tags);
    }

    @Override
    public Ref ref() {
        return new Ref(KIND, region, details.targetGroupArn());
    }

    @Override
    public Placement placement() {
        return Placement.inVpc(region, details.vpcId());
    }

    @Override
    public String name() {
        return named().orElse(details.targetGroupName());
    }

    /** {@code healthy} when all targets are, {@code unhealthy} when one is not, {@code unused} without any. */
    @Override
    public String state() {
        return health.isEmpty() ? "unused" : health.stream().map(each -> each.targetHealth().stateAsString()).distinct().count() == 1
                ? health.getFirst().targetHealth().stateAsString()
                : health.stream().anyMatch(each -> each.targetHealth().state() == TargetHealthStateEnum.UNHEALTHY) ? "unhealthy" : "initial";
    }

    @Override
    public List<Relation> relations() {
        return health.stream().map(each -> each.target().id()).distinct().flatMap(id -> id.startsWith("i-")
                ? Relation.to(Type.FORWARDS_TO, Instance.KIND, region, id) : Stream.empty()).toList();
    }

    @Override
    public String arn(String account) {
        return details.targetGroupArn();
    }

    /** What load balancers think of an instance, in AWS's word, the worst if several do; empty for one that is nobody's target. */
    public static Optional<String> healthOf(Topology topology, Ref instance) {
        return topology.incoming(instance).stream().filter(in -> in.type() == Type.FORWARDS_TO).map(Topology.Incoming::from)
                .filter(TargetGroup.class::isInstance).flatMap(group -> ((TargetGroup) group).health().stream())
                .filter(each -> each.target().id().equals(instance.id())).map(each -> each.targetHealth().stateAsString())
                .min(Comparator.comparingInt(state -> WORST.indexOf(state) < 0 ? WORST.size() : WORST.indexOf(state)));
    }

    /** How many targets are healthy, of how many: {@code 2/3}. */
    public String tally() {
        return health.stream().filter(each -> each.targetHealth().state() == TargetHealthStateEnum.HEALTHY).count() + "/" + health.size();
    }
}

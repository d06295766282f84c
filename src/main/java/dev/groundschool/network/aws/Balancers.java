package dev.groundschool.network.aws;

import dev.groundschool.network.LoadBalancer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** Load balancers as Elastic Load Balancing describes them (API Reference, version 2015-12-01). */
public final class Balancers {
    private Balancers() {}

    /**
     * One load balancer.
     *
     * @param listeners its own
     * @param actions of each listener's rules, the default one included, by the listener's ARN
     * @param health of each target group's targets, by the group's ARN
     */
    public static LoadBalancer of(software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer balancer, Collection<Listener> listeners,
        Map<String, ? extends Collection<Action>> actions, Map<String, ? extends Collection<TargetHealthDescription>> health) {
        String arn = balancer.loadBalancerArn();
        List<LoadBalancer.Listener> doors = new ArrayList<>();
        for (Listener listener : listeners) {
            Collection<Action> its = actions.containsKey(listener.listenerArn()) ? actions.get(listener.listenerArn()) : listener.defaultActions();
            Set<LoadBalancer.Target> targets = new LinkedHashSet<>();
            groups(its).forEach(group -> targets.addAll(targets(health.containsKey(group) ? health.get(group) : List.of())));
            boolean answers = its.stream().anyMatch(each -> each.type() == ActionTypeEnum.REDIRECT || each.type() == ActionTypeEnum.FIXED_RESPONSE);
            doors.add(new LoadBalancer.Listener(listener.port() == null ? 0 : listener.port(), answers, List.copyOf(targets)));
        }
        boolean active = balancer.state() == null || balancer.state().code() == LoadBalancerStateEnum.ACTIVE
            || balancer.state().code() == LoadBalancerStateEnum.ACTIVE_IMPAIRED;
        return new LoadBalancer(arn, arn.substring(arn.indexOf('/') + 1), balancer.loadBalancerName(), active, doors);
    }

    /** The target groups that actions forward to. */
    public static List<String> groups(Collection<Action> actions) {
        Set<String> groups = new LinkedHashSet<>();
        for (Action action : actions) {
            if (action.targetGroupArn() != null) {
                groups.add(action.targetGroupArn());
            }
            if (action.forwardConfig() != null) {
                action.forwardConfig().targetGroups().stream().map(TargetGroupTuple::targetGroupArn).forEach(groups::add);
            }
        }
        return List.copyOf(groups);
    }

    private static List<LoadBalancer.Target> targets(Collection<TargetHealthDescription> described) {
        return described.stream().filter(each -> each.targetHealth().state() != TargetHealthStateEnum.UNUSED
                && each.targetHealth().state() != TargetHealthStateEnum.DRAINING)
            .map(each -> new LoadBalancer.Target(each.target().id(), each.target().port() == null ? 80 : each.target().port(),
                each.targetHealth().state() == TargetHealthStateEnum.HEALTHY)).toList();
    }
}

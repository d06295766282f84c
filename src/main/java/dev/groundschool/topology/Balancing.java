package dev.groundschool.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

/** Reads load balancing, whose listings are by load balancer and by group. */
final class Balancing {
    /** DescribeTags takes no more at once. */
    private static final int TAGS_AT_ONCE = 20;

    private Balancing() {
    }

    static Stream<LoadBalancer> balancers(ElasticLoadBalancingV2Client client, String region) {
        var all = client.describeLoadBalancersPaginator().loadBalancers().stream().toList();
        var tags = tags(client, all.stream().map(each -> each.loadBalancerArn()).toList());
        return all.stream().map(each -> new LoadBalancer(region, each, tags.getOrDefault(each.loadBalancerArn(), Map.of())));
    }

    static Stream<Listener> listeners(ElasticLoadBalancingV2Client client, String region) {
        return client.describeLoadBalancersPaginator().loadBalancers().stream()
                .flatMap(balancer -> client.describeListenersPaginator(q -> q.loadBalancerArn(balancer.loadBalancerArn())).listeners().stream())
                .map(each -> new Listener(region, each, actions(client, each.listenerArn())));
    }

    private static List<Action> actions(ElasticLoadBalancingV2Client client, String listener) {
        return client.describeRulesPaginator(q -> q.listenerArn(listener)).rules().stream().flatMap(rule -> rule.actions().stream()).toList();
    }

    static Stream<TargetGroup> groups(ElasticLoadBalancingV2Client client, String region) {
        var all = client.describeTargetGroupsPaginator().targetGroups().stream().toList();
        var tags = tags(client, all.stream().map(each -> each.targetGroupArn()).toList());
        return all.stream().map(each -> new TargetGroup(region, each,
                client.describeTargetHealth(q -> q.targetGroupArn(each.targetGroupArn())).targetHealthDescriptions(),
                tags.getOrDefault(each.targetGroupArn(), Map.of())));
    }

    private static Map<String, Map<String, String>> tags(ElasticLoadBalancingV2Client client, List<String> arns) {
        var tags = new HashMap<String, Map<String, String>>();
        for (var from = 0; from < arns.size(); from += TAGS_AT_ONCE) {
            var some = arns.subList(from, Math.min(arns.size(), from + TAGS_AT_ONCE));
            client.describeTags(q -> q.resourceArns(some)).tagDescriptions().forEach(each -> {
                var its = new HashMap<String, String>();
                each.tags().forEach(tag -> its.put(tag.key(), tag.value() == null ? "" : tag.value()));
                tags.put(each.resourceArn(), its);
            });
        }
        return tags;
    }

    /** What the network evaluator is to know of a Region's load balancers. */
    static Collection<dev.groundschool.network.LoadBalancer> network(Topology topology, String region) {
        var health = new HashMap<String, List<software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription>>();
        topology.all(TargetGroup.class, TargetGroup.KIND).stream().filter(each -> each.region().equals(region))
                .forEach(each -> health.put(each.ref().id(), each.health()));
        var found = new ArrayList<dev.groundschool.network.LoadBalancer>();
        for (var balancer : topology.all(LoadBalancer.class, LoadBalancer.KIND)) {
            if (balancer.region().equals(region)) {
                var listeners = topology.all(Listener.class, Listener.KIND).stream()
                        .filter(each -> each.details().loadBalancerArn().equals(balancer.ref().id())).toList();
                var actions = new HashMap<String, List<Action>>();
                listeners.forEach(each -> actions.put(each.ref().id(), each.actions()));
                found.add(dev.groundschool.network.aws.Balancers.of(balancer.details(), listeners.stream().map(Listener::details).toList(), actions,
                        health));
            }
        }
        return found;
    }
}

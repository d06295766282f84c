package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.world.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** What the world holds of load balancing. All tables but {@link #TARGETS} are by ARN. */
final class Rows {
    static final Table<Balancer> BALANCERS = Table.regional("elbv2.load-balancer", Balancer.class);
    static final Table<Group> GROUPS = Table.regional("elbv2.target-group", Group.class);
    static final Table<Door> LISTENERS = Table.regional("elbv2.listener", Door.class);
    static final Table<RuleRow> RULES = Table.regional("elbv2.rule", RuleRow.class);
    static final Table<Target> TARGETS = Table.regional("elbv2.target", Target.class);

    static final List<Table<?>> ALL = List.of(BALANCERS, GROUPS, LISTENERS, RULES, TARGETS);

    private Rows() {}

    /**
     * A load balancer.
     *
     * @param attributes those that were set; the others have their defaults
     * @param cards its network interface in each subnet, by subnet id
     */
    record Balancer(LoadBalancer it, Map<String, String> attributes, List<Tag> tags, Map<String, String> cards) {
        String arn() {
            return it.loadBalancerArn();
        }

        Balancer with(LoadBalancer changed) {
            return new Balancer(changed, attributes, tags, cards);
        }

        Balancer tagged(List<Tag> its) {
            return new Balancer(it, attributes, its, cards);
        }
    }

    /** A target group; which balancers use it is read from the listeners. */
    record Group(TargetGroup it, Map<String, String> attributes, List<Tag> tags) {
        String arn() {
            return it.targetGroupArn();
        }

        Group with(TargetGroup changed) {
            return new Group(changed, attributes, tags);
        }

        Group tagged(List<Tag> its) {
            return new Group(it, attributes, its);
        }
    }

    /** A listener, with the ARN of its default rule. */
    record Door(Listener it, String defaultRule, List<Tag> tags) {
        String arn() {
            return it.listenerArn();
        }

        List<Action> actions() {
            return it.defaultActions();
        }

        Door tagged(List<Tag> its) {
            return new Door(it, defaultRule, its);
        }
    }

    /** A rule that is not a listener's default. */
    record RuleRow(Rule it, String listenerArn, List<Tag> tags) {
        String arn() {
            return it.ruleArn();
        }

        RuleRow tagged(List<Tag> its) {
            return new RuleRow(it, listenerArn, its);
        }
    }

    /**
     * A registered target.
     *
     * @param id an instance id or an IP address
     * @param zone its Availability Zone; {@code all} for addresses outside the VPC
     * @param state what the health checks last found: {@code initial}, {@code healthy} or {@code unhealthy}
     * @param reason AWS's reason code; empty when healthy
     * @param words the sentence to the code
     * @param leaving true while it drains
     */
    record Target(String group, String id, int port, String zone, Instant since, String state, String reason, String words, boolean leaving) {
        static String key(String group, String id, int port) {
            return group + '|' + id + '|' + port;
        }

        String key() {
            return key(group, id, port);
        }

        Target seen(String found, String why, String sentence) {
            return new Target(group, id, port, zone, since, found, why, sentence, leaving);
        }

        Target leave() {
            return new Target(group, id, port, zone, since, state, reason, words, true);
        }
    }
}

package dev.groundschool.sandbox.elbv2;

import dev.groundschool.network.LoadBalancer;
import dev.groundschool.network.Network;
import dev.groundschool.sandbox.ec2.Ec2Servers;
import dev.groundschool.sandbox.elbv2.Rows.Balancer;
import dev.groundschool.sandbox.elbv2.Rows.Door;
import dev.groundschool.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** A Region's network with its load balancers in it. */
final class Elbv2Network {
    private Elbv2Network() {}

    static Network of(World world, String region, Instant now) {
        Look look = Look.at(world, region, now);
        Map<String, List<TargetHealthDescription>> health = new HashMap<>();
        look.all(Rows.TARGETS).forEach(target -> health.computeIfAbsent(target.group(), _ -> new ArrayList<>()).add(TargetHealthDescription.builder()
                .target(t -> t.id(target.id()).port(target.port())).targetHealth(h -> h.state(Health.of(look, target).state())).build()));
        List<LoadBalancer> balancers = new ArrayList<>();
        for (Balancer balancer : look.all(Rows.BALANCERS)) {
            List<Listener> listeners = new ArrayList<>();
            Map<String, List<Action>> actions = new HashMap<>();
            for (Door door : look.all(Rows.LISTENERS)) {
                if (door.it().loadBalancerArn().equals(balancer.arn())) {
                    listeners.add(door.it());
                    List<Action> its = actions.computeIfAbsent(door.arn(), _ -> new ArrayList<>(door.actions()));
                    Rules.of(look.all(Rows.RULES), door.arn()).forEach(rule -> its.addAll(rule.it().actions()));
                }
            }
            balancers.add(dev.groundschool.network.aws.Balancers.of(balancer.it(), listeners, actions, health));
        }
        return Ec2Servers.network(world, region).toBuilder().balancers(balancers).build();
    }
}

package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.elbv2.Rows.Target;
import dev.groundschool.sandbox.world.Turn;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/** Target groups as AWS's other services use them: they register and deregister instances. */
public final class ServiceTargets {
    private ServiceTargets() {}

    public static boolean exists(Turn turn, String groupArn) {
        return turn.find(Rows.GROUPS, groupArn).isPresent();
    }

    /** Registers an instance that runs, at the group's port; nothing happens when the group is gone. */
    public static void add(Turn turn, String groupArn, String instanceId) {
        turn.find(Rows.GROUPS, groupArn).ifPresent(group -> Targets.add(turn, group, TargetDescription.builder().id(instanceId).build()));
    }

    /** Begins to drain an instance. */
    public static void remove(Turn turn, String groupArn, String instanceId) {
        turn.find(Rows.GROUPS, groupArn).ifPresent(group -> Targets.leave(turn, group, instanceId, Optional.empty()));
    }

    /** Whether its health checks fail. */
    public static boolean unhealthy(Turn turn, String groupArn, String instanceId) {
        return turn.all(Rows.TARGETS).stream().filter(each -> each.group().equals(groupArn) && each.id().equals(instanceId))
                .map((Target each) -> Health.of(Look.at(turn), each)).anyMatch(health -> health.state().equals(Targets.UNHEALTHY));
    }
}

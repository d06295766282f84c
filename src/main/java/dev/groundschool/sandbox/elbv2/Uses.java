package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.elbv2.Rows.Door;
import dev.groundschool.sandbox.elbv2.Rows.RuleRow;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

/** Which target groups listeners and rules forward to. */
final class Uses {
    private Uses() {}

    /** The groups that actions name. */
    static List<String> groups(Collection<Action> actions) {
        return dev.groundschool.network.aws.Balancers.groups(actions);
    }

    /** The balancers whose listeners or rules forward to the group. */
    static Set<String> balancers(Collection<Door> doors, Collection<RuleRow> rules, String group) {
        Set<String> found = new HashSet<>();
        for (Door door : doors) {
            boolean uses = groups(door.actions()).contains(group)
                    || rules.stream().anyMatch(rule -> rule.listenerArn().equals(door.arn()) && groups(rule.it().actions()).contains(group));
            if (uses) {
                found.add(door.it().loadBalancerArn());
            }
        }
        return found;
    }

    static boolean used(Collection<Door> doors, Collection<RuleRow> rules, String group) {
        return !balancers(doors, rules, group).isEmpty();
    }
}

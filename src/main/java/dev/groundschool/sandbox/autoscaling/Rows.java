package dev.groundschool.sandbox.autoscaling;

import dev.groundschool.sandbox.world.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;

/** What the world holds of Auto Scaling: groups by name, activities by id, policies by group and name. */
final class Rows {
    static final Table<Group> GROUPS = Table.regional("autoscaling.group", Group.class);
    static final Table<Activity> ACTIVITIES = Table.regional("autoscaling.activity", Activity.class);
    static final Table<ScalingPolicy> POLICIES = Table.regional("autoscaling.policy", ScalingPolicy.class);

    static final List<Table<?>> ALL = List.of(GROUPS, ACTIVITIES, POLICIES);

    private Rows() {}

    /**
     * A group.
     *
     * @param it as it is described, instances too
     * @param since when each instance was launched
     * @param retry no launch is tried before, after one that failed; the epoch otherwise
     */
    record Group(AutoScalingGroup it, Map<String, Instant> since, Instant retry) {
        String name() {
            return it.autoScalingGroupName();
        }

        boolean leaving() {
            return "Delete in progress".equals(it.status());
        }

        List<String> subnets() {
            return List.of(it.vpcZoneIdentifier().split(","));
        }

        Group with(AutoScalingGroup changed) {
            return new Group(changed, since, retry);
        }

        Group retry(Instant at) {
            return new Group(it, since, at);
        }

        Group plus(Instance member, Instant at) {
            List<Instance> members = new ArrayList<>(it.instances());
            members.add(member);
            Map<String, Instant> times = new HashMap<>(since);
            times.put(member.instanceId(), at);
            return new Group(it.toBuilder().instances(members).build(), times, Instant.EPOCH);
        }

        Group put(Instance member) {
            return with(it.toBuilder().instances(it.instances().stream().map(each -> each.instanceId().equals(member.instanceId()) ? member
                    : each).toList()).build());
        }

        Group minus(String instanceId) {
            Map<String, Instant> times = new HashMap<>(since);
            times.remove(instanceId);
            return new Group(it.toBuilder().instances(it.instances().stream().filter(each -> !each.instanceId().equals(instanceId)).toList())
                    .build(), times, retry);
        }
    }
}

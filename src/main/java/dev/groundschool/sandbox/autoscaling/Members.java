package dev.groundschool.sandbox.autoscaling;

import dev.groundschool.sandbox.autoscaling.Rows.Group;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;

/** The instances of groups, and what was done with them. */
final class Members {

    private static Group of(Turn turn, @Nullable String instanceId) {
        String id = Faults.need(instanceId, "InstanceId");
        return turn.all(Rows.GROUPS).stream().filter(group -> group.it().instances().stream().anyMatch(each -> each.instanceId().equals(id)))
                .findFirst()
                .orElseThrow(() -> Faults.validation("Instance Id not found - No managed instance found for instance ID: " + id));
    }

    DescribeAutoScalingInstancesResponse instances(DescribeAutoScalingInstancesRequest request, Turn turn) {
        List<AutoScalingInstanceDetails> found = new ArrayList<>();
        for (Group group : turn.all(Rows.GROUPS)) {
            for (Instance each : group.it().instances()) {
                if (request.instanceIds().isEmpty() || request.instanceIds().contains(each.instanceId())) {
                    found.add(AutoScalingInstanceDetails.builder().instanceId(each.instanceId()).instanceType(each.instanceType())
                            .autoScalingGroupName(group.name())
                            .availabilityZone(each.availabilityZone()).lifecycleState(each.lifecycleStateAsString())
                                    .healthStatus(each.healthStatus().toUpperCase(
                                    java.util.Locale.ROOT)).launchTemplate(each.launchTemplate()).imageId(each.imageId())
                                            .protectedFromScaleIn(false).build());
                }
            }
        }
        var page = Pages.of(found, request.maxRecords(), request.nextToken());
        return DescribeAutoScalingInstancesResponse.builder().autoScalingInstances(page.items()).nextToken(page.next()).build();
    }

    DescribeScalingActivitiesResponse activities(DescribeScalingActivitiesRequest request, Turn turn) {
        String name = request.autoScalingGroupName();
        if (name != null && !Boolean.TRUE.equals(request.includeDeletedGroups()) && turn.find(Rows.GROUPS, name).isEmpty()) {
            throw Faults.validation("AutoScalingGroup name not found - AutoScalingGroup '" + name + "' not found");
        }
        List<Activity> found = turn.all(Rows.ACTIVITIES).stream().filter(each -> name == null || name.equals(each.autoScalingGroupName()))
                .filter(each -> request.activityIds().isEmpty() || request.activityIds().contains(each.activityId()))
                .sorted(Comparator.comparing(Activity::startTime).reversed().thenComparing(Activity::activityId)).toList();
        var page = Pages.of(found, request.maxRecords(), request.nextToken());
        return DescribeScalingActivitiesResponse.builder().activities(page.items()).nextToken(page.next()).build();
    }

    TerminateInstanceInAutoScalingGroupResponse terminate(TerminateInstanceInAutoScalingGroupRequest request, Turn turn) {
        Group group = of(turn, request.instanceId());
        boolean fewer = Faults.need(request.shouldDecrementDesiredCapacity(), "ShouldDecrementDesiredCapacity");
        if (fewer && group.it().desiredCapacity() <= group.it().minSize()) {
            throw Faults.validation("Currently, desiredSize equals minSize (" + group.it().minSize()
                    + "). Terminating instance without replacement will violate group's"
                    + " min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.");
        }
        Instance member = group.it().instances().stream().filter(each -> each.instanceId().equals(request.instanceId())).findFirst().orElseThrow();
        Group marked = group.put(member.toBuilder().healthStatus("Unhealthy").build());
        turn.put(Rows.GROUPS, group.name(), fewer ? marked.with(marked.it().toBuilder().desiredCapacity(group.it().desiredCapacity() - 1)
                .build()) : marked);
        Lifecycle.look(turn, group.name(), "");
        Activity last = turn.all(Rows.ACTIVITIES).stream().filter(each -> each.description().equals("Terminating EC2 instance: "
                + request.instanceId())).findFirst()
                .orElseThrow();
        return TerminateInstanceInAutoScalingGroupResponse.builder().activity(last).build();
    }

    SetInstanceHealthResponse health(SetInstanceHealthRequest request, Turn turn) {
        Group group = of(turn, request.instanceId());
        String status = Faults.need(request.healthStatus(), "HealthStatus");
        if (!status.equals("Healthy") && !status.equals("Unhealthy")) {
            throw Faults.validation("Invalid HealthStatus '" + status + "': it is Healthy or Unhealthy");
        }
        Instance member = group.it().instances().stream().filter(each -> each.instanceId().equals(request.instanceId())).findFirst().orElseThrow();
        turn.put(Rows.GROUPS, group.name(), group.put(member.toBuilder().healthStatus(status).build()));
        return SetInstanceHealthResponse.builder().build();
    }
}

package dev.groundschool.sandbox.autoscaling;

import dev.groundschool.sandbox.autoscaling.Rows.Group;
import dev.groundschool.sandbox.ec2.ServiceInstances;
import dev.groundschool.sandbox.ec2.ServiceNetwork;
import dev.groundschool.sandbox.elbv2.ServiceTargets;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** Auto Scaling groups. */
final class Groups {
    private static final int MOST_TAGS = 50;

    static Group get(Turn turn, @Nullable String name) {
        String named = Faults.need(name, "AutoScalingGroupName");
        return turn.find(Rows.GROUPS, named).filter(group -> !group.leaving())
                .orElseThrow(() -> Faults.validation("AutoScalingGroup name not found - AutoScalingGroup '" + named + "' not found"));
    }

    CreateAutoScalingGroupResponse create(CreateAutoScalingGroupRequest request, Turn turn) {
        String name = Faults.need(request.autoScalingGroupName(), "AutoScalingGroupName");
        if (name.isBlank() || name.length() > 255 || name.contains(":")) {
            throw Faults.validation("The group name must have 1 to 255 characters and no colon");
        }
        if (turn.find(Rows.GROUPS, name).isPresent()) {
            throw new AwsFault("AlreadyExists",
                    "AutoScalingGroup by this name already exists - A group with the name " + name + " already exists");
        }
        if (request.launchTemplate() == null) {
            throw request.mixedInstancesPolicy() != null || request.launchConfigurationName() != null || request.instanceId() != null
                    ? Faults.notHere("The sandbox's Auto Scaling groups are of a launch template.")
                    : Faults.validation("Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.");
        }
        if (!request.loadBalancerNames().isEmpty() || !request.lifecycleHookSpecificationList().isEmpty()) {
            throw Faults.notHere("The sandbox has no Classic Load Balancers and no lifecycle hooks.");
        }
        int min = Faults.need(request.minSize(), "MinSize");
        int max = Faults.need(request.maxSize(), "MaxSize");
        int desired = request.desiredCapacity() == null ? min : request.desiredCapacity();
        bounds(min, max, desired);
        String zones = subnets(turn, Faults.need(request.vpcZoneIdentifier(), "VPCZoneIdentifier"));
        targets(turn, request.targetGroupARNs());
        AutoScalingGroup it = AutoScalingGroup.builder().autoScalingGroupName(name)
                .autoScalingGroupARN(turn.arn("autoscaling", "autoScalingGroup:" + turn.hex(8) + '-' + turn.hex(4) + '-' + turn.hex(4) + '-'
                        + turn.hex(4) + '-'
                        + turn.hex(12) + ":autoScalingGroupName/" + name))
                .launchTemplate(template(turn, request.launchTemplate())).minSize(min).maxSize(max).desiredCapacity(desired)
                .defaultCooldown(Objects.requireNonNullElse(request.defaultCooldown(), 300)).availabilityZones(zoneNames(turn, zones))
                .targetGroupARNs(request.targetGroupARNs()).loadBalancerNames(List.of()).healthCheckType(health(request.healthCheckType(), "EC2"))
                .healthCheckGracePeriod(Objects.requireNonNullElse(request.healthCheckGracePeriod(), 0)).instances(List.of()).createdTime(turn.now())
                .suspendedProcesses(List.of()).enabledMetrics(List.of()).vpcZoneIdentifier(zones).tags(tags(request.tags(), name))
                        .terminationPolicies("Default")
                .newInstancesProtectedFromScaleIn(false).capacityRebalance(false)
                .serviceLinkedRoleARN("arn:aws:iam::" + turn.account()
                        + ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling").build();
        turn.put(Rows.GROUPS, name, new Group(it, Map.of(), Instant.EPOCH));
        Lifecycle.look(turn, name, cause(turn, "a user request created an AutoScalingGroup changing the desired capacity from 0 to " + desired));
        return CreateAutoScalingGroupResponse.builder().build();
    }

    private static String cause(Turn turn, String what) {
        return "At " + turn.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + ' ' + what + '.';
    }

    private static void bounds(int min, int max, int desired) {
        if (min < 0 || max < min) {
            throw Faults.validation("Max bound, " + max + ", must be greater than or equal to min bound, " + min);
        }
        if (desired < min || desired > max) {
            throw Faults.validation("Desired capacity:" + desired + " must be between the specified min size:" + min + " and max size:" + max);
        }
    }

    private static String health(@Nullable String asked, String otherwise) {
        if (asked != null && !asked.equals("EC2") && !asked.equals("ELB")) {
            throw Faults.validation("Invalid HealthCheckType '" + asked + "': it is EC2 or ELB");
        }
        return asked == null ? otherwise : asked;
    }

    private static String subnets(Turn turn, String list) {
        Set<String> ids = new LinkedHashSet<>();
        for (String part : list.split(",")) {
            String id = part.strip();
            if (ServiceNetwork.subnet(turn, id).isEmpty()) {
                throw Faults.validation("The subnet ID '" + id + "' does not exist");
            }
            ids.add(id);
        }
        return String.join(",", ids);
    }

    private static List<String> zoneNames(Turn turn, String subnets) {
        return List.of(subnets.split(",")).stream().flatMap(id -> ServiceNetwork.subnet(turn, id).stream())
                .map(subnet -> subnet.availabilityZone()).distinct()
                .sorted().toList();
    }

    private static void targets(Turn turn, List<String> arns) {
        for (String arn : arns) {
            if (!ServiceTargets.exists(turn, arn)) {
                throw Faults.validation("Provided Target Groups may not be valid. Please ensure they exist and try again.");
            }
        }
    }

    /** With its id, name and version; EC2's faults become Auto Scaling's. */
    private static LaunchTemplateSpecification template(Turn turn, LaunchTemplateSpecification asked) {
        try {
            ServiceInstances.Template found = ServiceInstances.template(turn, asked.launchTemplateId(), asked.launchTemplateName(),
                    asked.version() == null ? "$Default" : asked.version());
            return LaunchTemplateSpecification.builder().launchTemplateId(found.id()).launchTemplateName(found.name()).version(found.version())
                    .build();
        } catch (AwsFault e) {
            throw Faults.validation("You must use a valid fully-formed launch template. " + e.fault().message());
        }
    }

    private static List<TagDescription> tags(List<Tag> tags, String group) {
        if (tags.size() > MOST_TAGS) {
            throw new AwsFault("LimitExceeded", "A group may have at most " + MOST_TAGS + " tags");
        }
        return tags.stream().map(tag -> {
            String key = Faults.need(tag.key(), "Tags.Key");
            if (key.isEmpty() || key.length() > 128 || key.startsWith("aws:")) {
                throw Faults.validation("The tag key '" + key + "' must have 1 to 128 characters and not begin with aws:");
            }
            return TagDescription.builder().resourceId(group).resourceType("auto-scaling-group").key(key)
                    .value(Objects.requireNonNullElse(tag.value(), "")).propagateAtLaunch(Boolean.TRUE.equals(tag.propagateAtLaunch())).build();
        }).toList();
    }

    DescribeAutoScalingGroupsResponse describe(DescribeAutoScalingGroupsRequest request, Turn turn) {
        List<AutoScalingGroup> found = turn.all(Rows.GROUPS).stream().map(Group::it)
                .filter(each -> request.autoScalingGroupNames().isEmpty() || request.autoScalingGroupNames().contains(each.autoScalingGroupName()))
                .filter(each -> request.filters().stream().allMatch(filter -> Filters.keeps(filter, each.tags()))).toList();
        var page = Pages.of(found, request.maxRecords(), request.nextToken());
        return DescribeAutoScalingGroupsResponse.builder().autoScalingGroups(page.items()).nextToken(page.next()).build();
    }

    UpdateAutoScalingGroupResponse update(UpdateAutoScalingGroupRequest request, Turn turn) {
        Group row = get(turn, request.autoScalingGroupName());
        AutoScalingGroup it = row.it();
        if (request.mixedInstancesPolicy() != null || request.launchConfigurationName() != null) {
            throw Faults.notHere("The sandbox's Auto Scaling groups are of a launch template.");
        }
        int min = Objects.requireNonNullElse(request.minSize(), it.minSize());
        int max = Objects.requireNonNullElse(request.maxSize(), it.maxSize());
        int desired = request.desiredCapacity() != null ? request.desiredCapacity() : Math.max(min, Math.min(max, it.desiredCapacity()));
        bounds(min, max, desired);
        AutoScalingGroup.Builder next = it.toBuilder().minSize(min).maxSize(max).desiredCapacity(desired)
                .healthCheckType(health(request.healthCheckType(), it.healthCheckType()))
                .healthCheckGracePeriod(Objects.requireNonNullElse(request.healthCheckGracePeriod(), it.healthCheckGracePeriod()))
                .defaultCooldown(Objects.requireNonNullElse(request.defaultCooldown(), it.defaultCooldown()));
        if (request.vpcZoneIdentifier() != null) {
            String zones = subnets(turn, request.vpcZoneIdentifier());
            next.vpcZoneIdentifier(zones).availabilityZones(zoneNames(turn, zones));
        }
        if (request.launchTemplate() != null) {
            next.launchTemplate(template(turn, request.launchTemplate()));
        }
        turn.put(Rows.GROUPS, row.name(), row.with(next.build()).retry(Instant.EPOCH));
        Lifecycle.look(turn, row.name(), cause(turn, "a user request update of AutoScalingGroup constraints to min: " + min + ", max: " + max
                + ", desired: " + desired
                + " changing the desired capacity from " + it.desiredCapacity() + " to " + desired));
        return UpdateAutoScalingGroupResponse.builder().build();
    }

    SetDesiredCapacityResponse desired(SetDesiredCapacityRequest request, Turn turn) {
        Group row = get(turn, request.autoScalingGroupName());
        int desired = Faults.need(request.desiredCapacity(), "DesiredCapacity");
        if (desired < row.it().minSize() || desired > row.it().maxSize()) {
            throw Faults.validation("New SetDesiredCapacity value " + desired + (desired > row.it().maxSize() ? " is above max value " + row.it()
                    .maxSize()
                    : " is below min value " + row.it().minSize()) + " for the AutoScalingGroup.");
        }
        set(turn, row, desired, cause(turn, "a user request explicitly set group desired capacity changing the desired capacity from " + row.it()
                .desiredCapacity()
                + " to " + desired));
        return SetDesiredCapacityResponse.builder().build();
    }

    static void set(Turn turn, Group row, int desired, String cause) {
        turn.put(Rows.GROUPS, row.name(), row.with(row.it().toBuilder().desiredCapacity(desired).build()).retry(Instant.EPOCH));
        Lifecycle.look(turn, row.name(), cause);
    }

    DeleteAutoScalingGroupResponse delete(DeleteAutoScalingGroupRequest request, Turn turn) {
        Group row = get(turn, request.autoScalingGroupName());
        if (!Boolean.TRUE.equals(request.forceDelete()) && !row.it().instances().isEmpty()) {
            throw new AwsFault("ResourceInUse",
                    "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.");
        }
        turn.put(Rows.GROUPS, row.name(), row.with(row.it().toBuilder().status("Delete in progress").minSize(0).desiredCapacity(0).build()));
        Lifecycle.look(turn, row.name(), cause(turn, "a user request deleted the AutoScalingGroup"));
        return DeleteAutoScalingGroupResponse.builder().build();
    }

    AttachLoadBalancerTargetGroupsResponse attach(AttachLoadBalancerTargetGroupsRequest request, Turn turn) {
        Group row = get(turn, request.autoScalingGroupName());
        targets(turn, request.targetGroupARNs());
        Set<String> arns = new LinkedHashSet<>(row.it().targetGroupARNs());
        arns.addAll(request.targetGroupARNs());
        turn.put(Rows.GROUPS, row.name(), row.with(row.it().toBuilder().targetGroupARNs(arns).build()));
        row.it().instances().stream().filter(each -> each.lifecycleState() == LifecycleState.IN_SERVICE).map(Instance::instanceId)
                .forEach(id -> request.targetGroupARNs().forEach(arn -> ServiceTargets.add(turn, arn, id)));
        return AttachLoadBalancerTargetGroupsResponse.builder().build();
    }

    DetachLoadBalancerTargetGroupsResponse detach(DetachLoadBalancerTargetGroupsRequest request, Turn turn) {
        Group row = get(turn, request.autoScalingGroupName());
        List<String> arns = new ArrayList<>(row.it().targetGroupARNs());
        arns.removeAll(request.targetGroupARNs());
        turn.put(Rows.GROUPS, row.name(), row.with(row.it().toBuilder().targetGroupARNs(arns).build()));
        row.it().instances().forEach(each -> request.targetGroupARNs().forEach(arn -> ServiceTargets.remove(turn, arn, each.instanceId())));
        return DetachLoadBalancerTargetGroupsResponse.builder().build();
    }
}

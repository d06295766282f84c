package dev.groundschool.sandbox.autoscaling;

import dev.groundschool.sandbox.autoscaling.Rows.Group;
import dev.groundschool.sandbox.ec2.ServiceInstances;
import dev.groundschool.sandbox.ec2.ServiceNetwork;
import dev.groundschool.sandbox.elbv2.ServiceTargets;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** One step of a group towards what it should be: takes what is broken out, puts what runs into service, launches or ends what is too few or too many. */
final class Lifecycle implements Timed {
    static final String KIND = "autoscaling.look";
    private static final Duration RETRY = Duration.ofMinutes(1);
    /** When an instance runs, more or less: the group looks then. */
    private static final Duration BOOTED = Duration.ofSeconds(21);
    private static final String TAG = "aws:autoscaling:groupName";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void due(String id, Turn turn) {
        look(turn, id, "");
    }

    /**
     * Does what is to be done.
     *
     * @param cause why the capacity was changed; empty when nobody changed it
     */
    static void look(Turn turn, String name, String cause) {
        Optional<Group> found = turn.find(Rows.GROUPS, name);
        if (found.isEmpty()) {
            return;
        }
        Group group = found.get();
        for (Instance member : List.copyOf(group.it().instances())) {
            group = checked(turn, group, member);
        }
        int wanted = group.leaving() ? 0 : group.it().desiredCapacity();
        while (group.it().instances().size() > wanted) {
            Instance last = surplus(group);
            group = end(turn, group, last, cause(cause) + "At " + at(turn)
                    + " an instance was taken out of service in response to a difference between desired and actual capacity, shrinking the capacity from "
                    + group.it().instances().size() + " to " + wanted + ".  At " + at(turn) + " instance " + last.instanceId()
                    + " was selected for termination.");
        }
        while (group.it().instances().size() < wanted && !group.retry().isAfter(turn.now())) {
            group = launch(turn, group, cause(cause) + "At " + at(turn)
                    + " an instance was started in response to a difference between desired and actual capacity, "
                    + "increasing the capacity from " + group.it().instances().size() + " to " + wanted + '.');
        }
        if (group.leaving() && group.it().instances().isEmpty()) {
            turn.remove(Rows.GROUPS, name);
            List.copyOf(turn.all(Rows.POLICIES)).stream().filter(each -> each.autoScalingGroupName().equals(name))
                    .forEach(each -> turn.remove(Rows.POLICIES, Policies.key(name, each.policyName())));
        } else if (!group.equals(found.get())) {
            turn.put(Rows.GROUPS, name, group);
        }
    }

    /** AWS tells first what changed the desired capacity, then what the group made of it, two spaces between. */
    private static String cause(String changed) {
        return changed.isEmpty() ? "" : changed + "  ";
    }

    private static String at(Turn turn) {
        return turn.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }

    private static Group checked(Turn turn, Group group, Instance member) {
        Optional<ServiceInstances.Seen> seen = ServiceInstances.find(turn, member.instanceId());
        String state = seen.map(ServiceInstances.Seen::state).orElse("terminated");
        if (!state.equals("running") && !state.equals("pending")) {
            return end(turn, group, member, "At " + at(turn)
                    + " an instance was taken out of service in response to an EC2 health check indicating it has been "
                    + "terminated or stopped.");
        }
        if ("Unhealthy".equals(member.healthStatus())) {
            return end(turn, group, member, "At " + at(turn) + " an instance was taken out of service in response to a user health-check.");
        }
        if (state.equals("running") && member.lifecycleState() == LifecycleState.PENDING) {
            group.it().targetGroupARNs().forEach(arn -> ServiceTargets.add(turn, arn, member.instanceId()));
            turn.after(Duration.ofSeconds(group.it().healthCheckGracePeriod()), KIND, group.name());
            finish(turn, group, member.instanceId());
            return group.put(member.toBuilder().lifecycleState(LifecycleState.IN_SERVICE).build());
        }
        boolean grown = !turn.now().isBefore(group.since().getOrDefault(member.instanceId(), Instant.EPOCH)
                .plusSeconds(group.it().healthCheckGracePeriod()));
        if ("ELB".equals(group.it().healthCheckType()) && grown && member.lifecycleState() == LifecycleState.IN_SERVICE
                && group.it().targetGroupARNs().stream().anyMatch(arn -> ServiceTargets.unhealthy(turn, arn, member.instanceId()))) {
            return end(turn, group, member, "At " + at(turn)
                    + " an instance was taken out of service in response to an ELB system health check failure.");
        }
        return group;
    }

    /** The zone with the most instances gives one, the oldest first; those in service before those that are pending are kept. */
    private static Instance surplus(Group group) {
        Map<String, Long> zones = group.it().instances().stream().collect(Collectors.groupingBy(Instance::availabilityZone, Collectors.counting()));
        return group.it().instances().stream().min(Comparator.comparingLong((Instance each) -> -zones.getOrDefault(each.availabilityZone(), 0L))
                .thenComparing(each -> group.since().getOrDefault(each.instanceId(), Instant.EPOCH)).thenComparing(Instance::instanceId))
                        .orElseThrow();
    }

    private static Group end(Turn turn, Group group, Instance member, String cause) {
        group.it().targetGroupARNs().forEach(arn -> ServiceTargets.remove(turn, arn, member.instanceId()));
        ServiceInstances.terminate(turn, member.instanceId());
        activity(turn, group, "Terminating EC2 instance: " + member.instanceId(), cause, ScalingActivityStatusCode.SUCCESSFUL, null,
                member.availabilityZone());
        return group.minus(member.instanceId());
    }

    private static Group launch(Turn turn, Group group, String cause) {
        Map<String, Long> zones = new LinkedHashMap<>();
        Map<String, String> subnetOf = new LinkedHashMap<>();
        for (String subnet : group.subnets()) {
            ServiceNetwork.subnet(turn, subnet).ifPresent(found -> {
                zones.put(found.availabilityZone(), group.it().instances().stream().filter(each -> each.availabilityZone()
                        .equals(found.availabilityZone())).count());
                subnetOf.putIfAbsent(found.availabilityZone(), subnet);
            });
        }
        try {
            String zone = zones.entrySet().stream().min(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                    .orElseThrow(() -> new AwsFault("InvalidSubnetID.NotFound", "None of the group's subnets exists."));
            var from = group.it().launchTemplate();
            ServiceInstances.Template template = ServiceInstances.template(turn, from.launchTemplateId(), null, from.version());
            Map<String, String> tags = new LinkedHashMap<>();
            group.it().tags().stream().filter(tag -> Boolean.TRUE.equals(tag.propagateAtLaunch()))
                    .forEach((TagDescription tag) -> tags.put(tag.key(), tag.value()));
            tags.put(TAG, group.name());
            ServiceInstances.Seen seen = ServiceInstances.launch(turn, template, subnetOf.getOrDefault(zone, ""), tags);
            turn.after(BOOTED, KIND, group.name());
            activity(turn, group, "Launching a new EC2 instance: " + seen.id(), cause, ScalingActivityStatusCode.IN_PROGRESS, null, zone);
            return group.plus(Instance.builder().instanceId(seen.id()).instanceType(template.instanceType()).imageId(template.imageId())
                    .availabilityZone(seen.zone())
                    .lifecycleState(LifecycleState.PENDING).healthStatus("Healthy").launchTemplate(from).protectedFromScaleIn(false).build(),
                            turn.now());
        } catch (AwsFault e) {
            activity(turn, group, "Launching a new EC2 instance.  Status Reason: " + e.fault().message() + " Launching EC2 instance failed.", cause,
                    ScalingActivityStatusCode.FAILED, e.fault().message() + " Launching EC2 instance failed.", "");
            turn.after(RETRY, KIND, group.name());
            return group.retry(turn.now().plus(RETRY));
        }
    }

    // ------------------------------------------------------------ activities

    private static void activity(Turn turn, Group group, String what, String cause, ScalingActivityStatusCode status, @Nullable String message,
            String zone) {
        String id = turn.hex(8) + '-' + turn.hex(4) + '-' + turn.hex(4) + '-' + turn.hex(4) + '-' + turn.hex(12);
        boolean over = status != ScalingActivityStatusCode.IN_PROGRESS;
        turn.put(Rows.ACTIVITIES, id, Activity.builder().activityId(id).autoScalingGroupName(group.name()).autoScalingGroupARN(group.it()
                .autoScalingGroupARN())
                .description(what).cause(cause).startTime(turn.now()).endTime(over ? turn.now() : null).statusCode(status).statusMessage(message)
                .progress(over ? 100 : 50).details(zone.isEmpty() ? "{}" : "{\"Availability Zone\":\"" + zone + "\"}").build());
    }

    private static void finish(Turn turn, Group group, String instanceId) {
        List.copyOf(turn.all(Rows.ACTIVITIES)).stream().filter(each -> each.autoScalingGroupName().equals(group.name())
                && each.statusCode() == ScalingActivityStatusCode.IN_PROGRESS && each.description().endsWith(instanceId))
                .forEach(each -> turn.put(Rows.ACTIVITIES, each.activityId(), each.toBuilder().statusCode(ScalingActivityStatusCode.SUCCESSFUL)
                        .progress(100)
                        .endTime(turn.now()).build()));
    }
}

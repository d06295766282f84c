package dev.groundschool.sandbox.autoscaling;

import dev.groundschool.sandbox.autoscaling.Rows.Group;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.DeletePolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.DeletePolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesResponse;
import software.amazon.awssdk.services.autoscaling.model.MetricType;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.TargetTrackingConfiguration;

/** Target tracking scaling policies ("Target tracking scaling policies for Amazon EC2 Auto Scaling"). */
final class Policies {
    static String key(String group, String policy) {
        return group + '|' + policy;
    }

    PutScalingPolicyResponse put(PutScalingPolicyRequest request, Turn turn) {
        Group group = Groups.get(turn, request.autoScalingGroupName());
        String name = Faults.need(request.policyName(), "PolicyName");
        if (!"TargetTrackingScaling".equals(request.policyType())) {
            throw Faults.notHere("The sandbox has target tracking policies (PolicyType TargetTrackingScaling) only.");
        }
        TargetTrackingConfiguration target = Faults.need(request.targetTrackingConfiguration(), "TargetTrackingConfiguration");
        if (target.predefinedMetricSpecification() == null) {
            throw Faults.notHere("The sandbox tracks predefined metrics only.");
        }
        if (Faults.need(target.targetValue(), "TargetValue") <= 0) {
            throw Faults.validation("The target value must be greater than 0");
        }
        MetricType metric = target.predefinedMetricSpecification().predefinedMetricType();
        if (metric == MetricType.ALB_REQUEST_COUNT_PER_TARGET) {
            String label = Faults.need(target.predefinedMetricSpecification().resourceLabel(), "ResourceLabel");
            if (group.it().targetGroupARNs().stream().noneMatch(arn -> label.endsWith(arn.substring(arn.lastIndexOf(':') + 1)))) {
                throw Faults.validation("The resource label '" + label
                        + "' must name the load balancer and a target group of the Auto Scaling group: "
                        + "app/NAME/ID/targetgroup/NAME/ID");
            }
        } else if (metric != MetricType.ASG_AVERAGE_CPU_UTILIZATION) {
            throw Faults.notHere("The sandbox measures ALBRequestCountPerTarget and ASGAverageCPUUtilization only.");
        }
        String arn = turn.find(Rows.POLICIES, key(group.name(), name)).map(ScalingPolicy::policyARN).orElseGet(() -> turn.arn("autoscaling",
                "scalingPolicy:"
                + turn.hex(8) + '-' + turn.hex(4) + '-' + turn.hex(4) + '-' + turn.hex(4) + '-' + turn.hex(12) + ":autoScalingGroupName/"
                        + group.name()
                + ":policyName/" + name));
        turn.put(Rows.POLICIES, key(group.name(), name), ScalingPolicy.builder().autoScalingGroupName(group.name()).policyName(name).policyARN(arn)
                .policyType(request.policyType()).targetTrackingConfiguration(target).enabled(!Boolean.FALSE.equals(request.enabled()))
                        .alarms(List.of()).build());
        return PutScalingPolicyResponse.builder().policyARN(arn).alarms(List.of()).build();
    }

    DescribePoliciesResponse describe(DescribePoliciesRequest request, Turn turn) {
        if (request.autoScalingGroupName() != null) {
            Groups.get(turn, request.autoScalingGroupName());
        }
        List<ScalingPolicy> found = turn.all(Rows.POLICIES).stream()
                .filter(each -> request.autoScalingGroupName() == null || request.autoScalingGroupName().equals(each.autoScalingGroupName()))
                .filter(each -> request.policyNames().isEmpty() || request.policyNames().contains(each.policyName())
                        || request.policyNames().contains(each.policyARN())).toList();
        var page = Pages.of(found, request.maxRecords(), request.nextToken());
        return DescribePoliciesResponse.builder().scalingPolicies(page.items()).nextToken(page.next()).build();
    }

    DeletePolicyResponse delete(DeletePolicyRequest request, Turn turn) {
        String name = Faults.need(request.policyName(), "PolicyName");
        ScalingPolicy found = turn.all(Rows.POLICIES).stream().filter(each -> (each.policyName().equals(name)
                && (request.autoScalingGroupName() == null || request.autoScalingGroupName().equals(each.autoScalingGroupName())))
                        || each.policyARN().equals(name))
                .findFirst().orElseThrow(() -> Faults.validation("PolicyName '" + name + "' not found"));
        turn.remove(Rows.POLICIES, key(found.autoScalingGroupName(), found.policyName()));
        return DeletePolicyResponse.builder().build();
    }

    /** A metric left its target for long enough: what the {@link Scaler} reports as {@code GROUP|POLICY|CAPACITY}. */
    static final class Alarm implements Timed {
        static final String KIND = "autoscaling.alarm";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(String id, Turn turn) {
            String[] parts = id.split("\\|");
            turn.find(Rows.GROUPS, parts[0]).filter(group -> !group.leaving()).ifPresent(group -> {
                int desired = Math.max(group.it().minSize(), Math.min(group.it().maxSize(), Integer.parseInt(parts[2])));
                int before = group.it().desiredCapacity();
                if (desired != before) {
                    Groups.set(turn, group, desired, "At " + turn.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                            + " a monitor alarm TargetTracking-"
                            + group.name() + "-Alarm" + (desired > before ? "High" : "Low") + " in state ALARM triggered policy " + parts[1]
                            + " changing the desired capacity from " + before + " to " + desired + '.');
                }
            });
        }
    }
}

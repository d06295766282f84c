package dev.groundschool.sandbox.elbv2;

import dev.groundschool.network.Cidr;
import dev.groundschool.network.Ip;
import dev.groundschool.sandbox.ec2.ServiceInstances;
import dev.groundschool.sandbox.ec2.ServiceNetwork;
import dev.groundschool.sandbox.elbv2.Rows.Group;
import dev.groundschool.sandbox.elbv2.Rows.Target;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Registered targets and their health. */
final class Targets {
    static final String INITIAL = "initial";
    static final String HEALTHY = "healthy";
    static final String UNHEALTHY = "unhealthy";

    /** Registers; a target that was draining is taken back. */
    RegisterTargetsResponse register(RegisterTargetsRequest request, Turn turn) {
        Group group = Groups.get(turn, request.targetGroupArn());
        for (TargetDescription each : Faults.need(request.targets(), "Targets")) {
            add(turn, group, each);
        }
        return RegisterTargetsResponse.builder().build();
    }

    /** What RegisterTargets does for one target; other services of AWS do it too. */
    static void add(Turn turn, Group group, TargetDescription target) {
        String id = Faults.need(target.id(), "Targets.Id");
        String zone = group.it().targetType() == TargetTypeEnum.IP ? address(turn, group, target) : instance(turn, group, id);
        int port = Faults.within(target.port(), group.it().port(), 1, 65_535, "Target port");
        String key = Target.key(group.arn(), id, port);
        Optional<Target> there = turn.find(Rows.TARGETS, key);
        if (there.isPresent() && !there.get().leaving()) {
            return;
        }
        turn.cancel(Left.KIND, key);
        if (turn.all(Rows.TARGETS).stream().filter(each -> each.group().equals(group.arn())).count() >= Limits.TARGETS_PER_BALANCER) {
            throw new AwsFault("TooManyTargets", "The maximum number of targets for the target group has been reached");
        }
        turn.put(Rows.TARGETS, key, new Target(group.arn(), id, port, zone, turn.now(), INITIAL, "", "", false));
    }

    private static String instance(Turn turn, Group group, String id) {
        Optional<ServiceInstances.Seen> seen = ServiceInstances.find(turn, id);
        if (seen.isEmpty()) {
            throw invalid(id.startsWith("i-") ? "The instance ID '" + id + "' does not exist" : "The target '" + id + "' is not a valid instance ID");
        }
        if (!seen.get().running()) {
            throw invalid("The following targets are not in a running state and cannot be registered: '" + id + "'");
        }
        if (!seen.get().vpcId().equals(group.it().vpcId())) {
            throw invalid("The following targets are not in the target group VPC '" + group.it().vpcId() + "': '" + id + "'");
        }
        return seen.get().zone();
    }

    private static String address(Turn turn, Group group, TargetDescription target) {
        Ip ip;
        try {
            ip = Ip.of(target.id());
        } catch (IllegalArgumentException e) {
            throw Faults.validation("The IP address '" + target.id() + "' is not a valid IPv4 address");
        }
        Optional<Subnet> subnet = ServiceNetwork.subnets(turn, group.it().vpcId()).stream().filter(each -> Cidr.of(each.cidrBlock())
                .contains(ip)).findFirst();
        if (subnet.isPresent()) {
            return subnet.get().availabilityZone();
        }
        if ("all".equals(target.availabilityZone())) {
            throw Faults.notHere("The sandbox's load balancers reach addresses of their own VPC only, not '" + target.id() + "'.");
        }
        throw invalid("The IP address '" + target.id() + "' is not within a subnet of the target group VPC '" + group.it().vpcId() + "'");
    }

    private static AwsFault invalid(String message) {
        return new AwsFault("InvalidTarget", message);
    }

    DeregisterTargetsResponse deregister(DeregisterTargetsRequest request, Turn turn) {
        Group group = Groups.get(turn, request.targetGroupArn());
        for (TargetDescription each : Faults.need(request.targets(), "Targets")) {
            leave(turn, group, Faults.need(each.id(), "Targets.Id"), Optional.ofNullable(each.port()));
        }
        return DeregisterTargetsResponse.builder().build();
    }

    /** Begins to drain a target, by all its ports when none is named. */
    static void leave(Turn turn, Group group, String id, Optional<Integer> port) {
        List<Target> named = turn.all(Rows.TARGETS).stream().filter(each -> each.group().equals(group.arn()) && each.id().equals(id)
                && (port.isEmpty() || port.get() == each.port()) && !each.leaving()).toList();
        int delay = Attributes.GROUP.number(group.attributes(), Attributes.DELAY);
        boolean used = Uses.used(turn.all(Rows.LISTENERS), turn.all(Rows.RULES), group.arn());
        for (Target target : named) {
            if (delay == 0 || !used) {
                turn.remove(Rows.TARGETS, target.key());
            } else {
                turn.put(Rows.TARGETS, target.key(), target.leave());
                turn.after(Duration.ofSeconds(delay), Left.KIND, target.key());
            }
        }
    }

    DescribeTargetHealthResponse health(DescribeTargetHealthRequest request, Turn turn) {
        Group group = Groups.get(turn, request.targetGroupArn());
        List<Target> rows = turn.all(Rows.TARGETS).stream().filter(each -> each.group().equals(group.arn())).toList();
        List<TargetHealthDescription> found = new ArrayList<>();
        if (request.targets().isEmpty()) {
            rows.forEach(each -> found.add(shown(turn, group, each)));
        }
        for (TargetDescription asked : request.targets()) {
            List<Target> named = rows.stream().filter(each -> each.id().equals(asked.id()) && (asked.port() == null
                    || asked.port() == each.port())).toList();
            named.forEach(each -> found.add(shown(turn, group, each)));
            if (named.isEmpty()) {
                found.add(TargetHealthDescription.builder().target(asked).targetHealth(TargetHealth.builder().state("unused")
                        .reason("Target.NotRegistered")
                        .description("Target is not registered to the target group").build()).build());
            }
        }
        return DescribeTargetHealthResponse.builder().targetHealthDescriptions(found).build();
    }

    private static TargetHealthDescription shown(Turn turn, Group group, Target target) {
        Health health = Health.of(Look.at(turn), target);
        TargetDescription.Builder described = TargetDescription.builder().id(target.id()).port(target.port());
        if (group.it().targetType() == TargetTypeEnum.IP) {
            described.availabilityZone(target.zone());
        }
        String port = group.it().healthCheckPort().equals("traffic-port") ? String.valueOf(target.port()) : group.it().healthCheckPort();
        TargetHealth.Builder its = TargetHealth.builder().state(health.state());
        if (!health.reason().isEmpty()) {
            its.reason(health.reason()).description(health.words());
        }
        return TargetHealthDescription.builder().target(described.build()).healthCheckPort(port).targetHealth(its.build()).build();
    }

    /** A target has drained. */
    static final class Left implements Timed {
        static final String KIND = "elbv2.target-left";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(String id, Turn turn) {
            turn.find(Rows.TARGETS, id).filter(Target::leaving).ifPresent(row -> turn.remove(Rows.TARGETS, id));
        }
    }

    /** A health check found another state than before: what the {@link Prober} reports. */
    static final class Seen implements Timed {
        static final String KIND = "elbv2.target-health";

        @Override
        public String kind() {
            return KIND;
        }

        /** The id of a report. */
        static String id(String key, Health health) {
            return key + '|' + health.state() + '|' + health.reason() + '|' + health.words();
        }

        @Override
        public void due(String id, Turn turn) {
            String[] parts = id.split("\\|", 6);
            String key = parts[0] + '|' + parts[1] + '|' + parts[2];
            turn.find(Rows.TARGETS, key).filter(row -> !row.leaving()).ifPresent(row -> turn.put(Rows.TARGETS, key, row.seen(parts[3], parts[4],
                    parts[5])));
        }
    }
}

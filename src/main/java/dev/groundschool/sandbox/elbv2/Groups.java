package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.ec2.ServiceNetwork;
import dev.groundschool.sandbox.elbv2.Rows.Group;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupIpAddressTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Target groups: who gets the requests, and how it is found out whether they can. */
final class Groups {
    private static final Pattern CODES = Pattern.compile("(\\d{3})(?:-(\\d{3}))?");
    private static final int HIGHEST_PORT = 65_535;

    static Group get(Turn turn, @Nullable String arn) {
        String named = Faults.need(arn, "TargetGroupArn");
        return turn.find(Rows.GROUPS, named).orElseThrow(() -> named.contains(":targetgroup/") ? Faults.noGroup("Target group '" + named
                + "' not found")
                : Faults.validation("'" + named + "' is not a valid target group ARN"));
    }

    CreateTargetGroupResponse create(CreateTargetGroupRequest request, Turn turn) {
        String name = Names.checked(request.name(), "target group");
        TargetTypeEnum type = request.targetType() == null ? TargetTypeEnum.INSTANCE : request.targetType();
        if (type != TargetTypeEnum.INSTANCE && type != TargetTypeEnum.IP) {
            throw Faults.notHere("The sandbox's target groups hold instances and IP addresses, not targets of type '"
                    + request.targetTypeAsString() + "'.");
        }
        http(Faults.need(request.protocol(), "Protocol"), request.protocolAsString());
        if (request.protocolVersion() != null && !request.protocolVersion().equals("HTTP1")) {
            throw Faults.notHere("The sandbox's load balancers speak HTTP/1.1 to targets, not " + request.protocolVersion() + ".");
        }
        if (request.ipAddressType() != null && request.ipAddressType() != TargetGroupIpAddressTypeEnum.IPV4) {
            throw Faults.notHere("The sandbox's target groups hold IPv4 addresses only.");
        }
        int port = Faults.within(Faults.need(request.port(), "Port"), 0, 1, HIGHEST_PORT, "Port");
        String vpc = request.vpcId();
        if (vpc == null) {
            throw Faults.validation("A VPC ID must be specified");
        }
        if (ServiceNetwork.vpc(turn, vpc).isEmpty()) {
            throw Faults.validation("The VPC ID '" + vpc + "' is not found");
        }
        String arn = Names.arn(turn, "targetgroup/" + name + '/' + turn.hex(16));
        TargetGroup.Builder blank = TargetGroup.builder().targetGroupArn(arn).targetGroupName(name).protocol(ProtocolEnum.HTTP)
                .protocolVersion("HTTP1")
                .port(port).vpcId(vpc).targetType(type).ipAddressType(TargetGroupIpAddressTypeEnum.IPV4).healthCheckEnabled(true)
                .healthCheckProtocol(ProtocolEnum.HTTP).healthCheckPort("traffic-port").healthCheckPath("/").healthCheckIntervalSeconds(30)
                .healthCheckTimeoutSeconds(5).healthyThresholdCount(5).unhealthyThresholdCount(2).matcher(m -> m.httpCode("200"));
        TargetGroup it = checks(blank.build(), ModifyTargetGroupRequest.builder().healthCheckProtocol(request.healthCheckProtocolAsString())
                .healthCheckPort(request.healthCheckPort()).healthCheckPath(request.healthCheckPath())
                        .healthCheckEnabled(request.healthCheckEnabled())
                .healthCheckIntervalSeconds(request.healthCheckIntervalSeconds()).healthCheckTimeoutSeconds(request.healthCheckTimeoutSeconds())
                .healthyThresholdCount(request.healthyThresholdCount()).unhealthyThresholdCount(request.unhealthyThresholdCount())
                .matcher(request.matcher()).build());
        Optional<Group> same = turn.all(Rows.GROUPS).stream().filter(each -> each.it().targetGroupName().equals(name)).findFirst();
        if (same.isPresent()) {
            if (same.get().it().toBuilder().targetGroupArn(arn).build().equals(it)) {
                return CreateTargetGroupResponse.builder().targetGroups(shown(turn, same.get())).build();
            }
            throw new AwsFault("DuplicateTargetGroupName", "A target group with the same name '" + name + "' exists, but with different settings");
        }
        if (turn.all(Rows.GROUPS).size() >= Limits.GROUPS) {
            throw new AwsFault("TooManyTargetGroups", "The maximum number of target groups has been reached");
        }
        turn.put(Rows.GROUPS, arn, new Group(it, Map.of(), Tagging.checked(request.tags())));
        return CreateTargetGroupResponse.builder().targetGroups(it).build();
    }

    private static void http(ProtocolEnum protocol, @Nullable String text) {
        if (protocol != ProtocolEnum.HTTP) {
            throw Faults.protocol(protocol == ProtocolEnum.HTTPS
                    ? "The sandbox has no certificates: its load balancers speak HTTP to targets, not HTTPS"
                    : "Protocol '" + text + "' is not supported for target groups of application load balancers in the sandbox: use HTTP");
        }
    }

    /** The group with health checks as asked, within AWS's bounds. */
    private static TargetGroup checks(TargetGroup now, ModifyTargetGroupRequest asked) {
        TargetGroup.Builder next = now.toBuilder();
        if (asked.healthCheckProtocol() != null) {
            http(asked.healthCheckProtocol(), asked.healthCheckProtocolAsString());
        }
        if (asked.healthCheckPort() != null) {
            next.healthCheckPort(port(asked.healthCheckPort()));
        }
        if (asked.healthCheckPath() != null) {
            if (!asked.healthCheckPath().startsWith("/") || asked.healthCheckPath().length() > 1024) {
                throw Faults.validation("Health check path '" + asked.healthCheckPath()
                        + "' must begin with a '/' character and have at most 1024 characters");
            }
            next.healthCheckPath(asked.healthCheckPath());
        }
        if (Boolean.FALSE.equals(asked.healthCheckEnabled())) {
            throw Faults.configuration("Health check enabled must be true for target groups with target type '" + now.targetTypeAsString() + "'");
        }
        int interval = Faults.within(asked.healthCheckIntervalSeconds(), now.healthCheckIntervalSeconds(), 5, 300, "Health check interval");
        int timeout = Faults.within(asked.healthCheckTimeoutSeconds(), now.healthCheckTimeoutSeconds(), 2, 120, "Health check timeout");
        if (timeout >= interval) {
            throw Faults.validation("Health check timeout '" + timeout + "' must be smaller than the interval '" + interval + "'");
        }
        if (asked.matcher() != null) {
            String codes = asked.matcher().httpCode();
            if (codes == null || !good(codes)) {
                throw Faults.validation("Health check matcher HTTP code '" + codes
                        + "' must be within '200-499', such as '200', '200,202' or '200-299'");
            }
            next.matcher(asked.matcher());
        }
        return next.healthCheckIntervalSeconds(interval).healthCheckTimeoutSeconds(timeout)
                .healthyThresholdCount(Faults.within(asked.healthyThresholdCount(), now.healthyThresholdCount(), 2, 10, "Healthy threshold count"))
                .unhealthyThresholdCount(Faults.within(asked.unhealthyThresholdCount(), now.unhealthyThresholdCount(), 2, 10,
                        "Unhealthy threshold count"))
                .build();
    }

    private static String port(String text) {
        try {
            if (text.equals("traffic-port") || Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= HIGHEST_PORT) {
                return text;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Faults.validation("Health check port '" + text + "' must be in the range 1 to 65535 or 'traffic-port'");
    }

    private static boolean good(String codes) {
        for (String part : codes.split(",", -1)) {
            Matcher code = CODES.matcher(part.strip());
            if (!code.matches() || outside(code.group(1)) || code.group(2) != null && outside(code.group(2))) {
                return false;
            }
        }
        return true;
    }

    private static boolean outside(String code) {
        return code.compareTo("200") < 0 || code.compareTo("499") > 0;
    }

    /** True when the matcher takes that status. */
    static boolean matches(String codes, int status) {
        for (String part : codes.split(",", -1)) {
            Matcher code = CODES.matcher(part.strip());
            if (code.matches() && Integer.parseInt(code.group(1)) <= status
                    && status <= Integer.parseInt(Objects.requireNonNullElse(code.group(2), code.group(1)))) {
                return true;
            }
        }
        return false;
    }

    /** The group with the balancers that use it. */
    static TargetGroup shown(Turn turn, Group row) {
        return row.it().toBuilder().loadBalancerArns(Uses.balancers(turn.all(Rows.LISTENERS), turn.all(Rows.RULES), row.arn()).stream().sorted()
                .toList()).build();
    }

    DescribeTargetGroupsResponse describe(DescribeTargetGroupsRequest request, Turn turn) {
        List<Group> found = new ArrayList<>();
        if (!request.targetGroupArns().isEmpty()) {
            request.targetGroupArns().forEach(arn -> found.add(get(turn, arn)));
        } else if (!request.names().isEmpty()) {
            for (String name : request.names()) {
                found.add(turn.all(Rows.GROUPS).stream().filter(each -> each.it().targetGroupName().equals(name)).findFirst()
                        .orElseThrow(() -> Faults.noGroup("One or more target groups not found")));
            }
        } else {
            found.addAll(turn.all(Rows.GROUPS));
        }
        String balancer = request.loadBalancerArn();
        if (balancer != null) {
            Balancers.get(turn, balancer);
        }
        List<TargetGroup> shown = found.stream().map(each -> shown(turn, each)).filter(each -> balancer == null || each.loadBalancerArns()
                .contains(balancer))
                .toList();
        var page = Pages.of(shown, request.pageSize(), request.marker());
        return DescribeTargetGroupsResponse.builder().targetGroups(page.items()).nextMarker(page.next()).build();
    }

    ModifyTargetGroupResponse modify(ModifyTargetGroupRequest request, Turn turn) {
        Group row = get(turn, request.targetGroupArn());
        Group next = turn.put(Rows.GROUPS, row.arn(), row.with(checks(row.it(), request)));
        return ModifyTargetGroupResponse.builder().targetGroups(shown(turn, next)).build();
    }

    DeleteTargetGroupResponse delete(DeleteTargetGroupRequest request, Turn turn) {
        String arn = Faults.need(request.targetGroupArn(), "TargetGroupArn");
        if (Uses.used(turn.all(Rows.LISTENERS), turn.all(Rows.RULES), arn)) {
            throw new AwsFault("ResourceInUse", "Target group '" + arn + "' is currently in use by a listener or a rule");
        }
        turn.all(Rows.TARGETS).stream().filter(each -> each.group().equals(arn)).toList().forEach(each -> {
            turn.cancel(Targets.Left.KIND, each.key());
            turn.remove(Rows.TARGETS, each.key());
        });
        turn.remove(Rows.GROUPS, arn);
        return DeleteTargetGroupResponse.builder().build();
    }
}

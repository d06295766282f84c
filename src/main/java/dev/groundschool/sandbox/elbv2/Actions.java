package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.elbv2.Rows.Balancer;
import dev.groundschool.sandbox.elbv2.Rows.Group;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.FixedResponseActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionStatusCodeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupStickinessConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** What rules may do: forward, redirect, answer themselves ("Action types for listener rules"). */
final class Actions {
    private static final Pattern STATUS = Pattern.compile("[245]\\d\\d");
    private static final Set<String> TYPES = Set.of("text/plain", "text/css", "text/html", "application/javascript", "application/json");
    private static final int HEAVIEST = 999;
    private static final int LONGEST_BODY = 1024;

    private Actions() {}

    /** The actions, complete as AWS shows them. */
    static List<Action> checked(Turn turn, Balancer balancer, List<Action> actions) {
        if (actions.size() > 1) {
            throw actions.stream().anyMatch(each -> authenticates(each.type())) ? unbuilt()
                    : new AwsFault("InvalidLoadBalancerAction", "Only one routing action, forward, redirect or fixed-response, can be specified");
        }
        Action action = actions.getFirst();
        return List.of(switch (Faults.need(action.type(), "Actions.Type")) {
            case FORWARD -> forward(turn, balancer, action);
            case REDIRECT -> Action.builder().type(ActionTypeEnum.REDIRECT).redirectConfig(redirect(action.redirectConfig()))
                    .order(action.order()).build();
            case FIXED_RESPONSE -> Action.builder().type(ActionTypeEnum.FIXED_RESPONSE).fixedResponseConfig(fixed(action.fixedResponseConfig()))
                    .order(action.order()).build();
            case AUTHENTICATE_OIDC, AUTHENTICATE_COGNITO, JWT_VALIDATION -> throw unbuilt();
            case UNKNOWN_TO_SDK_VERSION -> throw new AwsFault("InvalidLoadBalancerAction", "The action type '" + action.typeAsString()
                    + "' is not valid");
        });
    }

    private static boolean authenticates(ActionTypeEnum type) {
        return type == ActionTypeEnum.AUTHENTICATE_COGNITO || type == ActionTypeEnum.AUTHENTICATE_OIDC || type == ActionTypeEnum.JWT_VALIDATION;
    }

    private static AwsFault unbuilt() {
        return Faults.notHere("The sandbox's load balancers do not authenticate users.");
    }

    private static Action forward(Turn turn, Balancer balancer, Action action) {
        ForwardActionConfig config = action.forwardConfig();
        List<TargetGroupTuple> tuples = config != null && !config.targetGroups().isEmpty() ? config.targetGroups()
                : List.of(TargetGroupTuple.builder().targetGroupArn(Faults.need(action.targetGroupArn(), "TargetGroupArn")).build());
        if (action.targetGroupArn() != null && (tuples.size() != 1 || !action.targetGroupArn().equals(tuples.getFirst().targetGroupArn()))) {
            throw new AwsFault("InvalidLoadBalancerAction",
                    "TargetGroupArn and ForwardConfig must name the same one target group when both are specified");
        }
        if (tuples.size() > Limits.GROUPS_PER_ACTION) {
            throw new AwsFault("TooManyTargetGroups", "An action can forward to at most " + Limits.GROUPS_PER_ACTION + " target groups");
        }
        List<TargetGroupTuple> weighted = tuples.stream().map(each -> {
            Group group = Groups.get(turn, each.targetGroupArn());
            if (!group.it().vpcId().equals(balancer.it().vpcId())) {
                throw Faults.configuration("The target group '" + group.arn() + "' is not in the VPC of the load balancer '" + balancer.it()
                        .vpcId() + "'");
            }
            List<String> users = Uses.balancers(turn.all(Rows.LISTENERS), turn.all(Rows.RULES), group.arn()).stream()
                    .filter(arn -> !arn.equals(balancer.arn())).toList();
            if (!users.isEmpty()) {
                throw new AwsFault("TargetGroupAssociationLimit",
                        "The following target groups cannot be associated with more than one load balancer: "
                        + group.arn());
            }
            return each.toBuilder().weight(Faults.within(each.weight(), 1, 0, HEAVIEST, "The weight")).build();
        }).toList();
        TargetGroupStickinessConfig sticky = config == null ? null : config.targetGroupStickinessConfig();
        TargetGroupStickinessConfig.Builder kept = TargetGroupStickinessConfig.builder().enabled(sticky != null
                && Boolean.TRUE.equals(sticky.enabled()));
        if (sticky != null && Boolean.TRUE.equals(sticky.enabled())) {
            kept.durationSeconds(Faults.within(Faults.need(sticky.durationSeconds(), "DurationSeconds"), 1, 1, 604_800, "The duration"));
        }
        return Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(weighted.size() == 1 ? weighted.getFirst().targetGroupArn() : null)
                .order(action.order()).forwardConfig(ForwardActionConfig.builder().targetGroups(weighted)
                        .targetGroupStickinessConfig(kept.build()).build()).build();
    }

    private static RedirectActionConfig redirect(RedirectActionConfig given) {
        RedirectActionConfig config = Faults.need(given, "RedirectConfig");
        RedirectActionStatusCodeEnum status = Faults.need(config.statusCode(), "StatusCode");
        if (status == RedirectActionStatusCodeEnum.UNKNOWN_TO_SDK_VERSION) {
            throw Faults.validation("The redirect's status code must be HTTP_301 or HTTP_302");
        }
        RedirectActionConfig full = config.toBuilder().protocol(or(config.protocol(), "#{protocol}")).host(or(config.host(), "#{host}"))
                .port(or(config.port(), "#{port}")).path(or(config.path(), "/#{path}")).query(or(config.query(), "#{query}")).build();
        if (full.protocol().equals("#{protocol}") && full.host().equals("#{host}") && full.port().equals("#{port}") && full.path()
                .equals("/#{path}")) {
            throw new AwsFault("InvalidLoadBalancerAction", "The redirect would lead back to itself: protocol, host, port or path must be modified");
        }
        return full;
    }

    private static String or(String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    private static FixedResponseActionConfig fixed(FixedResponseActionConfig given) {
        FixedResponseActionConfig config = Faults.need(given, "FixedResponseConfig");
        if (!STATUS.matcher(Faults.need(config.statusCode(), "StatusCode")).matches()) {
            throw Faults.validation("The fixed response's status code must be 2XX, 4XX or 5XX, not '" + config.statusCode() + "'");
        }
        if (config.contentType() != null && !TYPES.contains(config.contentType())) {
            throw Faults.validation("The content type '" + config.contentType() + "' must be one of " + TYPES.stream().sorted().toList());
        }
        if (config.messageBody() != null && config.messageBody().length() > LONGEST_BODY) {
            throw Faults.validation("The message body must have at most " + LONGEST_BODY + " characters");
        }
        return config;
    }
}

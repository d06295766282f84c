package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.elbv2.Rows.Balancer;
import dev.groundschool.sandbox.elbv2.Rows.Group;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** Reads and sets {@link Attributes}. */
final class AttributeOperations {

    DescribeLoadBalancerAttributesResponse balancer(DescribeLoadBalancerAttributesRequest request, Turn turn) {
        return DescribeLoadBalancerAttributesResponse.builder().attributes(shown(Balancers.get(turn, request.loadBalancerArn()))).build();
    }

    private static List<LoadBalancerAttribute> shown(Balancer row) {
        return Attributes.BALANCER.all(row.attributes()).entrySet().stream().map(each -> LoadBalancerAttribute.builder().key(each.getKey())
                .value(each.getValue()).build()).toList();
    }

    ModifyLoadBalancerAttributesResponse set(ModifyLoadBalancerAttributesRequest request, Turn turn) {
        Balancer row = Balancers.get(turn, request.loadBalancerArn());
        Map<String, String> set = row.attributes();
        for (LoadBalancerAttribute each : Faults.need(request.attributes(), "Attributes")) {
            set = Attributes.BALANCER.with(set, each.key(), each.value());
        }
        Balancer next = turn.put(Rows.BALANCERS, row.arn(), new Balancer(row.it(), set, row.tags(), row.cards()));
        return ModifyLoadBalancerAttributesResponse.builder().attributes(shown(next)).build();
    }

    DescribeTargetGroupAttributesResponse group(DescribeTargetGroupAttributesRequest request, Turn turn) {
        return DescribeTargetGroupAttributesResponse.builder().attributes(shown(Groups.get(turn, request.targetGroupArn()))).build();
    }

    private static List<TargetGroupAttribute> shown(Group row) {
        return Attributes.GROUP.all(row.attributes()).entrySet().stream().map(each -> TargetGroupAttribute.builder().key(each.getKey())
                .value(each.getValue()).build()).toList();
    }

    ModifyTargetGroupAttributesResponse set(ModifyTargetGroupAttributesRequest request, Turn turn) {
        Group row = Groups.get(turn, request.targetGroupArn());
        Map<String, String> set = row.attributes();
        for (TargetGroupAttribute each : Faults.need(request.attributes(), "Attributes")) {
            set = Attributes.GROUP.with(set, each.key(), each.value());
        }
        if (Attributes.GROUP.get(set, Attributes.STICKY_TYPE).equals("app_cookie") && Attributes.GROUP.on(set, Attributes.STICKY)
                && Attributes.GROUP.get(set, Attributes.APP_COOKIE).isEmpty()) {
            throw Faults.configuration("Attribute '" + Attributes.APP_COOKIE + "' must be specified for the stickiness type 'app_cookie'");
        }
        Group next = turn.put(Rows.GROUPS, row.arn(), new Group(row.it(), set, row.tags()));
        return ModifyTargetGroupAttributesResponse.builder().attributes(shown(next)).build();
    }
}

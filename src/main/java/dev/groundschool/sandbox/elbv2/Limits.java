package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Limit;

/** What an account may have in a Region before it asks for more ("Quotas for your Application Load Balancers"). */
final class Limits {
    static final int BALANCERS = 50;
    static final int GROUPS = 3000;
    static final int LISTENERS = 50;
    static final int RULES = 100;
    static final int TARGETS_PER_BALANCER = 1000;
    static final int GROUPS_PER_ACTION = 5;
    static final int CONDITION_VALUES = 5;

    DescribeAccountLimitsResponse limits(DescribeAccountLimitsRequest request, Turn turn) {
        var page = Pages.of(List.of(limit("application-load-balancers", BALANCERS), limit("target-groups", GROUPS),
                limit("targets-per-application-load-balancer", TARGETS_PER_BALANCER), limit("listeners-per-application-load-balancer", LISTENERS),
                limit("rules-per-application-load-balancer", RULES), limit("target-groups-per-action-on-application-load-balancer",
                        GROUPS_PER_ACTION),
                limit("target-groups-per-application-load-balancer", 100), limit("targets-per-target-group", TARGETS_PER_BALANCER),
                limit("condition-values-per-alb-rule", CONDITION_VALUES), limit("condition-wildcards-per-alb-rule", 6)), request.pageSize(),
                        request.marker());
        return DescribeAccountLimitsResponse.builder().limits(page.items()).nextMarker(page.next()).build();
    }

    private static Limit limit(String name, int max) {
        return Limit.builder().name(name).max(String.valueOf(max)).build();
    }
}

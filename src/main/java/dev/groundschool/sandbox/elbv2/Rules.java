package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.elbv2.Rows.Balancer;
import dev.groundschool.sandbox.elbv2.Rows.Door;
import dev.groundschool.sandbox.elbv2.Rows.RuleRow;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeRulesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RulePriorityPair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetRulePrioritiesResponse;

/** Rules of listeners, tried in the order of their priorities; the default one is last. */
final class Rules {
    static final int LOWEST = 50_000;

    static RuleRow get(Turn turn, @Nullable String arn) {
        String named = Faults.need(arn, "RuleArn");
        return turn.find(Rows.RULES, named).orElseThrow(() -> {
            if (turn.all(Rows.LISTENERS).stream().anyMatch(each -> each.defaultRule().equals(named))) {
                return Faults.notPermitted("Default rule '" + named + "' cannot be modified or deleted: change its listener");
            }
            return named.contains(":listener-rule/") ? Faults.noRule(named) : Faults.validation("'" + named + "' is not a valid listener rule ARN");
        });
    }

    /** A listener's rules by priority, without the default. */
    static List<RuleRow> of(Collection<RuleRow> all, String listener) {
        return all.stream().filter(each -> each.listenerArn().equals(listener)).sorted(Comparator.comparingInt(each -> Integer.parseInt(each.it()
                .priority())))
                .toList();
    }

    static Rule byDefault(Door listener) {
        return Rule.builder().ruleArn(listener.defaultRule()).priority("default").conditions(List.of()).actions(listener.actions())
                .isDefault(true).build();
    }

    CreateRuleResponse create(CreateRuleRequest request, Turn turn) {
        Door listener = Listeners.get(turn, request.listenerArn());
        transforms(request.transforms().isEmpty());
        int priority = Faults.within(Faults.need(request.priority(), "Priority"), 0, 1, LOWEST, "Priority");
        List<RuleRow> others = of(turn.all(Rows.RULES), listener.arn());
        free(others, priority, "");
        if (others.size() >= Limits.RULES) {
            throw new AwsFault("TooManyRules", "The maximum number of rules has been reached");
        }
        Balancer balancer = Balancers.get(turn, listener.it().loadBalancerArn());
        Rule it = Rule.builder().ruleArn(Names.arn(turn, "listener-rule/" + Names.path(listener.arn()) + '/' + turn.hex(16)))
                .priority(String.valueOf(priority))
                .conditions(Conditions.checked(Faults.need(request.conditions(), "Conditions")))
                .actions(Actions.checked(turn, balancer, Faults.need(request.actions(), "Actions"))).isDefault(false).build();
        turn.put(Rows.RULES, it.ruleArn(), new RuleRow(it, listener.arn(), Tagging.checked(request.tags())));
        return CreateRuleResponse.builder().rules(it).build();
    }

    private static void transforms(boolean none) {
        if (!none) {
            throw Faults.notHere("The sandbox's load balancers do not rewrite hosts and paths.");
        }
    }

    private static void free(List<RuleRow> others, int priority, String own) {
        if (others.stream().anyMatch(each -> !each.arn().equals(own) && each.it().priority().equals(String.valueOf(priority)))) {
            throw new AwsFault("PriorityInUse", "Priority '" + priority + "' is currently in use");
        }
    }

    DescribeRulesResponse describe(DescribeRulesRequest request, Turn turn) {
        List<Rule> found = new ArrayList<>();
        if (request.listenerArn() != null && !request.ruleArns().isEmpty() || request.listenerArn() == null && request.ruleArns().isEmpty()) {
            throw Faults.validation("You must specify either a listener ARN or rule ARNs");
        }
        if (request.listenerArn() != null) {
            Door listener = Listeners.get(turn, request.listenerArn());
            of(turn.all(Rows.RULES), listener.arn()).forEach(each -> found.add(each.it()));
            found.add(byDefault(listener));
        }
        for (String arn : request.ruleArns()) {
            found.add(turn.all(Rows.LISTENERS).stream().filter(each -> each.defaultRule().equals(arn)).findFirst().map(Rules::byDefault)
                    .orElseGet(() -> get(turn, arn).it()));
        }
        var page = Pages.of(found, request.pageSize(), request.marker());
        return DescribeRulesResponse.builder().rules(page.items()).nextMarker(page.next()).build();
    }

    ModifyRuleResponse modify(ModifyRuleRequest request, Turn turn) {
        RuleRow row = get(turn, request.ruleArn());
        transforms(request.transforms().isEmpty());
        Rule.Builder next = row.it().toBuilder();
        if (!request.conditions().isEmpty()) {
            next.conditions(Conditions.checked(request.conditions()));
        }
        if (!request.actions().isEmpty()) {
            Door listener = Listeners.get(turn, row.listenerArn());
            next.actions(Actions.checked(turn, Balancers.get(turn, listener.it().loadBalancerArn()), request.actions()));
        }
        Rule it = next.build();
        turn.put(Rows.RULES, row.arn(), new RuleRow(it, row.listenerArn(), row.tags()));
        return ModifyRuleResponse.builder().rules(it).build();
    }

    SetRulePrioritiesResponse priorities(SetRulePrioritiesRequest request, Turn turn) {
        List<RulePriorityPair> pairs = Faults.need(request.rulePriorities(), "RulePriorities");
        List<Rule> changed = new ArrayList<>();
        for (RulePriorityPair pair : pairs) {
            RuleRow row = get(turn, pair.ruleArn());
            int priority = Faults.within(Faults.need(pair.priority(), "Priority"), 0, 1, LOWEST, "Priority");
            Rule it = row.it().toBuilder().priority(String.valueOf(priority)).build();
            turn.put(Rows.RULES, row.arn(), new RuleRow(it, row.listenerArn(), row.tags()));
            changed.add(it);
        }
        for (RulePriorityPair pair : pairs) { // only now are all where they are to be
            RuleRow row = get(turn, pair.ruleArn());
            free(of(turn.all(Rows.RULES), row.listenerArn()), Integer.parseInt(row.it().priority()), row.arn());
        }
        return SetRulePrioritiesResponse.builder().rules(changed).build();
    }

    DeleteRuleResponse delete(DeleteRuleRequest request, Turn turn) {
        turn.remove(Rows.RULES, get(turn, request.ruleArn()).arn());
        return DeleteRuleResponse.builder().build();
    }
}

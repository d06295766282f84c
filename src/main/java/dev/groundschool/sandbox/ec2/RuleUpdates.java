package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.ec2.Permissions.Sameness;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/** Security group rules one by one: shows them and changes them in place. */
final class RuleUpdates {
    private static final Filters<SecurityGroupRule> FILTERS = new Filters<SecurityGroupRule>()
            .on("group-id", SecurityGroupRule::groupId)
            .on("security-group-rule-id", SecurityGroupRule::securityGroupRuleId)
            .tags(SecurityGroupRule::tags);

    DescribeSecurityGroupRulesResponse describe(DescribeSecurityGroupRulesRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.securityGroupRuleIds(), "securityGroupRuleIds");
        var page = Pages.of(FILTERS.keep(Kinds.RULE.list(turn, request.securityGroupRuleIds()), request.filters()), request.maxResults(),
                request.nextToken());
        return DescribeSecurityGroupRulesResponse.builder().securityGroupRules(page.items()).nextToken(page.next()).build();
    }

    ModifySecurityGroupRulesResponse modify(ModifySecurityGroupRulesRequest request, Turn turn) {
        SecurityGroup group = Kinds.GROUP.get(turn, request.groupId(), "GroupId");
        for (SecurityGroupRuleUpdate update : Faults.need(request.securityGroupRules(), "SecurityGroupRule")) {
            SecurityGroupRule old = ofGroup(turn, group, Faults.need(update.securityGroupRuleId(), "SecurityGroupRuleId"));
            SecurityGroupRule changed = changed(turn, old, Faults.need(update.securityGroupRule(), "SecurityGroupRule"));
            if (GroupRules.of(turn, group.groupId()).stream().anyMatch(each -> !each.securityGroupRuleId().equals(old.securityGroupRuleId())
                    && Sameness.of(each).equals(Sameness.of(changed)))) {
                throw new AwsFault("InvalidPermission.Duplicate", "the specified rule \"" + Permissions.words(changed)
                        + "\" already exists");
            }
            Kinds.RULE.put(turn, changed);
        }
        return ModifySecurityGroupRulesResponse.builder().returnValue(true).build();
    }

    private static SecurityGroupRule ofGroup(Turn turn, SecurityGroup group, String ruleId) {
        SecurityGroupRule rule = Kinds.RULE.get(turn, ruleId);
        if (!rule.groupId().equals(group.groupId())) {
            throw Kinds.RULE.notFound(ruleId);
        }
        return rule;
    }

    private static SecurityGroupRule changed(Turn turn, SecurityGroupRule old, SecurityGroupRuleRequest wanted) {
        long peers = Stream.of(wanted.cidrIpv4() != null, wanted.cidrIpv6() != null, wanted.prefixListId() != null,
                wanted.referencedGroupId() != null)
                .filter(Boolean::booleanValue).count();
        if (peers != 1) {
            throw peers == 0 ? new AwsFault("MissingParameter",
                    "A rule needs one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupId")
                    : Faults.combination("A rule has only one of CidrIpv4, CidrIpv6, PrefixListId and ReferencedGroupId");
        }
        SecurityGroupRule.Builder rule = Permissions.ports(wanted.ipProtocol(), wanted.fromPort(), wanted.toPort())
                .securityGroupRuleId(old.securityGroupRuleId()).securityGroupRuleArn(old.securityGroupRuleArn()).groupId(old.groupId())
                .groupOwnerId(old.groupOwnerId()).isEgress(old.isEgress()).tags(old.tags())
                .description(Permissions.description(wanted.description()));
        if (wanted.cidrIpv4() != null) {
            rule.cidrIpv4(Permissions.v4(wanted.cidrIpv4()));
        } else if (wanted.cidrIpv6() != null) {
            rule.cidrIpv6(Permissions.v6(wanted.cidrIpv6()));
        } else if (wanted.prefixListId() != null) {
            rule.prefixListId(PrefixLists.known(turn, wanted.prefixListId()));
        } else {
            rule.referencedGroupInfo(ReferencedSecurityGroup.builder().groupId(Kinds.GROUP.get(turn, wanted.referencedGroupId()).groupId())
                    .userId(turn.account()).build());
        }
        return rule.build();
    }

    UpdateSecurityGroupRuleDescriptionsIngressResponse describeIn(UpdateSecurityGroupRuleDescriptionsIngressRequest request, Turn turn) {
        SecurityGroup group = Groups.named(turn, request.groupId(), request.groupName());
        update(turn, group, request.ipPermissions(), request.securityGroupRuleDescriptions(), false);
        return UpdateSecurityGroupRuleDescriptionsIngressResponse.builder().returnValue(true).build();
    }

    UpdateSecurityGroupRuleDescriptionsEgressResponse describeOut(UpdateSecurityGroupRuleDescriptionsEgressRequest request, Turn turn) {
        SecurityGroup group = Groups.named(turn, request.groupId(), request.groupName());
        update(turn, group, request.ipPermissions(), request.securityGroupRuleDescriptions(), true);
        return UpdateSecurityGroupRuleDescriptionsEgressResponse.builder().returnValue(true).build();
    }

    private static void update(Turn turn, SecurityGroup group, List<IpPermission> permissions, List<SecurityGroupRuleDescription> byId,
            boolean egress) {
        if (permissions.isEmpty() == byId.isEmpty()) {
            throw permissions.isEmpty() ? Faults.missing("IpPermissions or SecurityGroupRuleDescriptions")
                    : Faults.combination("IpPermissions and SecurityGroupRuleDescriptions cannot be given together");
        }
        for (SecurityGroupRuleDescription each : byId) {
            describe(turn, ofGroup(turn, group, Faults.need(each.securityGroupRuleId(), "SecurityGroupRuleId")),
                    Permissions.description(each.description()));
        }
        Map<Sameness, SecurityGroupRule> present = new HashMap<>();
        GroupRules.of(turn, group.groupId()).forEach(rule -> present.put(Sameness.of(rule), rule));
        for (SecurityGroupRule wanted : Permissions.rules(turn, permissions, egress)) {
            SecurityGroupRule rule = present.get(Sameness.of(wanted));
            if (rule == null) {
                throw new AwsFault("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
            }
            describe(turn, rule, wanted.description());
        }
    }

    private static void describe(Turn turn, SecurityGroupRule rule, @Nullable String description) {
        Kinds.RULE.put(turn, rule.toBuilder().description(description).build());
    }
}

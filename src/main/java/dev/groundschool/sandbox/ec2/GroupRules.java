package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.ec2.Permissions.Sameness;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Adds rules to security groups and takes them away. */
final class GroupRules {
    static List<SecurityGroupRule> of(Turn turn, String groupId) {
        return turn.all(Kinds.RULE.table()).stream().filter(rule -> rule.groupId().equals(groupId)).toList();
    }

    static boolean same(SecurityGroupRule one, SecurityGroupRule other) {
        return Sameness.of(one).equals(Sameness.of(other));
    }

    static SecurityGroupRule add(Turn turn, SecurityGroupRule rule, SecurityGroup group, List<Tag> tags) {
        String id = Kinds.RULE.newId(turn);
        return Kinds.RULE.put(turn, rule.toBuilder().securityGroupRuleId(id).securityGroupRuleArn(Kinds.RULE.arn(turn, id))
                .groupId(group.groupId())
                .groupOwnerId(group.ownerId()).tags(tags).build());
    }

    AuthorizeSecurityGroupIngressResponse allowIn(AuthorizeSecurityGroupIngressRequest request, Turn turn) {
        List<Tag> tags = Tags.of(request.tagSpecifications(), "security-group-rule");
        SecurityGroup group = Groups.named(turn, request.groupId(), request.groupName());
        List<IpPermission> permissions = permissions(request.ipPermissions(), request.ipProtocol(), request.fromPort(), request.toPort(),
                request.cidrIp(),
                request.sourceSecurityGroupName());
        return AuthorizeSecurityGroupIngressResponse.builder().returnValue(true)
                .securityGroupRules(authorize(turn, group, permissions, false, tags)).build();
    }

    AuthorizeSecurityGroupEgressResponse allowOut(AuthorizeSecurityGroupEgressRequest request, Turn turn) {
        List<Tag> tags = Tags.of(request.tagSpecifications(), "security-group-rule");
        SecurityGroup group = Groups.named(turn, Faults.need(request.groupId(), "GroupId"), null);
        List<IpPermission> permissions = permissions(request.ipPermissions(), request.ipProtocol(), request.fromPort(), request.toPort(),
                request.cidrIp(),
                request.sourceSecurityGroupName());
        return AuthorizeSecurityGroupEgressResponse.builder().returnValue(true)
                .securityGroupRules(authorize(turn, group, permissions, true, tags)).build();
    }

    /** The permissions of a request that may also name one in EC2's older way. */
    private static List<IpPermission> permissions(List<IpPermission> given, @Nullable String protocol, @Nullable Integer from,
            @Nullable Integer to,
            @Nullable String cidr, @Nullable String groupName) {
        if (protocol == null && cidr == null && groupName == null) {
            return Faults.need(given, "IpPermissions");
        }
        if (!given.isEmpty()) {
            throw Faults.combination("The parameter 'ipProtocol' may not be used in combination with 'ipPermissions'");
        }
        IpPermission.Builder one = IpPermission.builder().ipProtocol(protocol == null && groupName != null ? "-1" : protocol).fromPort(from)
                .toPort(to);
        if (cidr != null) {
            one.ipRanges(range -> range.cidrIp(cidr));
        }
        if (groupName != null) {
            one.userIdGroupPairs(pair -> pair.groupName(groupName));
        }
        return List.of(one.build());
    }

    private static List<SecurityGroupRule> authorize(Turn turn, SecurityGroup group, List<IpPermission> permissions, boolean egress,
            List<Tag> tags) {
        List<SecurityGroupRule> rules = Permissions.rules(turn, permissions, egress);
        List<SecurityGroupRule> present = of(turn, group.groupId());
        Set<Sameness> known = new HashSet<>(present.stream().map(Sameness::of).toList());
        Set<Sameness> added = new HashSet<>();
        for (SecurityGroupRule rule : rules) {
            if (known.contains(Sameness.of(rule))) {
                throw new AwsFault("InvalidPermission.Duplicate", "the specified rule \"" + Permissions.words(rule) + "\" already exists");
            }
            if (!added.add(Sameness.of(rule))) {
                throw Faults.invalid("The same permission must not appear multiple times");
            }
        }
        List<SecurityGroupRule> after = new ArrayList<>(present);
        after.addAll(rules);
        quota(after, egress, rule -> rule.cidrIpv6() == null);
        quota(after, egress, rule -> rule.cidrIpv4() == null);
        return rules.stream().map(rule -> add(turn, rule, group, tags)).toList();
    }

    /** IPv4 and IPv6 rules are counted apart, and a group or prefix list counts as both. */
    private static void quota(List<SecurityGroupRule> rules, boolean egress, Predicate<SecurityGroupRule> family) {
        if (rules.stream().filter(rule -> rule.isEgress() == egress).filter(family).count() > Quotas.RULES_PER_DIRECTION) {
            throw Faults.limit("RulesPerSecurityGroupLimitExceeded", "The maximum number of rules per security group has been reached.");
        }
    }

    RevokeSecurityGroupIngressResponse refuseIn(RevokeSecurityGroupIngressRequest request, Turn turn) {
        SecurityGroup group = Groups.named(turn, request.groupId(), request.groupName());
        Revoked revoked = request.securityGroupRuleIds().isEmpty()
                ? revoke(turn, group, permissions(request.ipPermissions(), request.ipProtocol(), request.fromPort(), request.toPort(),
                request.cidrIp(),
                        request.sourceSecurityGroupName()), false)
                : revoke(turn, group, request.securityGroupRuleIds());
        return RevokeSecurityGroupIngressResponse.builder().returnValue(true).revokedSecurityGroupRules(revoked.rules())
                .unknownIpPermissions(revoked.unknown()).build();
    }

    RevokeSecurityGroupEgressResponse refuseOut(RevokeSecurityGroupEgressRequest request, Turn turn) {
        SecurityGroup group = Groups.named(turn, Faults.need(request.groupId(), "GroupId"), null);
        Revoked revoked = request.securityGroupRuleIds().isEmpty()
                ? revoke(turn, group, permissions(request.ipPermissions(), request.ipProtocol(), request.fromPort(), request.toPort(),
                request.cidrIp(),
                        request.sourceSecurityGroupName()), true)
                : revoke(turn, group, request.securityGroupRuleIds());
        return RevokeSecurityGroupEgressResponse.builder().returnValue(true).revokedSecurityGroupRules(revoked.rules())
                .unknownIpPermissions(revoked.unknown()).build();
    }

    private record Revoked(List<RevokedSecurityGroupRule> rules, List<IpPermission> unknown) {}

    private static Revoked revoke(Turn turn, SecurityGroup group, List<String> ruleIds) {
        List<RevokedSecurityGroupRule> gone = new ArrayList<>();
        for (SecurityGroupRule rule : Kinds.RULE.list(turn, ruleIds)) {
            if (!rule.groupId().equals(group.groupId())) {
                throw Kinds.RULE.notFound(rule.securityGroupRuleId());
            }
            gone.add(remove(turn, rule));
        }
        return new Revoked(gone, List.of());
    }

    /** In a default VPC, what does not fit any rule is reported; elsewhere it is a fault. */
    private static Revoked revoke(Turn turn, SecurityGroup group, List<IpPermission> permissions, boolean egress) {
        Map<Sameness, SecurityGroupRule> present = new HashMap<>();
        of(turn, group.groupId()).forEach(rule -> present.put(Sameness.of(rule), rule));
        List<RevokedSecurityGroupRule> gone = new ArrayList<>();
        List<SecurityGroupRule> unknown = new ArrayList<>();
        for (SecurityGroupRule rule : Permissions.rules(turn, permissions, egress)) {
            SecurityGroupRule match = present.remove(Sameness.of(rule));
            if (match != null) {
                gone.add(remove(turn, match));
            } else {
                unknown.add(rule);
            }
        }
        if (!unknown.isEmpty() && !Kinds.VPC.get(turn, group.vpcId()).isDefault()) {
            throw new AwsFault("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        }
        return new Revoked(gone, Permissions.of(unknown, egress));
    }

    private static RevokedSecurityGroupRule remove(Turn turn, SecurityGroupRule rule) {
        Kinds.RULE.remove(turn, rule.securityGroupRuleId());
        return RevokedSecurityGroupRule.builder().securityGroupRuleId(rule.securityGroupRuleId()).groupId(rule.groupId())
                .isEgress(rule.isEgress())
                .ipProtocol(rule.ipProtocol()).fromPort(rule.fromPort()).toPort(rule.toPort()).cidrIpv4(rule.cidrIpv4())
                .cidrIpv6(rule.cidrIpv6())
                .prefixListId(rule.prefixListId()).referencedGroupId(rule.referencedGroupInfo() == null ? null : rule.referencedGroupInfo()
                .groupId())
                .description(rule.description()).build();
    }
}

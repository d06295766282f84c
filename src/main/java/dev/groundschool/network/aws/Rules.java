package dev.groundschool.network.aws;

import dev.groundschool.network.Cidr;
import dev.groundschool.network.NetworkAcl;
import dev.groundschool.network.NetworkAcl.Entry;
import dev.groundschool.network.SecurityGroup;
import dev.groundschool.network.SecurityGroup.Peer;
import dev.groundschool.network.SecurityGroup.Rule;
import dev.groundschool.network.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Security groups and network ACLs. */
final class Rules {
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;

    private Rules() {}

    static <T> List<T> joined(List<T> a, List<T> b) {
        List<T> both = new ArrayList<>(a);
        both.addAll(b);
        return both;
    }

    /**
     * @param withIds the group's rules as DescribeSecurityGroupRules gives them, or null: then the permissions are read, which have no
     * ids
     */
    static SecurityGroup group(software.amazon.awssdk.services.ec2.model.SecurityGroup group, @Nullable List<SecurityGroupRule> withIds) {
        String vpc = Objects.requireNonNullElse(group.vpcId(), "");
        if (withIds != null) {
            return new SecurityGroup(group.groupId(), vpc, withIds.stream().filter(r -> !Boolean.TRUE.equals(r.isEgress()))
                .flatMap(r -> rule(r).stream()).toList(),
                withIds.stream().filter(r -> Boolean.TRUE.equals(r.isEgress())).flatMap(r -> rule(r).stream()).toList());
        }
        return new SecurityGroup(group.groupId(), vpc, group.ipPermissions().stream().flatMap(Rules::rules).toList(),
            group.ipPermissionsEgress().stream().flatMap(Rules::rules).toList());
    }

    private static Optional<Rule> rule(SecurityGroupRule rule) {
        Optional<Peer> peer = Stream.of(Optional.ofNullable(rule.cidrIpv4()).<Peer>map(c -> new Peer.Block(Cidr.of(c))),
            Optional.ofNullable(rule.cidrIpv6()).<Peer>map(c -> new Peer.Block(Cidr.of(c))),
            Optional.ofNullable(rule.prefixListId()).<Peer>map(Peer.Listed::new),
            Optional.ofNullable(rule.referencedGroupInfo()).<Peer>map(info -> new Peer.Group(info.groupId()))).flatMap(Optional::stream)
                .findFirst();
        return peer.map(p -> new Rule(rule.securityGroupRuleId(), traffic(rule.ipProtocol(), rule.fromPort(), rule.toPort()), p));
    }

    private static Stream<Rule> rules(IpPermission permission) {
        Traffic traffic = traffic(permission.ipProtocol(), permission.fromPort(), permission.toPort());
        Stream<Peer> four = permission.ipRanges().stream().map(range -> new Peer.Block(Cidr.of(range.cidrIp())));
        Stream<Peer> six = permission.ipv6Ranges().stream().map(range -> new Peer.Block(Cidr.of(range.cidrIpv6())));
        Stream<Peer> groups = permission.userIdGroupPairs().stream().map(pair -> new Peer.Group(pair.groupId()));
        Stream<Peer> lists = permission.prefixListIds().stream().map(list -> new Peer.Listed(list.prefixListId()));
        return Stream.of(four, six, groups, lists).flatMap(peers -> peers).map(peer -> Rule.of(traffic, peer));
    }

    static NetworkAcl acl(software.amazon.awssdk.services.ec2.model.NetworkAcl acl) {
        return new NetworkAcl(acl.networkAclId(), acl.vpcId(), Boolean.TRUE.equals(acl.isDefault()),
            acl.associations().stream().map(NetworkAclAssociation::subnetId).collect(Collectors.toUnmodifiableSet()),
            acl.entries().stream().filter(entry -> !Boolean.TRUE.equals(entry.egress())).flatMap(entry -> entry(entry).stream()).toList(),
            acl.entries().stream().filter(entry -> Boolean.TRUE.equals(entry.egress())).flatMap(entry -> entry(entry).stream()).toList());
    }

    private static Optional<Entry> entry(NetworkAclEntry entry) {
        String cidr = entry.cidrBlock() != null ? entry.cidrBlock() : entry.ipv6CidrBlock();
        if (cidr == null) {
            return Optional.empty();
        }
        int protocol = protocol(entry.protocol());
        Traffic traffic = protocol == ICMP || protocol == ICMPV6
            ? new Traffic(protocol, entry.icmpTypeCode() == null ? -1 : number(entry.icmpTypeCode().type()),
                entry.icmpTypeCode() == null ? -1 : number(entry.icmpTypeCode().code()))
            : traffic(entry.protocol(), entry.portRange() == null ? null : entry.portRange().from(), entry.portRange() == null ? null
                : entry.portRange().to());
        return Optional.of(new Entry(entry.ruleNumber(), traffic, Cidr.of(cidr), entry.ruleAction() == RuleAction.ALLOW));
    }

    private static int number(@Nullable Integer value) {
        return value == null ? -1 : value;
    }

    private static Traffic traffic(String protocol, @Nullable Integer from, @Nullable Integer to) {
        return new Traffic(protocol(protocol), number(from), number(to));
    }

    private static int protocol(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "tcp" -> 6;
            case "udp" -> 17;
            case "icmp" -> ICMP;
            case "icmpv6" -> ICMPV6;
            case String number -> Integer.parseInt(number);
        };
    }
}

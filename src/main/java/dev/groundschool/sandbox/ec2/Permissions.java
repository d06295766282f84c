package dev.groundschool.sandbox.ec2;

import dev.groundschool.network.Cidr;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Between the two ways EC2 writes security group rules: permissions with many peers, and single rules. */
final class Permissions {
    private Permissions() {}

    /** What makes two rules the same; the description does not. */
    record Sameness(boolean egress, String protocol, @Nullable Integer from, @Nullable Integer to, String peer) {
        static Sameness of(SecurityGroupRule rule) {
            return new Sameness(rule.isEgress(), rule.ipProtocol(), rule.fromPort(), rule.toPort(), peerOf(rule));
        }
    }

    static String peerOf(SecurityGroupRule rule) {
        if (rule.referencedGroupInfo() != null) {
            return rule.referencedGroupInfo().groupId();
        }
        return Objects.requireNonNull(rule.cidrIpv4() != null ? rule.cidrIpv4() : rule.cidrIpv6() != null ? rule.cidrIpv6()
                : rule.prefixListId());
    }

    /** The rules a permission stands for, checked; they have no ids yet. */
    static List<SecurityGroupRule> rules(Turn turn, List<IpPermission> permissions, boolean egress) {
        List<SecurityGroupRule> rules = new ArrayList<>();
        for (IpPermission permission : permissions) {
            SecurityGroupRule.Builder like = ports(permission.ipProtocol(), permission.fromPort(), permission.toPort()).isEgress(egress);
            int before = rules.size();
            permission.ipRanges().forEach(range -> rules.add(like.copy().cidrIpv4(v4(Faults.need(range.cidrIp(), "CidrIp")))
                    .description(description(range.description())).build()));
            permission.ipv6Ranges().forEach(range -> rules.add(like.copy().cidrIpv6(v6(Faults.need(range.cidrIpv6(), "CidrIpv6")))
                    .description(description(range.description())).build()));
            permission.prefixListIds().forEach(list -> rules.add(like.copy()
                    .prefixListId(PrefixLists.known(turn, Faults.need(list.prefixListId(), "PrefixListId")))
                    .description(description(list.description())).build()));
            permission.userIdGroupPairs().forEach(pair -> rules.add(like.copy().referencedGroupInfo(group -> group.userId(turn.account())
                    .groupId(Groups.named(turn, pair.groupId(), pair.groupName()).groupId())).description(description(pair.description()))
                    .build()));
            if (rules.size() == before) {
                throw Faults.invalid("Invalid IpPermission: one of IpRanges, Ipv6Ranges, PrefixListIds and UserIdGroupPairs must be given.");
            }
        }
        return rules;
    }

    /** A rule's protocol and ports, as EC2 keeps them. */
    static SecurityGroupRule.Builder ports(@Nullable String protocolGiven, @Nullable Integer from, @Nullable Integer to) {
        String protocol = protocol(Faults.need(protocolGiven, "IpProtocol"));
        SecurityGroupRule.Builder rule = SecurityGroupRule.builder().ipProtocol(protocol);
        return switch (protocol) {
            case "tcp", "udp" -> {
                if (from == null || to == null) {
                    throw Faults.invalid("Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
                }
                port(from);
                port(to);
                if (from > to) {
                    throw Faults.invalid("Invalid TCP/UDP port range (" + from + ":" + to + ")");
                }
                yield rule.fromPort(from).toPort(to);
            }
            case "icmp", "icmpv6" -> {
                int type = from == null ? -1 : from;
                int code = to == null ? -1 : to;
                if (type < -1 || type > 255 || code < -1 || code > 255 || type == -1 && code != -1) {
                    throw Faults.invalid("ICMP type (" + type + ") and code (" + code + ") are out of range.");
                }
                yield rule.fromPort(type).toPort(code);
            }
            default -> rule.fromPort(-1).toPort(-1);
        };
    }

    private static void port(int port) {
        if (port < 0 || port > 65535) {
            throw Faults.invalid("TCP/UDP port (" + port + ") out of range");
        }
    }

    /** EC2 keeps the four protocols that have a name by it. */
    static String protocol(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        return switch (lower) {
            case "tcp", "6" -> "tcp";
            case "udp", "17" -> "udp";
            case "icmp", "1" -> "icmp";
            case "icmpv6", "58" -> "icmpv6";
            case "-1", "all" -> "-1";
            default -> {
                if (!lower.matches("\\d{1,3}") || Integer.parseInt(lower) > 255) {
                    throw Faults.invalid("Invalid value '" + text + "' for IP protocol. Unknown protocol.");
                }
                yield String.valueOf(Integer.parseInt(lower));
            }
        };
    }

    static String v4(String text) {
        return block(text, false).toString();
    }

    static String v6(String text) {
        return block(text, true).toString();
    }

    private static Cidr block(String text, boolean six) {
        try {
            Cidr block = text.indexOf('/') < 0 ? null : Cidr.of(text);
            if (block != null && block.base().six() == six) {
                return block;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Faults.invalid("CIDR block " + text + " is malformed");
    }

    static @Nullable String description(@Nullable String text) {
        if (text != null && !Groups.TEXT.matcher(text).matches()) {
            throw Faults.invalid("Invalid rule description. Valid descriptions are strings less than 256 characters from the following set:  "
                    + Groups.CHARACTERS);
        }
        return text == null || text.isEmpty() ? null : text;
    }

    /** The permissions that say the same as these rules, those of one protocol and port range together, in a steady order. */
    static List<IpPermission> of(List<SecurityGroupRule> rules, boolean egress) {
        Map<String, List<SecurityGroupRule>> together = new TreeMap<>();
        for (SecurityGroupRule rule : rules) {
            if (rule.isEgress() == egress) {
                together.computeIfAbsent(String.format("%s %6d %6d", rule.ipProtocol(), rule.fromPort(), rule.toPort()), key
                        -> new ArrayList<>()).add(rule);
            }
        }
        return together.values().stream().map(Permissions::permission).toList();
    }

    private static IpPermission permission(List<SecurityGroupRule> alike) {
        SecurityGroupRule first = alike.getFirst();
        IpPermission.Builder permission = IpPermission.builder().ipProtocol(first.ipProtocol());
        if (!hasNoPorts(first.ipProtocol())) {
            permission.fromPort(first.fromPort()).toPort(first.toPort());
        }
        List<SecurityGroupRule> sorted = alike.stream().sorted(Comparator.comparing(Permissions::peerOf)).toList();
        return permission
                .ipRanges(sorted.stream().filter(rule -> rule.cidrIpv4() != null)
                        .map(rule -> IpRange.builder().cidrIp(rule.cidrIpv4()).description(rule.description()).build()).toList())
                .ipv6Ranges(sorted.stream().filter(rule -> rule.cidrIpv6() != null)
                        .map(rule -> Ipv6Range.builder().cidrIpv6(rule.cidrIpv6()).description(rule.description()).build()).toList())
                .prefixListIds(sorted.stream().filter(rule -> rule.prefixListId() != null)
                        .map(rule -> PrefixListId.builder().prefixListId(rule.prefixListId()).description(rule.description()).build())
                        .toList())
                .userIdGroupPairs(sorted.stream().filter(rule -> rule.referencedGroupInfo() != null).map(rule -> UserIdGroupPair.builder()
                        .groupId(rule.referencedGroupInfo().groupId()).userId(rule.referencedGroupInfo().userId())
                        .description(rule.description()).build()).toList())
                .build();
    }

    private static boolean hasNoPorts(String protocol) {
        return switch (protocol) {
            case "tcp", "udp", "icmp", "icmpv6" -> false;
            default -> true;
        };
    }

    /** The words EC2 uses for a rule in messages. */
    static String words(SecurityGroupRule rule) {
        String protocol = rule.ipProtocol().equals("-1") ? "ALL" : rule.ipProtocol().toUpperCase(java.util.Locale.ROOT);
        String ports = hasNoPorts(rule.ipProtocol()) ? "" : ", from port: " + rule.fromPort() + ", to port: " + rule.toPort();
        return "peer: " + peerOf(rule) + ", " + protocol + ports + ", ALLOW";
    }
}

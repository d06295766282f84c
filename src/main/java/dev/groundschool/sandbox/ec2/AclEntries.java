package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.IcmpTypeCode;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryResponse;

/** Entries of network ACLs. */
final class AclEntries {
    /** Outbound before inbound, each by number: the order in which EC2 shows them. */
    static final Comparator<NetworkAclEntry> ORDER = Comparator.comparing(NetworkAclEntry::egress).reversed()
            .thenComparing(NetworkAclEntry::ruleNumber);

    CreateNetworkAclEntryResponse create(CreateNetworkAclEntryRequest request, Turn turn) {
        NetworkAcl acl = Kinds.ACL.get(turn, request.networkAclId(), "NetworkAclId");
        NetworkAclEntry entry = entry(request);
        if (find(acl, entry.ruleNumber(), entry.egress()).isPresent()) {
            throw new AwsFault("NetworkAclEntryAlreadyExists", "The network acl entry identified by " + entry.ruleNumber()
                    + " already exists.");
        }
        if (acl.entries().stream().filter(each -> each.egress().equals(entry.egress()) && each.ruleNumber() < NewVpc.LAST_ENTRY).count()
                >= Quotas.ACL_ENTRIES_PER_DIRECTION) {
            throw Faults.limit("NetworkAclEntryLimitExceeded", "The maximum number of network acl entries has been reached.");
        }
        put(turn, acl, Stream.concat(acl.entries().stream(), Stream.of(entry)));
        return CreateNetworkAclEntryResponse.builder().build();
    }

    ReplaceNetworkAclEntryResponse replace(ReplaceNetworkAclEntryRequest r, Turn turn) {
        NetworkAcl acl = Kinds.ACL.get(turn, r.networkAclId(), "NetworkAclId");
        NetworkAclEntry entry = entry(CreateNetworkAclEntryRequest.builder().ruleNumber(r.ruleNumber()).protocol(r.protocol())
                .ruleAction(r.ruleAction())
                .egress(r.egress()).cidrBlock(r.cidrBlock()).ipv6CidrBlock(r.ipv6CidrBlock()).icmpTypeCode(r.icmpTypeCode())
                .portRange(r.portRange()).build());
        NetworkAclEntry old = find(acl, entry.ruleNumber(), entry.egress()).orElseThrow(() -> absent(entry.ruleNumber()));
        put(turn, acl, acl.entries().stream().map(each -> each.equals(old) ? entry : each));
        return ReplaceNetworkAclEntryResponse.builder().build();
    }

    DeleteNetworkAclEntryResponse delete(DeleteNetworkAclEntryRequest request, Turn turn) {
        NetworkAcl acl = Kinds.ACL.get(turn, request.networkAclId(), "NetworkAclId");
        int number = number(request.ruleNumber());
        NetworkAclEntry old = find(acl, number, Faults.need(request.egress(), "Egress")).orElseThrow(() -> absent(number));
        put(turn, acl, acl.entries().stream().filter(each -> !each.equals(old)));
        return DeleteNetworkAclEntryResponse.builder().build();
    }

    private static void put(Turn turn, NetworkAcl acl, Stream<NetworkAclEntry> entries) {
        List<NetworkAclEntry> sorted = entries.sorted(ORDER).toList();
        Kinds.ACL.put(turn, acl.toBuilder().entries(sorted).build());
    }

    private static Optional<NetworkAclEntry> find(NetworkAcl acl, int number, boolean egress) {
        return acl.entries().stream().filter(each -> each.ruleNumber() == number && each.egress() == egress).findFirst();
    }

    private static AwsFault absent(int number) {
        return new AwsFault("InvalidNetworkAclEntry.NotFound", "The network acl entry identified by " + number + " does not exist.");
    }

    private static int number(@Nullable Integer given) {
        int number = Faults.need(given, "RuleNumber");
        if (number < 1 || number >= NewVpc.LAST_ENTRY) {
            throw Faults.invalid(number, "ruleNumber", "Rule numbers are 1 to " + (NewVpc.LAST_ENTRY - 1) + ".");
        }
        return number;
    }

    private static NetworkAclEntry entry(CreateNetworkAclEntryRequest r) {
        NetworkAclEntry.Builder entry = NetworkAclEntry.builder().ruleNumber(number(r.ruleNumber()))
                .egress(Faults.need(r.egress(), "Egress"))
                .ruleAction(Faults.need(r.ruleActionAsString(), "RuleAction"));
        if (r.cidrBlock() == null == (r.ipv6CidrBlock() == null)) {
            throw r.cidrBlock() == null ? Faults.missing("CidrBlock or Ipv6CidrBlock")
                    : Faults.combination("An entry has a CidrBlock or an Ipv6CidrBlock, not both");
        }
        entry.cidrBlock(r.cidrBlock() == null ? null : Blocks.v4(r.cidrBlock(), "cidrBlock").toString());
        entry.ipv6CidrBlock(r.ipv6CidrBlock() == null ? null : Blocks.v6(r.ipv6CidrBlock(), "ipv6CidrBlock").toString());
        String protocol = protocol(Faults.need(r.protocol(), "Protocol"));
        entry.protocol(protocol);
        return switch (protocol) {
            case "6", "17" -> entry.portRange(ports(r.portRange())).build();
            case "1", "58" -> entry.icmpTypeCode(icmp(r.icmpTypeCode())).build();
            default -> entry.build();
        };
    }

    /** An entry keeps its protocol as a number. */
    private static String protocol(String text) {
        return switch (Permissions.protocol(text)) {
            case "tcp" -> "6";
            case "udp" -> "17";
            case "icmp" -> "1";
            case "icmpv6" -> "58";
            case String number -> number;
        };
    }

    private static PortRange ports(@Nullable PortRange given) {
        PortRange range = Faults.need(given, "PortRange");
        int from = Faults.need(range.from(), "PortRange.From");
        int to = Faults.need(range.to(), "PortRange.To");
        if (from < 0 || to > 65535 || from > to) {
            throw Faults.invalid(from + "-" + to, "portRange", "Ports are 0 to 65535, the first not above the last.");
        }
        return range;
    }

    private static IcmpTypeCode icmp(@Nullable IcmpTypeCode given) {
        IcmpTypeCode icmp = Faults.need(given, "Icmp");
        int type = Faults.need(icmp.type(), "Icmp.Type");
        int code = icmp.code() == null ? -1 : icmp.code();
        if (type < -1 || type > 255 || code < -1 || code > 255) {
            throw Faults.invalid(type + "/" + code, "icmpTypeCode", "ICMP types and codes are -1 to 255.");
        }
        return IcmpTypeCode.builder().type(type).code(code).build();
    }
}

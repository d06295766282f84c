package dev.groundschool.network;

import dev.groundschool.network.NetworkAcl.Entry;
import dev.groundschool.network.SecurityGroup.Rule;
import java.util.List;
import java.util.Optional;

/** Which rule of a security group or entry of a network ACL speaks of a packet. */
final class Filters {
    private static final int FIRST_EPHEMERAL = 1024;
    private static final int LAST_EPHEMERAL = 65535;

    private final Network network;

    Filters(Network network) {
        this.network = network;
    }

    /**
     * What the groups of an interface say.
     *
     * @param group  the group whose rule allows, if one does
     * @param unread a group or prefix list that could not be read, so that "no" is not sure
     */
    record Verdict(Optional<String> group, Optional<Rule> rule, Optional<String> unread) {}

    /** @param vpcId where the other side's private address is looked up for group references */
    Verdict groups(List<String> groupIds, boolean outbound, Packet packet, String vpcId) {
        Ip other = outbound ? packet.destination() : packet.source();
        List<String> othersGroups = network.interfaceAt(vpcId, other).map(NetworkInterface::groups).orElse(List.of());
        String unread = null;
        for (String id : groupIds) {
            Optional<SecurityGroup> group = network.securityGroup(id);
            if (group.isEmpty()) {
                unread = id;
                continue;
            }
            for (Rule rule : outbound ? group.get().outbound() : group.get().inbound()) {
                if (!rule.traffic().covers(packet)) {
                    continue;
                }
                boolean speaksOf = switch (rule.peer()) {
                    case SecurityGroup.Peer.Block block -> block.cidr().contains(other);
                    case SecurityGroup.Peer.Group reference -> othersGroups.contains(reference.id());
                    case SecurityGroup.Peer.Listed listed -> {
                        Optional<PrefixList> list = network.prefixList(listed.prefixListId());
                        if (list.isEmpty()) {
                            unread = listed.prefixListId();
                        }
                        yield list.isPresent() && list.get().cidrs().stream().anyMatch(cidr -> cidr.contains(other));
                    }
                };
                if (speaksOf) {
                    return new Verdict(Optional.of(id), Optional.of(rule), Optional.empty());
                }
            }
        }
        return new Verdict(Optional.empty(), Optional.empty(), Optional.ofNullable(unread));
    }

    /** The first entry that matches; empty means AWS's closing deny. */
    static Optional<Entry> entry(NetworkAcl acl, boolean outbound, Packet packet) {
        Ip other = outbound ? packet.destination() : packet.source();
        for (Entry entry : outbound ? acl.outbound() : acl.inbound()) {
            if (entry.traffic().covers(packet) && entry.cidr().contains(other)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** Whether the ACL denies some other ephemeral port 1024–65535 than the packet's own. Verdicts change only at an entry's bounds. */
    static boolean deniesPartOfEphemeral(NetworkAcl acl, boolean outbound, Packet packet) {
        if (denies(acl, outbound, packet, FIRST_EPHEMERAL)) {
            return true;
        }
        for (Entry entry : outbound ? acl.outbound() : acl.inbound()) {
            Traffic traffic = entry.traffic();
            if (denies(acl, outbound, packet, traffic.from()) || denies(acl, outbound, packet, traffic.to() + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean denies(NetworkAcl acl, boolean outbound, Packet packet, int port) {
        if (port < FIRST_EPHEMERAL || port > LAST_EPHEMERAL) {
            return false;
        }
        Packet probe = new Packet(packet.protocol(), packet.source(), packet.sourcePort(), packet.destination(), port);
        return entry(acl, outbound, probe).filter(Entry::allow).isEmpty();
    }
}

package dev.groundschool.sandbox.ec2;

import dev.groundschool.network.Cidr;
import dev.groundschool.network.Ip;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The network interfaces of instances, from launch to termination. Each is a row of {@link Kinds#INTERFACE}, like those made by
 * CreateNetworkInterface. */
final class Cards {
    private Cards() {}

    /**
     * One interface an instance is to get.
     *
     * @param existing id of an interface that is there already; null to make one
     * @param privateIp the address wanted; null for any
     * @param publicIp whether EC2 lends a public address
     */
    record Plan(int deviceIndex, @Nullable String existing, Subnet subnet, List<GroupIdentifier> groups, @Nullable String privateIp,
            boolean publicIp,
            boolean deleteOnTermination, String description) {}

    static NetworkInterface give(Turn turn, Plan plan, String instanceId, List<Tag> tags) {
        String id = plan.existing() != null ? plan.existing() : create(turn, plan, tags);
        NetworkInterface card = Interfaces.attach(turn, id, instanceId, plan.deviceIndex(), plan.deleteOnTermination());
        return plan.publicIp() ? Interfaces.assignPublic(turn, id) : card;
    }

    private static String create(Turn turn, Plan plan, List<Tag> tags) {
        Interfaces.Wanted wanted = Interfaces.Wanted.in(plan.subnet(), plan.groups().stream().map(GroupIdentifier::groupId).toList())
                .described(plan.description()).tagged(tags);
        return Interfaces.create(turn, plan.privateIp() == null ? wanted : wanted.at(plan.privateIp())).networkInterfaceId();
    }

    // ------------------------------------------------------------ addresses

    /** How many addresses the subnet has left. */
    static long free(Turn turn, Subnet subnet) {
        return Blocks.size(Cidr.of(subnet.cidrBlock())) - Subnets.RESERVED - Interfaces.taken(turn, subnet.subnetId()).size();
    }

    static AwsFault full(Subnet subnet) {
        return new AwsFault("InsufficientFreeAddressesInSubnet",
                "The specified subnet does not have enough free addresses to satisfy the request. ("
                + subnet.subnetId() + ' ' + subnet.cidrBlock() + ')');
    }

    /** Refuses an address that is not the subnet's to give, or is another's. */
    static void check(Turn turn, Subnet subnet, String ip) {
        Interfaces.claim(subnet, ip, Interfaces.taken(turn, subnet.subnetId()));
    }

    // ------------------------------------------------------------ life time

    /** The interfaces of each instance, by device index. */
    static Map<String, List<NetworkInterface>> byInstance(Turn turn) {
        Map<String, List<NetworkInterface>> cards = new HashMap<>();
        for (NetworkInterface card : turn.all(Kinds.INTERFACE.table())) {
            String instance = instanceOf(card);
            if (instance != null) {
                cards.merge(instance, List.of(card), Cards::joined);
            }
        }
        return cards;
    }

    private static List<NetworkInterface> joined(List<NetworkInterface> a, List<NetworkInterface> b) {
        return java.util.stream.Stream.concat(a.stream(), b.stream()).sorted(java.util.Comparator.comparing(card -> card.attachment()
                .deviceIndex())).toList();
    }

    private static @Nullable String instanceOf(NetworkInterface card) {
        return card.attachment() == null ? null : card.attachment().instanceId();
    }

    /** Lends the instance's primary interface a public address, if it has none. */
    static void lend(Turn turn, String instanceId) {
        Interfaces.of(turn, instanceId).stream().findFirst().ifPresent(card -> Interfaces.assignPublic(turn, card.networkInterfaceId()));
    }

    /** Takes lent public addresses back; Elastic IP addresses stay. */
    static void takeBack(Turn turn, String instanceId) {
        Interfaces.of(turn, instanceId).forEach(card -> Interfaces.releasePublic(turn, card.networkInterfaceId()));
    }

    /** Ends what the instance held: interfaces go, or are left free for others. */
    static void end(Turn turn, String instanceId) {
        for (NetworkInterface card : Interfaces.of(turn, instanceId)) {
            if (Boolean.TRUE.equals(card.attachment().deleteOnTermination())) {
                Interfaces.delete(turn, card.networkInterfaceId());
            } else {
                Interfaces.detach(turn, card.networkInterfaceId());
            }
        }
    }
}

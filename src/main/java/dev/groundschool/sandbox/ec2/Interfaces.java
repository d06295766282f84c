package dev.groundschool.sandbox.ec2;

import dev.groundschool.network.Cidr;
import dev.groundschool.network.Ip;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * Network interfaces as the rest of EC2 uses them: instances, NAT gateways and endpoints make theirs here. The row of an interface is the
 * only place that
 * knows who holds which private and public address.
 */
final class Interfaces {
    private Interfaces() {}

    /**
     * What a new interface is to be.
     *
     * @param groups ids; empty for the VPC's default group
     * @param primary its address, or empty for any free one
     * @param further addresses beside it
     * @param anyFurther how many more free addresses it gets
     * @param requester who made it on the user's behalf: null for the user
     */
    record Wanted(Subnet subnet, List<String> groups, Optional<String> primary, List<String> further, int anyFurther, String description,
            NetworkInterfaceType type, @Nullable String requester, List<Tag> tags) {

        /** An interface of the user's own, with any free address. */
        static Wanted in(Subnet subnet, List<String> groups) {
            return new Wanted(subnet, groups, Optional.empty(), List.of(), 0, "", NetworkInterfaceType.INTERFACE, null, List.of());
        }

        Wanted at(String address) {
            return new Wanted(subnet, groups, Optional.of(address), further, anyFurther, description, type, requester, tags);
        }

        Wanted with(List<String> furtherAddresses, int any) {
            return new Wanted(subnet, groups, primary, List.copyOf(furtherAddresses), any, description, type, requester, tags);
        }

        Wanted described(String words) {
            return new Wanted(subnet, groups, primary, further, anyFurther, words, type, requester, tags);
        }

        Wanted tagged(List<Tag> its) {
            return new Wanted(subnet, groups, primary, further, anyFurther, description, type, requester, its);
        }

        /** Made and held by a service of AWS. */
        Wanted by(String service, NetworkInterfaceType kind) {
            return new Wanted(subnet, groups, primary, further, anyFurther, description, kind, service, tags);
        }
    }

    /** {@code eni-1}, with the holder where there is one. */
    static String words(NetworkInterface row) {
        NetworkInterfaceAttachment attachment = row.attachment();
        if (attachment != null && attachment.instanceId() != null) {
            return row.networkInterfaceId() + " of " + attachment.instanceId();
        }
        return row.networkInterfaceId() + (row.description() == null || row.description().isEmpty() ? "" : " (" + row.description() + ")");
    }

    /** Adds an interface with addresses of its subnet; faults as CreateNetworkInterface. */
    static NetworkInterface create(Turn turn, Wanted wanted) {
        Subnet subnet = wanted.subnet();
        if (turn.all(Kinds.INTERFACE.table()).size() >= Quotas.INTERFACES) {
            throw Faults.limit("NetworkInterfaceLimitExceeded", "The maximum number of network interfaces has been reached.");
        }
        List<GroupIdentifier> groups = groups(turn, subnet.vpcId(), wanted.groups());
        Set<String> taken = taken(turn, subnet.subnetId());
        List<NetworkInterfacePrivateIpAddress> addresses = new ArrayList<>();
        String primary = wanted.primary().map(text -> claim(subnet, text, taken)).orElseGet(() -> free(turn, subnet, taken));
        addresses.add(address(turn, primary, true));
        for (String text : wanted.further()) {
            addresses.add(address(turn, claim(subnet, text, taken), false));
        }
        for (int i = 0; i < wanted.anyFurther(); i++) {
            addresses.add(address(turn, free(turn, subnet, taken), false));
        }
        boolean service = wanted.requester() != null;
        return Kinds.INTERFACE.put(turn, NetworkInterface.builder().networkInterfaceId(Kinds.INTERFACE.newId(turn))
                .subnetId(subnet.subnetId())
                .vpcId(subnet.vpcId()).availabilityZone(subnet.availabilityZone()).availabilityZoneId(subnet.availabilityZoneId())
                .ownerId(turn.account())
                .description(wanted.description()).interfaceType(wanted.type()).groups(groups).macAddress(mac(turn))
                .privateIpAddress(primary).privateDnsName(Names.ofPrivate(primary, turn.region())).privateIpAddresses(addresses)
                .ipv6Addresses(List.of())
                .requesterManaged(service).requesterId(wanted.requester())
                .sourceDestCheck(wanted.type() != NetworkInterfaceType.NAT_GATEWAY)
                .status(service ? NetworkInterfaceStatus.IN_USE : NetworkInterfaceStatus.AVAILABLE).tagSet(wanted.tags()).build());
    }

    /** The groups of an interface: those named, all of its VPC, or the default group. */
    static List<GroupIdentifier> groups(Turn turn, String vpcId, List<String> ids) {
        if (ids.size() > Quotas.GROUPS_PER_INTERFACE) {
            throw Faults.limit("SecurityGroupsPerInterfaceLimitExceeded",
                    "The maximum number of security groups per interface has been reached.");
        }
        List<SecurityGroup> groups = new ArrayList<>();
        for (String id : ids) {
            SecurityGroup group = Kinds.GROUP.get(turn, id);
            if (!group.vpcId().equals(vpcId)) {
                throw new AwsFault("InvalidGroup.NotFound", "The security group '" + id + "' does not exist in VPC '" + vpcId + "'");
            }
            if (!groups.contains(group)) {
                groups.add(group);
            }
        }
        if (ids.isEmpty()) {
            NewVpc.defaultGroup(turn, vpcId).ifPresent(groups::add);
        }
        return groups.stream().map(group -> GroupIdentifier.builder().groupId(group.groupId()).groupName(group.groupName()).build())
                .toList();
    }

    static Set<String> taken(Turn turn, String subnetId) {
        Set<String> taken = new HashSet<>();
        for (NetworkInterface each : turn.all(Kinds.INTERFACE.table())) {
            if (each.subnetId().equals(subnetId)) {
                each.privateIpAddresses().forEach(address -> taken.add(address.privateIpAddress()));
            }
        }
        return taken;
    }

    /** Takes an address that the user chose. */
    static String claim(Subnet subnet, String text, Set<String> taken) {
        Ip ip = Blocks.address(text, "privateIpAddress");
        Cidr cidr = Cidr.of(subnet.cidrBlock());
        if (!cidr.contains(ip)) {
            throw Faults.invalid("Address " + text + " does not fall within the subnet's address range");
        }
        long offset = ip.low() - cidr.base().low();
        if (offset < Subnets.RESERVED - 1 || offset == Blocks.size(cidr) - 1) {
            throw Faults.invalid("Address " + text + " is in subnet's reserved address range");
        }
        if (!taken.add(ip.toString())) {
            throw new AwsFault("InvalidIPAddress.InUse", "Address " + text + " is in use.");
        }
        return ip.toString();
    }

    /** Takes a free address, found from the world's seed. */
    static String free(Turn turn, Subnet subnet, Set<String> taken) {
        Cidr cidr = Cidr.of(subnet.cidrBlock());
        int usable = (int) Blocks.size(cidr) - Subnets.RESERVED;
        var offset = turn.pickFree(usable, candidate -> !taken.contains(Blocks.at(cidr, candidate + Subnets.RESERVED - 1L).toString()));
        if (offset.isEmpty()) {
            throw new AwsFault("InsufficientFreeAddressesInSubnet",
                    "The specified subnet does not have enough free addresses to satisfy the request.");
        }
        String address = Blocks.at(cidr, offset.getAsInt() + Subnets.RESERVED - 1L).toString();
        taken.add(address);
        return address;
    }

    static NetworkInterfacePrivateIpAddress address(Turn turn, String ip, boolean primary) {
        return NetworkInterfacePrivateIpAddress.builder().privateIpAddress(ip).primary(primary)
                .privateDnsName(Names.ofPrivate(ip, turn.region())).build();
    }

    private static String mac(Turn turn) {
        String hex = turn.hex(10);
        return "02:" + String.join(":", hex.substring(0, 2), hex.substring(2, 4), hex.substring(4, 6), hex.substring(6, 8),
                hex.substring(8, 10));
    }

    // ------------------------------------------------------------ instances

    /** Gives the interface to an instance. */
    static NetworkInterface attach(Turn turn, String interfaceId, String instanceId, int deviceIndex, boolean deleteOnTermination) {
        NetworkInterface row = Kinds.INTERFACE.get(turn, interfaceId);
        if (row.attachment() != null) {
            throw new AwsFault("InvalidNetworkInterface.InUse", "Interface: [" + interfaceId + "] in use.");
        }
        return Kinds.INTERFACE.put(turn, row.toBuilder().status(NetworkInterfaceStatus.IN_USE)
                .attachment(NetworkInterfaceAttachment.builder()
                .attachmentId(turn.newId("eni-attach")).attachTime(turn.now()).deviceIndex(deviceIndex).networkCardIndex(0)
                .instanceId(instanceId)
                .instanceOwnerId(turn.account()).deleteOnTermination(deleteOnTermination).status(AttachmentStatus.ATTACHED).build())
                .build());
    }

    /** Takes the interface from its instance; an address that EC2 chose for the instance goes back. */
    static void detach(Turn turn, String interfaceId) {
        releasePublic(turn, interfaceId);
        NetworkInterface row = Kinds.INTERFACE.get(turn, interfaceId);
        Kinds.INTERFACE.put(turn, row.toBuilder().status(NetworkInterfaceStatus.AVAILABLE).attachment((NetworkInterfaceAttachment) null)
                .build());
        Addresses.follow(turn, interfaceId);
    }

    /** The interfaces of an instance, by device index. */
    static List<NetworkInterface> of(Turn turn, String instanceId) {
        return turn.all(Kinds.INTERFACE.table()).stream().filter(row -> row.attachment() != null
                && instanceId.equals(row.attachment().instanceId()))
                .sorted(java.util.Comparator.comparing(row -> row.attachment().deviceIndex())).toList();
    }

    /** Removes the interface whoever holds it; an elastic address on it is free again. */
    static void delete(Turn turn, String interfaceId) {
        Addresses.leave(turn, interfaceId);
        Kinds.INTERFACE.remove(turn, interfaceId);
    }

    /**
     * Gives the primary private address a public one from EC2's pool, unless it has one: what MapPublicIpOnLaunch and
     * AssociatePublicIpAddress do.
     */
    static NetworkInterface assignPublic(Turn turn, String interfaceId) {
        NetworkInterface row = Kinds.INTERFACE.get(turn, interfaceId);
        if (row.association() != null) {
            return row;
        }
        String ip = PublicAddresses.free(turn);
        return associate(turn, row, row.privateIpAddress(), NetworkInterfaceAssociation.builder().publicIp(ip).ipOwnerId("amazon")
                .publicDnsName(Names.ofPublic(ip, turn.region())).build());
    }

    /** Gives back addresses from EC2's pool: what stopping an instance does. Elastic ones stay. */
    static void releasePublic(Turn turn, String interfaceId) {
        NetworkInterface row = Kinds.INTERFACE.get(turn, interfaceId);
        if (row.association() != null && row.association().allocationId() == null) {
            associate(turn, row, row.privateIpAddress(), null);
        }
    }

    /** Puts a public address on a private one, or takes it off. */
    static NetworkInterface associate(Turn turn, NetworkInterface row, String privateIp,
            @Nullable NetworkInterfaceAssociation association) {
        List<NetworkInterfacePrivateIpAddress> addresses = row.privateIpAddresses().stream()
                .map(each -> each.privateIpAddress().equals(privateIp)
                ? each.toBuilder().association(association).build() : each).toList();
        NetworkInterface.Builder changed = row.toBuilder().privateIpAddresses(addresses);
        if (row.privateIpAddress().equals(privateIp)) {
            changed.association(association).publicDnsName(association == null ? null : association.publicDnsName());
        }
        return Kinds.INTERFACE.put(turn, changed.build());
    }
}

package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.sandbox.world.World;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** EC2's network as AWS's other services use it: they put interfaces of their own into the customer's subnets ("Requester-managed network interfaces"). */
public final class ServiceNetwork {
    private ServiceNetwork() {}

    /** The names of a Region's Availability Zones, by letter. */
    public static List<String> zones(String region) {
        return Zones.of(region).stream().map(Zones.Zone::name).toList();
    }

    public static Optional<Vpc> vpc(Turn turn, String id) {
        return Kinds.VPC.find(turn, id);
    }

    public static Optional<Vpc> defaultVpc(Turn turn) {
        return turn.all(Kinds.VPC.table()).stream().filter(Vpc::isDefault).findFirst();
    }

    public static Optional<Subnet> subnet(Turn turn, String id) {
        return Kinds.SUBNET.find(turn, id);
    }

    /** The subnets of a VPC, by id. */
    public static List<Subnet> subnets(Turn turn, String vpcId) {
        return turn.all(Kinds.SUBNET.table()).stream().filter(each -> each.vpcId().equals(vpcId)).toList();
    }

    public static Optional<SecurityGroup> group(Turn turn, String id) {
        return Kinds.GROUP.find(turn, id);
    }

    /** The group that interfaces of a VPC get when none is named. */
    public static Optional<SecurityGroup> defaultGroup(Turn turn, String vpcId) {
        return NewVpc.defaultGroup(turn, vpcId);
    }

    /** True when a subnet's route table leads to an internet gateway: what RDS wants of subnets for public databases. */
    public static boolean hasGateway(Turn turn, String vpcId) {
        return turn.all(Kinds.INTERNET_GATEWAY.table()).stream()
                .anyMatch(gateway -> gateway.attachments().stream().anyMatch(each -> vpcId.equals(each.vpcId())));
    }

    /**
     * Puts an interface that the service holds into a subnet. Faults as CreateNetworkInterface.
     *
     * @param words its description, by which the owner is known: {@code RDSNetworkInterface}
     * @param requester {@code amazon-rds}
     * @param open true to give it a public address
     */
    public static NetworkInterface add(Turn turn, Subnet subnet, List<String> groups, String words, String requester, boolean open) {
        NetworkInterface card = Interfaces.create(turn, Interfaces.Wanted.in(subnet, groups).described(words)
                .by(requester, NetworkInterfaceType.INTERFACE));
        return open ? Interfaces.assignPublic(turn, card.networkInterfaceId()) : card;
    }

    public static Optional<NetworkInterface> card(Turn turn, String id) {
        return Kinds.INTERFACE.find(turn, id);
    }

    public static Optional<NetworkInterface> card(World world, String region, String id) {
        return world.find(Kinds.INTERFACE.table(), region, id);
    }

    /** Other security groups for an interface; faults as ModifyNetworkInterfaceAttribute. */
    public static void regroup(Turn turn, String id, List<String> groups) {
        NetworkInterface card = Kinds.INTERFACE.get(turn, id);
        Kinds.INTERFACE.put(turn, card.toBuilder().groups(Interfaces.groups(turn, card.vpcId(), groups)).build());
    }

    /** Gives an interface a public address, or takes it away. */
    public static void open(Turn turn, String id, boolean open) {
        if (open) {
            Interfaces.assignPublic(turn, id);
        } else {
            Interfaces.releasePublic(turn, id);
        }
    }

    /** Takes an interface away; nothing happens when it has gone. */
    public static void remove(Turn turn, String id) {
        if (Kinds.INTERFACE.find(turn, id).isPresent()) {
            Interfaces.delete(turn, id);
        }
    }
}

package dev.groundschool.sandbox.rds;

import dev.groundschool.sandbox.ec2.ServiceNetwork;
import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Subnet;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** Where in the VPC a DB instance is: its zones, its interface, its security groups ("Working with a DB instance in a VPC"). */
final class Placing {
    private static final String WORDS = "RDSNetworkInterface";
    private static final String REQUESTER = "amazon-rds";

    private Placing() {}

    /** The zones a group covers, in order. */
    static List<String> zones(DBSubnetGroup group) {
        return group.subnets().stream().map(each -> each.subnetAvailabilityZone().name()).distinct().sorted().toList();
    }

    /** The zone for an instance: the one asked for, or one drawn from the world's seed. */
    static String zone(Turn turn, DBSubnetGroup group, @Nullable String wanted) {
        List<String> zones = zones(group);
        if (wanted == null) {
            return drawn(turn, zones);
        }
        if (!ServiceNetwork.zones(turn.region()).contains(wanted)) {
            throw Faults.invalid("Invalid availability zone: " + wanted + ". Zones of the Region: " + String.join(", ", ServiceNetwork.zones(turn.region())));
        }
        if (!zones.contains(wanted)) {
            throw new AwsFault("InvalidVPCNetworkStateFault", "The DB subnet group '" + group.dbSubnetGroupName() + "' has no subnet in " + wanted
                    + ". Its zones: " + String.join(", ", zones));
        }
        return drawn(turn, List.of(wanted));
    }

    /** The zone of a standby: another one than the primary's. */
    static String other(Turn turn, DBSubnetGroup group, String zone) {
        return drawn(turn, zones(group).stream().filter(each -> !each.equals(zone)).toList());
    }

    /** One of the zones that are not down; the world's seed draws it. */
    private static String drawn(Turn turn, List<String> zones) {
        List<String> lit = zones.stream().filter(each -> !Injections.darkZone(turn, each)).toList();
        if (lit.isEmpty()) {
            throw new AwsFault("InsufficientDBInstanceCapacity", "The specified DB instance class isn't available in the specified Availability Zone: "
                    + String.join(", ", zones) + (zones.size() == 1 ? " is down." : " are down."));
        }
        return lit.size() == 1 && zones.size() == 1 ? lit.getFirst() : lit.get(turn.pick(lit.size()));
    }

    /** The ids of the groups asked for, or the VPC's default group. */
    static List<String> groups(Turn turn, String vpcId, List<String> wanted) {
        if (wanted.isEmpty()) {
            return ServiceNetwork.defaultGroup(turn, vpcId).stream().map(SecurityGroup::groupId).toList();
        }
        for (String id : wanted) {
            Optional<SecurityGroup> group = ServiceNetwork.group(turn, id);
            if (group.isEmpty()) {
                throw Faults.invalid("Invalid security group , groupId= " + id + ", groupName=.");
            }
            if (!vpcId.equals(group.get().vpcId())) {
                throw Faults.combination("The DB instance and EC2 security group are in different VPCs. The DB instance is in " + vpcId
                        + " and the EC2 security group is in " + group.get().vpcId());
            }
        }
        return List.copyOf(new LinkedHashSet<>(wanted));
    }

    static List<VpcSecurityGroupMembership> memberships(List<String> groups) {
        return groups.stream().map(id -> VpcSecurityGroupMembership.builder().vpcSecurityGroupId(id).status("active").build()).toList();
    }

    /** Whether the instance is public: as asked, or, by CreateDBInstance's rule, when its VPC has an internet gateway. */
    static boolean open(Turn turn, String vpcId, @Nullable Boolean wanted) {
        boolean gateway = ServiceNetwork.hasGateway(turn, vpcId);
        if (Boolean.TRUE.equals(wanted) && !gateway) {
            throw new AwsFault("InvalidVPCNetworkStateFault", "Cannot create a publicly accessible DBInstance. The specified VPC has no internet gateway attached. "
                    + "Update the VPC and then try again.");
        }
        return wanted == null ? gateway : wanted;
    }

    /** Puts the instance's interface into a subnet of its zone, in place of the one it had. */
    static DatabaseRow place(Turn turn, DatabaseRow row) {
        ServiceNetwork.remove(turn, row.card());
        DBInstance instance = row.instance();
        Subnet subnet = instance.dbSubnetGroup().subnets().stream()
                .filter(each -> each.subnetAvailabilityZone().name().equals(instance.availabilityZone())).findFirst().orElseThrow();
        var found = ServiceNetwork.subnet(turn, subnet.subnetIdentifier()).orElseThrow(() -> new AwsFault("InvalidVPCNetworkStateFault",
                "The subnet " + subnet.subnetIdentifier() + " of the DB subnet group no longer exists."));
        NetworkInterface card = ServiceNetwork.add(turn, found, instance.vpcSecurityGroups().stream().map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                .toList(), WORDS, REQUESTER, instance.publiclyAccessible());
        return row.withCard(card.networkInterfaceId());
    }
}

package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.shape.wire.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Where new instances go and which interfaces they get: subnet, zone, groups and addresses of a RunInstances call. */
final class LaunchNetwork {
    private final Turn turn;
    private final RunInstancesRequest request;
    private final TypeCatalogue.Entry type;

    LaunchNetwork(Turn turn, RunInstancesRequest request, TypeCatalogue.Entry type) {
        this.turn = turn;
        this.request = request;
        this.type = type;
    }

    /** The interfaces of each new instance, the primary one first. */
    List<Cards.Plan> plan() {
        List<InstanceNetworkInterfaceSpecification> asked = request.networkInterfaces();
        if (asked.isEmpty()) {
            Subnet subnet = request.subnetId() == null ? choose() : Kinds.SUBNET.get(turn, request.subnetId());
            placed(subnet);
            return List.of(new Cards.Plan(0, null, subnet, groups(request.securityGroupIds(), request.securityGroups(), subnet),
                    address(request.privateIpAddress(), subnet), Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch()), true, ""));
        }
        if (request.subnetId() != null) {
            throw Faults.combination("Network interfaces and an instance-level subnet ID may not be specified on the same request");
        }
        if (!request.securityGroupIds().isEmpty() || !request.securityGroups().isEmpty()) {
            throw Faults.combination("Network interfaces and an instance-level security groups may not be specified on the same request");
        }
        if (request.privateIpAddress() != null) {
            throw Faults.combination("Network interfaces and an instance-level private address may not be specified on the same request");
        }
        List<Cards.Plan> plans = new ArrayList<>();
        Set<Integer> indexes = new TreeSet<>();
        for (InstanceNetworkInterfaceSpecification each : asked) {
            Cards.Plan plan = plan(each, asked.size());
            if (!indexes.add(plan.deviceIndex())) {
                throw Faults.invalid("Each network interface requires a unique device index.");
            }
            plans.add(plan);
        }
        if (!indexes.contains(0)) {
            throw Faults.invalid("When specifying network interfaces, you must include a device at index 0.");
        }
        return checked(plans);
    }

    private List<Cards.Plan> checked(List<Cards.Plan> plans) {
        int most = type.info().networkInfo().maximumNetworkInterfaces();
        if (plans.size() > most) {
            throw new AwsFault("AttachmentLimitExceeded", "Interface count " + plans.size() + " exceeds the limit for " + type.name()
                    + " (" + most + ')');
        }
        if (plans.stream().map(plan -> plan.subnet().availabilityZone()).distinct().count() > 1) {
            throw Faults.combination("All network interfaces of an instance must be in the same Availability Zone.");
        }
        return plans.stream().sorted(Comparator.comparingInt(Cards.Plan::deviceIndex)).toList();
    }

    private Cards.Plan plan(InstanceNetworkInterfaceSpecification asked, int howMany) {
        if (asked.deviceIndex() == null) {
            throw Faults.missing("NetworkInterface.DeviceIndex");
        }
        boolean open = Boolean.TRUE.equals(asked.associatePublicIpAddress());
        if (open && (howMany > 1 || asked.deviceIndex() != 0)) {
            throw Faults.combination("The associatePublicIPAddress parameter cannot be specified when launching with multiple"
                    + " network interfaces.");
        }
        if (asked.networkInterfaceId() != null) {
            return existing(asked, asked.networkInterfaceId(), open);
        }
        Subnet subnet = asked.subnetId() == null ? choose() : Kinds.SUBNET.get(turn, asked.subnetId());
        placed(subnet);
        boolean lent = asked.associatePublicIpAddress() == null
                ? asked.deviceIndex() == 0 && howMany == 1 && Boolean.TRUE.equals(subnet.mapPublicIpOnLaunch()) : open;
        return new Cards.Plan(asked.deviceIndex(), null, subnet, groups(asked.groups(), List.of(), subnet), address(wanted(asked), subnet),
                lent,
                asked.deleteOnTermination() == null || asked.deleteOnTermination(), Objects.requireNonNullElse(asked.description(), ""));
    }

    private static @Nullable String wanted(InstanceNetworkInterfaceSpecification asked) {
        return asked.privateIpAddress() != null ? asked.privateIpAddress() : asked.privateIpAddresses().stream()
                .filter(each -> Boolean.TRUE.equals(each.primary())).map(each -> each.privateIpAddress()).findFirst().orElse(null);
    }

    private Cards.Plan existing(InstanceNetworkInterfaceSpecification asked, String id, boolean open) {
        NetworkInterface card = Kinds.INTERFACE.get(turn, id);
        if (card.attachment() != null) {
            throw new AwsFault("InvalidNetworkInterface.InUse", "The specified network interface '" + id + "' is already in use");
        }
        if (most() > 1) {
            throw Faults.combination("Network interface '" + id + "' cannot be given to more than one instance.");
        }
        if (asked.subnetId() != null || !asked.groups().isEmpty() || open) {
            throw Faults.combination("You may not specify both a networkInterfaceId and subnetId, groups or associatePublicIpAddress.");
        }
        Subnet subnet = Kinds.SUBNET.get(turn, card.subnetId());
        placed(subnet);
        return new Cards.Plan(asked.deviceIndex(), id, subnet, card.groups(), null, false,
                Boolean.TRUE.equals(asked.deleteOnTermination()), card.description());
    }

    private int most() {
        return Objects.requireNonNullElse(request.maxCount(), 1);
    }

    private @Nullable String address(@Nullable String wanted, Subnet subnet) {
        if (wanted != null) {
            if (most() > 1) {
                throw Faults.combination("A private IP address can be specified only when one instance is launched.");
            }
            Cards.check(turn, subnet, wanted);
        }
        return wanted;
    }

    // --------------------------------------------------------------- subnet

    private @Nullable String askedZone() {
        if (request.placement() == null) {
            return null;
        }
        if (request.placement().availabilityZone() != null) {
            return request.placement().availabilityZone();
        }
        String id = request.placement().availabilityZoneId();
        return id == null ? null : Zones.withId(turn.region(), id).orElseThrow(() ->
                Faults.invalid("Invalid availability zone id: [" + id + "]")).name();
    }

    /** The default subnet of the zone asked for, or of the first zone that offers the type and has addresses left. */
    private Subnet choose() {
        Vpc vpc = turn.all(Kinds.VPC.table()).stream().filter(each -> Boolean.TRUE.equals(each.isDefault())).findFirst()
                .orElseThrow(() -> new AwsFault("VPCIdNotSpecified",
                "No default VPC for this user. GroupName is only supported for EC2-Classic and default VPC."));
        String zone = askedZone();
        if (zone != null && Zones.named(turn.region(), zone).isEmpty()) {
            throw Faults.invalid("Invalid availability zone: [" + zone + "]");
        }
        List<Subnet> subnets = turn.all(Kinds.SUBNET.table()).stream().filter(each -> each.vpcId().equals(vpc.vpcId()))
                .filter(each -> Boolean.TRUE.equals(each.defaultForAz()))
                .filter(each -> zone != null || !Injections.darkZone(turn, each.availabilityZone())).sorted(Comparator.comparing(Subnet::availabilityZone)).toList();
        if (zone != null) {
            return subnets.stream().filter(each -> each.availabilityZone().equals(zone)).findFirst()
                    .orElseThrow(() -> new AwsFault("MissingInput", "No default subnet for availability zone: '" + zone + "'."));
        }
        if (subnets.isEmpty()) {
            throw new AwsFault("MissingInput", "No subnets found for the default VPC '" + vpc.vpcId() + "'. Please specify a subnet.");
        }
        return subnets.stream().filter(each -> type.offeredIn(each.availabilityZoneId()) && Cards.free(turn, each) > 0).findFirst()
                .orElse(subnets.getFirst());
    }

    /** {@code InsufficientInstanceCapacity} while the zone is down. */
    static void light(Turn turn, String zone) {
        if (Injections.darkZone(turn, zone)) {
            throw new AwsFault(new Fault(500, "InsufficientInstanceCapacity", "There is no capacity in the Availability Zone " + zone
                    + " at the moment: it is down. Choose a subnet of another zone.", false));
        }
    }

    /** Refuses a subnet outside the zone asked for, or in a zone that does not offer the type. */
    private void placed(Subnet subnet) {
        light(turn, subnet.availabilityZone());
        String zone = askedZone();
        if (zone != null && !zone.equals(subnet.availabilityZone())) {
            throw Faults.invalid(zone, "availabilityZone", "The subnet ID '" + subnet.subnetId() + "' is in the Availability Zone '"
                    + subnet.availabilityZone() + "'");
        }
        if (!type.offeredIn(subnet.availabilityZoneId())) {
            String others = Zones.of(turn.region()).stream().filter(each -> type.offeredIn(each.id())).map(Zones.Zone::name)
                    .collect(Collectors.joining(", "));
            throw new AwsFault("Unsupported", "Your requested instance type (" + type.name()
                    + ") is not supported in your requested Availability Zone ("
                    + subnet.availabilityZone() + "). Please retry your request by not specifying an Availability Zone or choosing "
                    + others + '.');
        }
    }

    // --------------------------------------------------------------- groups

    private List<GroupIdentifier> groups(List<String> ids, List<String> names, Subnet subnet) {
        Set<SecurityGroup> groups = new LinkedHashSet<>();
        for (String id : ids) {
            SecurityGroup group = Kinds.GROUP.get(turn, id);
            if (!group.vpcId().equals(subnet.vpcId())) {
                throw new AwsFault("InvalidParameter", "Security group " + id + " and subnet " + subnet.subnetId()
                        + " belong to different networks.");
            }
            groups.add(group);
        }
        for (String name : names) {
            groups.add(named(name, subnet));
        }
        if (groups.isEmpty()) {
            groups.add(named("default", subnet));
        }
        if (groups.size() > Quotas.GROUPS_PER_INTERFACE) {
            throw new AwsFault("SecurityGroupsPerInterfaceLimitExceeded",
                    "You have exceeded the maximum number of security groups allowed per network interface. ("
                    + Quotas.GROUPS_PER_INTERFACE + ')');
        }
        return groups.stream().map(group -> GroupIdentifier.builder().groupId(group.groupId()).groupName(group.groupName()).build())
                .toList();
    }

    private SecurityGroup named(String name, Subnet subnet) {
        if (request.subnetId() != null && !name.equals("default")) {
            throw Faults.combination("The parameter groupName cannot be used with the parameter subnet");
        }
        return turn.all(Kinds.GROUP.table()).stream().filter(group -> group.vpcId().equals(subnet.vpcId()) && group.groupName()
                .equals(name)).findFirst()
                .orElseThrow(() -> new AwsFault("InvalidGroup.NotFound", "The security group '" + name + "' does not exist in VPC '"
                + subnet.vpcId() + "'"));
    }
}

package dev.groundschool.sandbox.ec2;

import dev.groundschool.network.Cidr;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultSubnetResponse;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.HostnameType;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameOptionsOnLaunch;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Subnets. The count of free addresses is worked out when it is asked for. */
final class Subnets {
    /** The first four addresses and the last are AWS's. */
    static final int RESERVED = 5;

    private static final Filters<Subnet> FILTERS = new Filters<Subnet>()
            .on("subnet-id", Subnet::subnetId)
            .on("subnet-arn", Subnet::subnetArn)
            .on("vpc-id", Subnet::vpcId)
            .on("state", Subnet::stateAsString)
            .on("cidr-block", Subnet::cidrBlock)
            .on("cidr", Subnet::cidrBlock)
            .on("cidrBlock", Subnet::cidrBlock)
            .on("availability-zone", Subnet::availabilityZone)
            .on("availabilityZone", Subnet::availabilityZone)
            .on("availability-zone-id", Subnet::availabilityZoneId)
            .on("availabilityZoneId", Subnet::availabilityZoneId)
            .on("available-ip-address-count", Subnet::availableIpAddressCount)
            .on("default-for-az", Subnet::defaultForAz)
            .on("defaultForAz", Subnet::defaultForAz)
            .on("map-public-ip-on-launch", Subnet::mapPublicIpOnLaunch)
            .on("map-customer-owned-ip-on-launch", Subnet::mapCustomerOwnedIpOnLaunch)
            .on("customer-owned-ipv4-pool", Subnet::customerOwnedIpv4Pool)
            .on("enable-dns64", Subnet::enableDns64)
            .on("enable-lni-at-device-index", Subnet::enableLniAtDeviceIndex)
            .on("ipv6-native", Subnet::ipv6Native)
            .onAll("ipv6-cidr-block-association.ipv6-cidr-block", row -> row.ipv6CidrBlockAssociationSet().stream()
            .map(each -> each.ipv6CidrBlock()))
            .onAll("ipv6-cidr-block-association.association-id", row -> row.ipv6CidrBlockAssociationSet().stream()
            .map(each -> each.associationId()))
            .onAll("ipv6-cidr-block-association.state", row -> row.ipv6CidrBlockAssociationSet().stream()
            .map(each -> each.ipv6CidrBlockState().stateAsString()))
            .on("outpost-arn", Subnet::outpostArn)
            .on("owner-id", Subnet::ownerId)
            .on("private-dns-name-options-on-launch.hostname-type", row -> row.privateDnsNameOptionsOnLaunch().hostnameTypeAsString())
            .on("private-dns-name-options-on-launch.enable-resource-name-dns-a-record",
                    row -> row.privateDnsNameOptionsOnLaunch().enableResourceNameDnsARecord())
            .on("private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record",
                    row -> row.privateDnsNameOptionsOnLaunch().enableResourceNameDnsAAAARecord())
            .tags(Subnet::tags);

    /** Adds a subnet whose block has been checked; it uses the VPC's default network ACL and main route table. */
    static Subnet make(Turn turn, Vpc vpc, Zones.Zone zone, Cidr cidr, boolean isDefault, List<Tag> tags) {
        String id = Kinds.SUBNET.newId(turn);
        Subnet subnet = Kinds.SUBNET.put(turn, Subnet.builder().subnetId(id).subnetArn(Kinds.SUBNET.arn(turn, id)).vpcId(vpc.vpcId())
                .ownerId(turn.account())
                .state(SubnetState.AVAILABLE).cidrBlock(cidr.toString()).availabilityZone(zone.name()).availabilityZoneId(zone.id())
                .availableIpAddressCount((int) Blocks.size(cidr) - RESERVED).defaultForAz(isDefault).mapPublicIpOnLaunch(isDefault)
                .mapCustomerOwnedIpOnLaunch(false).assignIpv6AddressOnCreation(false).enableDns64(false).ipv6Native(false)
                .ipv6CidrBlockAssociationSet(List.of()).privateDnsNameOptionsOnLaunch(options -> options.hostnameType(HostnameType.IP_NAME)
                        .enableResourceNameDnsARecord(false).enableResourceNameDnsAAAARecord(false)).tags(tags).build());
        NetworkAcl acl = NewVpc.defaultAcl(turn, vpc.vpcId());
        List<NetworkAclAssociation> associations = new ArrayList<>(acl.associations());
        associations.add(NetworkAclAssociation.builder().networkAclAssociationId(turn.newId("aclassoc")).networkAclId(acl.networkAclId())
                .subnetId(id).build());
        Kinds.ACL.put(turn, acl.toBuilder().associations(associations).build());
        return subnet;
    }

    CreateSubnetResponse create(CreateSubnetRequest request, Turn turn) {
        List<Tag> tags = Tags.of(request.tagSpecifications(), "subnet");
        Vpc vpc = Kinds.VPC.get(turn, request.vpcId(), "VpcId");
        if (request.ipv6CidrBlock() != null || Boolean.TRUE.equals(request.ipv6Native())) {
            throw Faults.unsupported(VpcAttributes.NO_IPV6);
        }
        if (request.outpostArn() != null) {
            throw Faults.unsupported("The sandbox has no Outposts.");
        }
        Cidr cidr = Blocks.v4(Faults.need(request.cidrBlock(), "CidrBlock"), "cidrBlock");
        Zones.Zone zone = zone(request.availabilityZone(), request.availabilityZoneId(), turn);
        boolean inside = vpc.cidrBlockAssociationSet().stream().anyMatch(each -> Blocks.within(cidr, Cidr.of(each.cidrBlock())));
        if (!inside || cidr.prefix() < 16 || cidr.prefix() > 28) {
            throw new AwsFault("InvalidSubnet.Range", "The CIDR '" + request.cidrBlock() + "' is invalid.");
        }
        List<Subnet> others = turn.all(Kinds.SUBNET.table()).stream().filter(each -> each.vpcId().equals(vpc.vpcId())).toList();
        if (others.stream().anyMatch(each -> Blocks.overlap(Cidr.of(each.cidrBlock()), cidr))) {
            throw new AwsFault("InvalidSubnet.Conflict", "The CIDR '" + request.cidrBlock() + "' conflicts with another subnet");
        }
        if (others.size() >= Quotas.SUBNETS_PER_VPC) {
            throw Faults.limit("SubnetLimitExceeded", "The maximum number of subnets has been reached.");
        }
        return CreateSubnetResponse.builder().subnet(make(turn, vpc, zone, cidr, false, tags)).build();
    }

    private static Zones.Zone zone(@Nullable String name, @Nullable String id, Turn turn) {
        List<Zones.Zone> zones = Zones.of(turn.region());
        if (name == null && id == null) {
            return zones.getFirst();
        }
        Optional<Zones.Zone> zone = name != null ? Zones.named(turn.region(), name) : Zones.withId(turn.region(), String.valueOf(id));
        if (name != null && id != null && zone.filter(each -> each.id().equals(id)).isEmpty()) {
            throw Faults.combination("The availabilityZone '" + name + "' and the availabilityZoneId '" + id
                    + "' do not name the same zone.");
        }
        return zone.orElseThrow(() -> Faults.invalid(name != null ? name : id, name != null ? "availabilityZone" : "availabilityZoneId",
                "Subnets can currently only be created in the following availability zones: "
                        + zones.stream().map(each -> name != null ? each.name() : each.id()).collect(Collectors.joining(", ")) + "."));
    }

    CreateDefaultSubnetResponse createDefault(CreateDefaultSubnetRequest request, Turn turn) {
        if (request.availabilityZone() == null && request.availabilityZoneId() == null) {
            throw Faults.missing("AvailabilityZone");
        }
        Zones.Zone zone = zone(request.availabilityZone(), request.availabilityZoneId(), turn);
        Vpc vpc = turn.all(Kinds.VPC.table()).stream().filter(Vpc::isDefault).findFirst().orElseThrow(() ->
                new AwsFault("DefaultVpcDoesNotExist", "There is no default VPC for this account in this region."));
        turn.all(Kinds.SUBNET.table()).stream().filter(each -> each.defaultForAz() && each.availabilityZone().equals(zone.name()))
                .findFirst().ifPresent(old -> {
            throw new AwsFault("DefaultSubnetAlreadyExistsInAvailabilityZone", "'" + old.subnetId() + "' is already the default subnet in '"
                    + zone.name() + "'.");
        });
        return CreateDefaultSubnetResponse.builder().subnet(DefaultVpc.subnet(turn, vpc, zone)).build();
    }

    DescribeSubnetsResponse describe(DescribeSubnetsRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.subnetIds(), "subnetIds");
        List<Subnet> counted = counted(turn, Kinds.SUBNET.list(turn, request.subnetIds()));
        var page = Pages.of(FILTERS.keep(counted, request.filters()), request.maxResults(), request.nextToken());
        return DescribeSubnetsResponse.builder().subnets(page.items()).nextToken(page.next()).build();
    }

    /** The rows with the addresses that are free now. */
    private static List<Subnet> counted(Turn turn, Collection<Subnet> rows) {
        Map<String, Integer> used = new HashMap<>();
        for (NetworkInterface each : turn.all(Kinds.INTERFACE.table())) {
            used.merge(each.subnetId(), each.privateIpAddresses().size(), Integer::sum);
        }
        return rows.stream().map(row -> used.containsKey(row.subnetId())
                ? row.toBuilder().availableIpAddressCount(row.availableIpAddressCount() - used.get(row.subnetId())).build() : row).toList();
    }

    ModifySubnetAttributeResponse modify(ModifySubnetAttributeRequest request, Turn turn) {
        Subnet subnet = Kinds.SUBNET.get(turn, request.subnetId(), "SubnetId");
        long given = Stream.of(request.mapPublicIpOnLaunch(), request.assignIpv6AddressOnCreation(), request.enableDns64(),
                request.mapCustomerOwnedIpOnLaunch(), request.disableLniAtDeviceIndex(), request.enableLniAtDeviceIndex(),
                request.privateDnsHostnameTypeOnLaunchAsString(), request.enableResourceNameDnsARecordOnLaunch(),
                request.enableResourceNameDnsAAAARecordOnLaunch()).filter(java.util.Objects::nonNull).count();
        if (given == 0) {
            throw Faults.missing("MapPublicIpOnLaunch, or another attribute to modify");
        }
        if (given > 1) {
            throw Faults.combination("Fields for multiple attribute types specified");
        }
        if (isTrue(request.assignIpv6AddressOnCreation()) || isTrue(request.enableDns64())
                || isTrue(request.enableResourceNameDnsAAAARecordOnLaunch())) {
            throw Faults.unsupported(VpcAttributes.NO_IPV6);
        }
        if (isTrue(request.mapCustomerOwnedIpOnLaunch()) || request.enableLniAtDeviceIndex() != null) {
            throw Faults.unsupported("The sandbox has no Outposts.");
        }
        PrivateDnsNameOptionsOnLaunch.Builder names = subnet.privateDnsNameOptionsOnLaunch().toBuilder();
        if (request.privateDnsHostnameTypeOnLaunch() != null) {
            names.hostnameType(request.privateDnsHostnameTypeOnLaunch());
        }
        if (request.enableResourceNameDnsARecordOnLaunch() != null) {
            names.enableResourceNameDnsARecord(isTrue(request.enableResourceNameDnsARecordOnLaunch()));
        }
        Subnet.Builder changed = subnet.toBuilder().privateDnsNameOptionsOnLaunch(names.build());
        if (request.mapPublicIpOnLaunch() != null) {
            changed.mapPublicIpOnLaunch(isTrue(request.mapPublicIpOnLaunch()));
        }
        Kinds.SUBNET.put(turn, changed.build());
        return ModifySubnetAttributeResponse.builder().build();
    }

    private static boolean isTrue(@Nullable AttributeBooleanValue value) {
        return value != null && Boolean.TRUE.equals(value.value());
    }

    DeleteSubnetResponse delete(DeleteSubnetRequest request, Turn turn) {
        Subnet subnet = Kinds.SUBNET.get(turn, request.subnetId(), "SubnetId");
        String id = subnet.subnetId();
        List<String> inTheWay = turn.all(Kinds.INTERFACE.table()).stream().filter(each -> each.subnetId().equals(id)).map(Interfaces::words)
                .toList();
        if (!inTheWay.isEmpty()) {
            throw Faults.dependency("subnet '" + id + "'", inTheWay);
        }
        for (NetworkAcl acl : List.copyOf(turn.all(Kinds.ACL.table()))) {
            if (acl.associations().stream().anyMatch(each -> each.subnetId().equals(id))) {
                Kinds.ACL.put(turn, acl.toBuilder().associations(acl.associations().stream().filter(each -> !each.subnetId().equals(id))
                        .toList()).build());
            }
        }
        for (RouteTable table : List.copyOf(turn.all(Kinds.ROUTE_TABLE.table()))) {
            if (table.associations().stream().anyMatch(each -> id.equals(each.subnetId()))) {
                Kinds.ROUTE_TABLE.put(turn, table.toBuilder()
                        .associations(table.associations().stream().filter(each -> !id.equals(each.subnetId())).toList()).build());
            }
        }
        Kinds.SUBNET.remove(turn, id);
        return DeleteSubnetResponse.builder().build();
    }
}

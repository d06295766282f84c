package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.Table;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/** The kinds of resources a network is made of. */
final class Kinds {
    static final Kind<Vpc> VPC = new Kind<>(Table.regional("ec2.vpc", Vpc.class), "vpc", "vpc",
            "InvalidVpcID.NotFound", "InvalidVpcId.Malformed", "The vpc ID '%s' does not exist",
            Vpc::vpcId, Vpc::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    static final Kind<Subnet> SUBNET = new Kind<>(Table.regional("ec2.subnet", Subnet.class), "subnet", "subnet",
            "InvalidSubnetID.NotFound", "InvalidSubnetId.Malformed", "The subnet ID '%s' does not exist",
            Subnet::subnetId, Subnet::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    static final Kind<InternetGateway> INTERNET_GATEWAY = new Kind<>(Table.regional("ec2.internet-gateway", InternetGateway.class),
            "igw", "internet-gateway",
            "InvalidInternetGatewayID.NotFound", "InvalidInternetGatewayId.Malformed", "The internetGateway ID '%s' does not exist",
            InternetGateway::internetGatewayId, InternetGateway::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    static final Kind<RouteTable> ROUTE_TABLE = new Kind<>(Table.regional("ec2.route-table", RouteTable.class), "rtb", "route-table",
            "InvalidRouteTableID.NotFound", "InvalidRouteTableId.Malformed", "The routeTable ID '%s' does not exist",
            RouteTable::routeTableId, RouteTable::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    static final Kind<NetworkAcl> ACL = new Kind<>(Table.regional("ec2.network-acl", NetworkAcl.class), "acl", "network-acl",
            "InvalidNetworkAclID.NotFound", "InvalidNetworkAclId.Malformed", "The networkAcl ID '%s' does not exist",
            NetworkAcl::networkAclId, NetworkAcl::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    /** Its rows hold no permissions: those are {@link #RULE}'s rows. */
    static final Kind<SecurityGroup> GROUP = new Kind<>(Table.regional("ec2.security-group", SecurityGroup.class), "sg", "security-group",
            "InvalidGroup.NotFound", "InvalidGroupId.Malformed", "The security group '%s' does not exist",
            SecurityGroup::groupId, SecurityGroup::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    static final Kind<SecurityGroupRule> RULE = new Kind<>(Table.regional("ec2.security-group-rule", SecurityGroupRule.class),
            "sgr", "security-group-rule",
            "InvalidSecurityGroupRuleId.NotFound", "InvalidSecurityGroupRuleId.Malformed", "The security group rule ID '%s' does not exist",
            SecurityGroupRule::securityGroupRuleId, SecurityGroupRule::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    static final Kind<DhcpOptions> DHCP = new Kind<>(Table.regional("ec2.dhcp-options", DhcpOptions.class), "dopt", "dhcp-options",
            "InvalidDhcpOptionsID.NotFound", "InvalidDhcpOptionsId.Malformed", "The dhcpOption ID '%s' does not exist",
            DhcpOptions::dhcpOptionsId, DhcpOptions::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    static final Kind<Address> ADDRESS = new Kind<>(Table.regional("ec2.address", Address.class), "eipalloc", "elastic-ip",
            "InvalidAllocationID.NotFound", "InvalidAllocationId.Malformed", "The allocation ID '%s' does not exist",
            Address::allocationId, Address::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    static final Kind<NatGateway> NAT = new Kind<>(Table.regional("ec2.nat-gateway", NatGateway.class), "nat", "natgateway",
            "NatGatewayNotFound", "NatGatewayMalformed", "NatGateway %s was not found",
            NatGateway::natGatewayId, NatGateway::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    static final Kind<NetworkInterface> INTERFACE = new Kind<>(Table.regional("ec2.network-interface", NetworkInterface.class),
            "eni", "network-interface",
            "InvalidNetworkInterfaceID.NotFound", "InvalidNetworkInterfaceId.Malformed", "The networkInterface ID '%s' does not exist",
            NetworkInterface::networkInterfaceId, NetworkInterface::tagSet, (row, tags) -> row.toBuilder().tagSet(tags).build());

    static final Kind<VpcEndpoint> ENDPOINT = new Kind<>(Table.regional("ec2.vpc-endpoint", VpcEndpoint.class), "vpce", "vpc-endpoint",
            "InvalidVpcEndpointId.NotFound", "InvalidVpcEndpointId.Malformed", "The Vpc Endpoint Id '%s' does not exist",
            VpcEndpoint::vpcEndpointId, VpcEndpoint::tags, (row, tags) -> row.toBuilder().tags(tags).build());

    static final List<Kind<?>> ALL = List.of(VPC, SUBNET, INTERNET_GATEWAY, ROUTE_TABLE, ACL, GROUP, RULE, DHCP, ADDRESS, NAT, INTERFACE,
            ENDPOINT);

    private Kinds() {}
}

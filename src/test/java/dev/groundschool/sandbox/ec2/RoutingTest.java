package dev.groundschool.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Gateways, routes, addresses, network ACLs and endpoints. */
class RoutingTest extends Ec2TestBase {
    private RouteTable table(String id) {
        return ec2.describeRouteTables(r -> r.routeTableIds(id)).routeTables().getFirst();
    }

    private String gateway(String vpcId) {
        String id = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(r -> r.internetGatewayId(id).vpcId(vpcId));
        return id;
    }

    @Test
    void aRouteToADetachedGatewayIsABlackHole() {
        Vpc vpc = newVpc("10.0.0.0/16");
        Subnet subnet = newSubnet(vpc.vpcId(), "10.0.0.0/24");
        String gateway = gateway(vpc.vpcId());
        String other = ec2.createInternetGateway().internetGateway().internetGatewayId();
        String rtb = ec2.createRouteTable(r -> r.vpcId(vpc.vpcId())).routeTable().routeTableId();
        refused("InvalidParameterValue", () -> ec2.attachInternetGateway(r -> r.internetGatewayId(other).vpcId(vpc.vpcId())));
        refused("InvalidParameterValue", () -> ec2.createRoute(r -> r.routeTableId(rtb).destinationCidrBlock("0.0.0.0/0")
                .gatewayId(other)));
        refused("InvalidGatewayID.NotFound", () -> ec2.createRoute(r -> r.routeTableId(rtb).destinationCidrBlock("0.0.0.0/0")
                .gatewayId("igw-0123456789abcdef0")));
        refused("MissingParameter", () -> ec2.createRoute(r -> r.routeTableId(rtb).destinationCidrBlock("0.0.0.0/0")));
        ec2.createRoute(r -> r.routeTableId(rtb).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        refused("RouteAlreadyExists", () -> ec2.createRoute(r -> r.routeTableId(rtb).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway)));
        refused("InvalidParameterValue", () -> ec2.deleteRoute(r -> r.routeTableId(rtb).destinationCidrBlock("10.0.0.0/16")));
        refused("InvalidRoute.NotFound", () -> ec2.deleteRoute(r -> r.routeTableId(rtb).destinationCidrBlock("1.0.0.0/8")));
        String association = ec2.associateRouteTable(r -> r.routeTableId(rtb).subnetId(subnet.subnetId())).associationId();
        refused("Resource.AlreadyAssociated", () -> ec2.associateRouteTable(r -> r.routeTableId(rtb).subnetId(subnet.subnetId())));
        refused("DependencyViolation", () -> ec2.deleteRouteTable(r -> r.routeTableId(rtb))).hasMessageContaining(subnet.subnetId());
        refused("DependencyViolation", () -> ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway)));
        ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc.vpcId()));
        assertThat(ec2.describeRouteTables(r -> r.filters(filter("route.state", "blackhole"))).routeTables())
                .extracting(RouteTable::routeTableId).containsExactly(rtb);
        ec2.disassociateRouteTable(r -> r.associationId(association));
        ec2.deleteRoute(r -> r.routeTableId(rtb).destinationCidrBlock("0.0.0.0/0"));
        assertThat(table(rtb).routes()).extracting(Route::gatewayId).containsExactly("local");
        ec2.deleteRouteTable(r -> r.routeTableId(rtb));
    }

    @Test
    void anotherTableCanBecomeTheMainOne() {
        Vpc vpc = newVpc("10.0.0.0/16");
        RouteTable main = ec2.describeRouteTables(r -> r.filters(filter("vpc-id", vpc.vpcId()), filter("association.main", "true")))
                .routeTables().getFirst();
        String rtb = ec2.createRouteTable(r -> r.vpcId(vpc.vpcId())).routeTable().routeTableId();
        String association = main.associations().getFirst().routeTableAssociationId();
        refused("InvalidParameterValue", () -> ec2.disassociateRouteTable(r -> r.associationId(association)));
        ec2.replaceRouteTableAssociation(r -> r.associationId(association).routeTableId(rtb));
        assertThat(table(rtb).associations().getFirst().main()).isTrue();
        ec2.deleteRouteTable(r -> r.routeTableId(main.routeTableId()));
        ec2.deleteVpc(r -> r.vpcId(vpc.vpcId()));
    }

    @Test
    void aNatGatewayTakesItsTimeAndGivesItsAddressBack() {
        Vpc vpc = newVpc("10.0.0.0/16");
        Subnet subnet = newSubnet(vpc.vpcId(), "10.0.0.0/24");
        String gateway = gateway(vpc.vpcId());
        var address = ec2.allocateAddress();
        refused("MissingParameter", () -> ec2.createNatGateway(r -> r.subnetId(subnet.subnetId())));
        String nat = ec2.createNatGateway(r -> r.subnetId(subnet.subnetId()).allocationId(address.allocationId()).clientToken("once"))
                .natGateway().natGatewayId();
        assertThat(ec2.createNatGateway(r -> r.subnetId(subnet.subnetId()).allocationId(address.allocationId()).clientToken("once"))
                .natGateway().natGatewayId())
                .isEqualTo(nat);
        refused("IdempotentParameterMismatch", () -> ec2.createNatGateway(r -> r.subnetId(subnet.subnetId()).clientToken("once")));
        refused("Resource.AlreadyAssociated", () -> ec2.createNatGateway(r -> r.subnetId(subnet.subnetId())
                .allocationId(address.allocationId())));
        assertThat(ec2.describeNatGateways().natGateways().getFirst().stateAsString()).isEqualTo("pending");
        pass(Duration.ofSeconds(90));
        assertThat(ec2.describeNatGateways().natGateways().getFirst().stateAsString()).isEqualTo("available");
        assertThat(ec2.describeNatGateways().natGateways().getFirst().natGatewayAddresses().getFirst().publicIp())
                .isEqualTo(address.publicIp());
        assertThat(ec2.describeSubnets(r -> r.subnetIds(subnet.subnetId())).subnets().getFirst().availableIpAddressCount()).isEqualTo(250);
        refused("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnet.subnetId()))).hasMessageContaining(nat);
        refused("DependencyViolation", () -> ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc.vpcId())))
                .hasMessageContaining(nat);
        refused("InvalidIPAddress.InUse", () -> ec2.releaseAddress(r -> r.allocationId(address.allocationId())));
        String rtb = ec2.createRouteTable(r -> r.vpcId(vpc.vpcId())).routeTable().routeTableId();
        ec2.createRoute(r -> r.routeTableId(rtb).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
        ec2.deleteNatGateway(r -> r.natGatewayId(nat));
        assertThat(table(rtb).routes().getLast().stateAsString()).isEqualTo("blackhole");
        pass(Duration.ofSeconds(60));
        assertThat(ec2.describeNatGateways(r -> r.filter(filter("state", "deleted"))).natGateways()).hasSize(1);
        ec2.deleteSubnet(r -> r.subnetId(subnet.subnetId()));
        ec2.releaseAddress(r -> r.allocationId(address.allocationId()));
        pass(Duration.ofHours(1));
        assertThat(ec2.describeNatGateways().natGateways()).isEmpty();
    }

    @Test
    void aNatGatewayWithoutAWayOutFails() {
        Vpc vpc = newVpc("10.0.0.0/16");
        Subnet subnet = newSubnet(vpc.vpcId(), "10.0.0.0/24");
        String allocation = ec2.allocateAddress().allocationId();
        ec2.createNatGateway(r -> r.subnetId(subnet.subnetId()).allocationId(allocation));
        pass(Duration.ofSeconds(90));
        assertThat(ec2.describeNatGateways().natGateways().getFirst()).satisfies(nat -> {
            assertThat(nat.stateAsString()).isEqualTo("failed");
            assertThat(nat.failureCode()).isEqualTo("Gateway.NotAttached");
        });
        ec2.releaseAddress(r -> r.allocationId(allocation));
    }

    @Test
    void elasticAddressesAreFive() {
        for (int i = 0; i < 5; i++) {
            assertThat(ec2.allocateAddress().publicIp()).startsWith("203.0.113.");
        }
        refused("AddressLimitExceeded", () -> ec2.allocateAddress());
        refused("InvalidAllocationID.NotFound", () -> ec2.releaseAddress(r -> r.allocationId("eipalloc-0123456789abcdef0")));
    }

    @Test
    void interfacesHoldAddresses() {
        Subnet subnet = ec2.describeSubnets(r -> r.filters(filter("availability-zone", "ap-northeast-2a"))).subnets().getFirst();
        var card = ec2.createNetworkInterface(r -> r.subnetId(subnet.subnetId()).privateIpAddress("172.31.0.10").description("mine"))
                .networkInterface();
        assertThat(card.privateDnsName()).isEqualTo("ip-172-31-0-10.ap-northeast-2.compute.internal");
        assertThat(card.groups()).singleElement().satisfies(group -> assertThat(group.groupName()).isEqualTo("default"));
        refused("InvalidIPAddress.InUse", () -> ec2.createNetworkInterface(r -> r.subnetId(subnet.subnetId())
                .privateIpAddress("172.31.0.10")));
        for (String reserved : new String[] {"172.31.0.0", "172.31.0.1", "172.31.0.2", "172.31.0.3", "172.31.15.255", "172.31.16.9"}) {
            refused("InvalidParameterValue", () -> ec2.createNetworkInterface(r -> r.subnetId(subnet.subnetId())
                    .privateIpAddress(reserved)));
        }
        String id = card.networkInterfaceId();
        var assigned = ec2.assignPrivateIpAddresses(r -> r.networkInterfaceId(id).secondaryPrivateIpAddressCount(2))
                .assignedPrivateIpAddresses();
        assertThat(assigned).hasSize(2);
        assertThat(ec2.describeSubnets(r -> r.subnetIds(subnet.subnetId())).subnets().getFirst().availableIpAddressCount()).isEqualTo(4088);
        var address = ec2.allocateAddress();
        String association = ec2.associateAddress(r -> r.allocationId(address.allocationId()).networkInterfaceId(id)).associationId();
        assertThat(ec2.describeNetworkInterfaces(r -> r.filters(filter("association.public-ip", address.publicIp()))).networkInterfaces())
                .singleElement()
                .satisfies(row -> assertThat(row.association().publicDnsName())
                        .isEqualTo("ec2-" + address.publicIp().replace('.', '-') + ".ap-northeast-2.compute.localhost"));
        ec2.unassignPrivateIpAddresses(r -> r.networkInterfaceId(id).privateIpAddresses(assigned.getFirst().privateIpAddress()));
        ec2.disassociateAddress(r -> r.associationId(association));
        refused("InvalidAssociationID.NotFound", () -> ec2.disassociateAddress(r -> r.associationId(association)));
        ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(id).sourceDestCheck(v -> v.value(false)));
        assertThat(ec2.describeNetworkInterfaces(r -> r.filters(filter("source-dest-check", "false"))).networkInterfaces()).hasSize(1);
        refused("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnet.subnetId()))).hasMessageContaining(id);
        ec2.deleteNetworkInterface(r -> r.networkInterfaceId(id));
        refused("InvalidNetworkInterfaceID.NotFound", () -> ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds(id)));
    }

    @Test
    void networkAclsAreListsOfNumberedEntries() {
        Vpc vpc = newVpc("10.0.0.0/16");
        Subnet subnet = newSubnet(vpc.vpcId(), "10.0.0.0/24");
        NetworkAcl usual = ec2.describeNetworkAcls(r -> r.filters(filter("vpc-id", vpc.vpcId()), filter("default", "true"))).networkAcls()
                .getFirst();
        assertThat(usual.entries()).hasSize(4);
        String acl = ec2.createNetworkAcl(r -> r.vpcId(vpc.vpcId())).networkAcl().networkAclId();
        ec2.createNetworkAclEntry(r -> r.networkAclId(acl).ruleNumber(100).egress(false).protocol("tcp").portRange(p -> p.from(80).to(80))
                .cidrBlock("0.0.0.0/0").ruleAction("allow"));
        refused("NetworkAclEntryAlreadyExists", () -> ec2.createNetworkAclEntry(r -> r.networkAclId(acl).ruleNumber(100).egress(false)
                .protocol("-1")
                .cidrBlock("0.0.0.0/0").ruleAction("deny")));
        refused("InvalidParameterValue", () -> ec2.createNetworkAclEntry(r -> r.networkAclId(acl).ruleNumber(32767).egress(false)
                .protocol("-1")
                .cidrBlock("0.0.0.0/0").ruleAction("deny")));
        refused("MissingParameter", () -> ec2.createNetworkAclEntry(r -> r.networkAclId(acl).ruleNumber(101).egress(false).protocol("6")
                .cidrBlock("0.0.0.0/0").ruleAction("deny")));
        ec2.replaceNetworkAclEntry(r -> r.networkAclId(acl).ruleNumber(100).egress(false).protocol("-1").cidrBlock("10.0.0.0/8")
                .ruleAction("deny"));
        assertThat(ec2.describeNetworkAcls(r -> r.filters(filter("entry.cidr", "10.0.0.0/8"), filter("entry.rule-action", "deny")))
                .networkAcls()).hasSize(1);
        String moved = ec2.replaceNetworkAclAssociation(r -> r.associationId(usual.associations().getFirst().networkAclAssociationId())
                .networkAclId(acl))
                .newAssociationId();
        refused("DependencyViolation", () -> ec2.deleteNetworkAcl(r -> r.networkAclId(acl))).hasMessageContaining(subnet.subnetId());
        ec2.replaceNetworkAclAssociation(r -> r.associationId(moved).networkAclId(usual.networkAclId()));
        ec2.deleteNetworkAclEntry(r -> r.networkAclId(acl).ruleNumber(100).egress(false));
        refused("InvalidNetworkAclEntry.NotFound", () -> ec2.deleteNetworkAclEntry(r -> r.networkAclId(acl).ruleNumber(100).egress(false)));
        refused("InvalidParameterValue", () -> ec2.deleteNetworkAcl(r -> r.networkAclId(usual.networkAclId())));
        ec2.deleteNetworkAcl(r -> r.networkAclId(acl));
    }

    @Test
    void endpointsAreRoutesOrInterfaces() {
        Vpc vpc = newVpc("10.0.0.0/16");
        Subnet subnet = newSubnet(vpc.vpcId(), "10.0.0.0/24");
        String rtb = ec2.describeRouteTables(r -> r.filters(filter("vpc-id", vpc.vpcId()))).routeTables().getFirst().routeTableId();
        refused("InvalidServiceName", () -> ec2.createVpcEndpoint(r -> r.vpcId(vpc.vpcId()).serviceName("com.amazonaws.us-east-1.s3")));
        String s3 = ec2.createVpcEndpoint(r -> r.vpcId(vpc.vpcId()).serviceName("com.amazonaws.ap-northeast-2.s3").routeTableIds(rtb))
                .vpcEndpoint().vpcEndpointId();
        String list = ec2.describePrefixLists(r -> r.filters(filter("prefix-list-name", "*.s3"))).prefixLists().getFirst().prefixListId();
        assertThat(table(rtb).routes()).anySatisfy(route -> {
            assertThat(route.destinationPrefixListId()).isEqualTo(list);
            assertThat(route.gatewayId()).isEqualTo(s3);
            assertThat(route.stateAsString()).isEqualTo("active");
        });
        refused("InvalidParameter", () -> ec2.createVpcEndpoint(r -> r.vpcId(vpc.vpcId()).vpcEndpointType("Interface")
                .subnetIds(subnet.subnetId())
                .serviceName("com.amazonaws.ap-northeast-2.sqs"))).hasMessageContaining("enableDnsHostnames");
        String sqs = ec2.createVpcEndpoint(r -> r.vpcId(vpc.vpcId()).vpcEndpointType("Interface").privateDnsEnabled(false)
                .subnetIds(subnet.subnetId())
                .serviceName("com.amazonaws.ap-northeast-2.sqs")).vpcEndpoint().vpcEndpointId();
        pass(Duration.ofSeconds(60));
        assertThat(ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(sqs)).vpcEndpoints().getFirst()).satisfies(row -> {
            assertThat(row.stateAsString()).isEqualToIgnoringCase("available");
            assertThat(row.networkInterfaceIds()).hasSize(1);
        });
        refused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(vpc.vpcId()))).hasMessageContaining(s3);
        assertThat(ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(s3, sqs, "vpce-0123456789abcdef0")).unsuccessful()).hasSize(1);
        assertThat(table(rtb).routes()).hasSize(1);
        pass(Duration.ofSeconds(60));
        ec2.deleteSubnet(r -> r.subnetId(subnet.subnetId()));
        ec2.deleteVpc(r -> r.vpcId(vpc.vpcId()));
    }

    @Test
    void dhcpOptionsBelongToVpcs() {
        String set = ec2.createDhcpOptions(r -> r.dhcpConfigurations(c -> c.key("domain-name").values("lab.internal"))).dhcpOptions()
                .dhcpOptionsId();
        Vpc vpc = newVpc("10.0.0.0/16");
        ec2.associateDhcpOptions(r -> r.vpcId(vpc.vpcId()).dhcpOptionsId(set));
        refused("DependencyViolation", () -> ec2.deleteDhcpOptions(r -> r.dhcpOptionsId(set))).hasMessageContaining(vpc.vpcId());
        ec2.associateDhcpOptions(r -> r.vpcId(vpc.vpcId()).dhcpOptionsId("default"));
        ec2.deleteDhcpOptions(r -> r.dhcpOptionsId(set));
        refused("InvalidParameterValue", () -> ec2.createDhcpOptions(r -> r.dhcpConfigurations(c -> c.key("colour").values("red"))));
    }
}

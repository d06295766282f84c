package dev.groundschool.network.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Hop;
import dev.groundschool.network.Instance.Listener;
import dev.groundschool.network.Network;
import dev.groundschool.network.NetworkInterface.Owner;
import dev.groundschool.network.Part;
import dev.groundschool.network.Protocol;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.State;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** The SDK's model objects, filled as EC2 fills them, give the network they describe. */
@SuppressWarnings("unchecked") // the SDK's builders take varargs of a generic type
class Ec2NetworkTest {
    private static final Query VISIT = Query.tcp(Endpoint.internet(), Endpoint.instance("i-1"), 80);
    private static final Query FETCH = Query.tcp(Endpoint.instance("i-2"), Endpoint.at("52.216.1.1"), 443);
    private static final Query UPDATE = Query.tcp(Endpoint.instance("i-2"), Endpoint.internet(), 443);

    private static final Vpc VPC = Vpc.builder().vpcId("vpc-1").cidrBlock("10.0.0.0/16").build();
    private static final RouteTable MAIN = RouteTable.builder().routeTableId("rtb-1").vpcId("vpc-1").associations(a -> a.main(true))
        .routes(r -> r.destinationCidrBlock("10.0.0.0/16").gatewayId("local").state("active"),
            r -> r.destinationCidrBlock("0.0.0.0/0").gatewayId("igw-1").state("active")).build();
    private static final RouteTable PRIVATE = RouteTable.builder().routeTableId("rtb-2").vpcId("vpc-1")
        .associations(a -> a.main(false).subnetId("subnet-2"))
        .routes(r -> r.destinationCidrBlock("10.0.0.0/16").gatewayId("local").state("active"),
            r -> r.destinationCidrBlock("0.0.0.0/0").natGatewayId("nat-1").state("active"),
            r -> r.destinationPrefixListId("pl-1").gatewayId("vpce-1").state("active")).build();
    private static final NetworkAcl ACL = NetworkAcl.builder().networkAclId("acl-1").vpcId("vpc-1").isDefault(true)
        .associations(a -> a.subnetId("subnet-1"), a -> a.subnetId("subnet-2"))
        .entries(e -> e.egress(true).protocol("-1").cidrBlock("0.0.0.0/0").ruleNumber(100).ruleAction(RuleAction.ALLOW),
            e -> e.egress(true).protocol("-1").cidrBlock("0.0.0.0/0").ruleNumber(32767).ruleAction(RuleAction.DENY),
            e -> e.egress(false).protocol("6").portRange(p -> p.from(0).to(65535)).cidrBlock("0.0.0.0/0").ruleNumber(100)
                .ruleAction(RuleAction.ALLOW),
            e -> e.egress(false).protocol("1").icmpTypeCode(t -> t.type(8).code(-1)).cidrBlock("0.0.0.0/0").ruleNumber(110)
                .ruleAction(RuleAction.ALLOW),
            e -> e.egress(false).protocol("-1").cidrBlock("0.0.0.0/0").ruleNumber(32767).ruleAction(RuleAction.DENY)).build();
    private static final SecurityGroup WEB = SecurityGroup.builder().groupId("sg-1").vpcId("vpc-1")
        .ipPermissions(p -> p.ipProtocol("tcp").fromPort(80).toPort(80).ipRanges(r -> r.cidrIp("0.0.0.0/0")),
            p -> p.ipProtocol("icmp").fromPort(8).toPort(-1).ipRanges(r -> r.cidrIp("0.0.0.0/0")))
        .ipPermissionsEgress(p -> p.ipProtocol("-1").ipRanges(r -> r.cidrIp("0.0.0.0/0"))).build();
    private static final SecurityGroup APP = SecurityGroup.builder().groupId("sg-2").vpcId("vpc-1")
        .ipPermissions(p -> p.ipProtocol("tcp").fromPort(8080).toPort(8080).userIdGroupPairs(g -> g.groupId("sg-1").userId("123456789012")))
        .ipPermissionsEgress(p -> p.ipProtocol("-1").ipRanges(r -> r.cidrIp("0.0.0.0/0"))).build();

    private static NetworkInterface card(String id, String subnet, String ip, String instance, String group) {
        return NetworkInterface.builder().networkInterfaceId(id).vpcId("vpc-1").subnetId(subnet).privateIpAddress(ip).sourceDestCheck(true)
            .privateIpAddresses(a -> a.primary(true).privateIpAddress(ip)
                .association(s -> s.publicIp(ip.equals("10.0.1.10") ? "198.51.100.7" : null)))
            .groups(g -> g.groupId(group)).attachment(a -> a.instanceId(instance).deviceIndex(0)).interfaceType("interface").build();
    }

    private static Instance instance(String id, String subnet, String ip, String group) {
        return Instance.builder().instanceId(id).vpcId("vpc-1").state(s -> s.name(InstanceStateName.RUNNING).code(16))
            .networkInterfaces(c -> c.networkInterfaceId("eni-of-" + id).vpcId("vpc-1").subnetId(subnet).groups(g -> g.groupId(group))
                .attachment(a -> a.deviceIndex(0)).privateIpAddresses(a -> a.primary(true).privateIpAddress(ip)
                    .association(s -> s.publicIp(ip.equals("10.0.1.10") ? "198.51.100.7" : null)))).build();
    }

    private static Ec2Network account() {
        return Ec2Network.of().vpcs(List.of(VPC))
            .subnets(List.of(Subnet.builder().subnetId("subnet-1").vpcId("vpc-1").cidrBlock("10.0.1.0/24").availabilityZone("us-east-1a")
                .build(),
                Subnet.builder().subnetId("subnet-2").vpcId("vpc-1").cidrBlock("10.0.2.0/24").availabilityZone("us-east-1b").build()))
            .routeTables(List.of(MAIN, PRIVATE))
            .internetGateways(List.of(InternetGateway.builder().internetGatewayId("igw-1")
                .attachments(a -> a.vpcId("vpc-1").state("available")).build()))
            .egressOnlyGateways(List.of())
            .natGateways(List.of(NatGateway.builder().natGatewayId("nat-1").vpcId("vpc-1").subnetId("subnet-1")
                .state(NatGatewayState.AVAILABLE)
                .connectivityType("public").natGatewayAddresses(a -> a.privateIp("10.0.1.200").publicIp("198.51.100.200")
                    .networkInterfaceId("eni-nat").isPrimary(true)).build()))
            .vpcEndpoints(List.of(VpcEndpoint.builder().vpcEndpointId("vpce-1").vpcId("vpc-1").vpcEndpointType(VpcEndpointType.GATEWAY)
                .state(State.AVAILABLE).serviceName("com.amazonaws.us-east-1.s3").build()))
            .securityGroups(List.of(WEB, APP)).networkAcls(List.of(ACL))
            .instances(List.of(instance("i-1", "subnet-1", "10.0.1.10", "sg-1"), instance("i-2", "subnet-2", "10.0.2.20", "sg-2")))
            .prefixLists(List.of(PrefixList.builder().prefixListId("pl-1").prefixListName("com.amazonaws.us-east-1.s3")
                .cidrs("52.216.0.0/15").build()));
    }

    private static Ec2Network withInterfaces() {
        return account().networkInterfaces(List.of(card("eni-1", "subnet-1", "10.0.1.10", "i-1", "sg-1"),
            card("eni-2", "subnet-2", "10.0.2.20", "i-2", "sg-2"),
            NetworkInterface.builder().networkInterfaceId("eni-nat").vpcId("vpc-1").subnetId("subnet-1").privateIpAddress("10.0.1.200")
                .interfaceType("nat_gateway").description("Interface for NAT Gateway nat-1").requesterManaged(true)
                .association(a -> a.publicIp("198.51.100.200")).sourceDestCheck(false).build(),
            NetworkInterface.builder().networkInterfaceId("eni-lb").vpcId("vpc-1").subnetId("subnet-1").privateIpAddress("10.0.1.50")
                .description("ELB app/shop/50dc6c495c0c9188").requesterManaged(true).groups(g -> g.groupId("sg-1")).build(),
            NetworkInterface.builder().networkInterfaceId("eni-db").vpcId("vpc-1").subnetId("subnet-2").privateIpAddress("10.0.2.60")
                .description("RDSNetworkInterface").requesterManaged(true).groups(g -> g.groupId("sg-2")).build()));
    }

    private static void answersAsExpected(Network network) {
        assertThat(Reachability.evaluate(network, VISIT).code()).isEqualTo("reaches");
        assertThat(Reachability.evaluate(network, Query.tcp(Endpoint.instance("i-1"), Endpoint.instance("i-2"), 8080)).code())
            .isEqualTo("reaches");
        assertThat(Reachability.evaluate(network, Query.tcp(Endpoint.instance("i-1"), Endpoint.instance("i-2"), 22)).code())
            .isEqualTo("blocked-by-sg");
        assertThat(Reachability.evaluate(network, UPDATE).path()).contains("nat-1", "igw-1");
        assertThat(Reachability.evaluate(network, FETCH).path()).contains("vpce-1").doesNotContain("nat-1");
        assertThat(Reachability.evaluate(network, Query.ping(Endpoint.internet(), Endpoint.instance("i-1"))).code()).isEqualTo("reaches");
    }

    @Test
    void readsAWholeAccount() {
        Network network = withInterfaces().build();
        answersAsExpected(network);
        assertThat(network.networkInterface("eni-nat").orElseThrow().owner()).isEqualTo(new Owner(Owner.Kind.NAT_GATEWAY, "nat-1"));
        assertThat(network.networkInterface("eni-lb").orElseThrow().owner())
            .isEqualTo(new Owner(Owner.Kind.LOAD_BALANCER, "app/shop/50dc6c495c0c9188"));
        assertThat(network.networkInterface("eni-db").orElseThrow().owner().kind()).isEqualTo(Owner.Kind.DATABASE);
        assertThat(Reachability.evaluate(network, Query.tcp(Endpoint.instance("i-2"), Endpoint.at("10.0.1.50"), 80)).reaches()).isTrue();
    }

    @Test
    void withoutInterfacesTheInstancesOwnListStandsIn() {
        answersAsExpected(account().build());
    }

    @Test
    void aListNeverGivenIsUnknownAndNotEmpty() {
        Trace trace = Reachability.evaluate(Ec2Network.of().instances(List.of(instance("i-1", "subnet-1", "10.0.1.10", "sg-1"))).build(),
            VISIT);
        assertThat(trace.outcome()).isEqualTo(Trace.Outcome.UNKNOWN);
        Network noLists = Ec2Network.of().vpcs(List.of(VPC)).build();
        assertThat(noLists.unread(Part.VPCS)).isFalse();
        assertThat(noLists.unread(Part.PREFIX_LISTS)).isTrue();
    }

    @Test
    void rulesAreNamedByTheirIdsWhereKnown() {
        Network network = withInterfaces().securityGroupRules(List.of(SecurityGroupRule.builder().securityGroupRuleId("sgr-9")
            .groupId("sg-1")
            .isEgress(false).ipProtocol("tcp").fromPort(80).toPort(80).cidrIpv4("0.0.0.0/0").build())).build();
        assertThat(Reachability.evaluate(network, VISIT).hops()).filteredOn(hop -> hop.kind() == Hop.Kind.SECURITY_GROUP_IN
            && hop.verdict() == Hop.Verdict.PASS).extracting(Hop::rule).containsExactly(Optional.of("sgr-9"));
    }

    @Test
    void listeningPortsMakeRefusalsPossible() {
        Network network = withInterfaces().listening(id -> Optional.of(Set.of(new Listener(Protocol.TCP, 8000)))).build();
        assertThat(Reachability.evaluate(network, VISIT).code()).isEqualTo("nothing-listens");
    }

    @Test
    void everyTargetOfARouteIsToldApart() {
        RouteTable odd = RouteTable.builder().routeTableId("rtb-2").vpcId("vpc-1").associations(a -> a.subnetId("subnet-2"))
            .routes(r -> r.destinationCidrBlock("0.0.0.0/0").natGatewayId("nat-1").state("blackhole"),
                r -> r.destinationCidrBlock("172.16.0.0/12").vpcPeeringConnectionId("pcx-1").state("active"),
                r -> r.destinationCidrBlock("192.168.0.0/16").transitGatewayId("tgw-1").state("active"),
                r -> r.destinationCidrBlock("192.0.2.0/24").gatewayId("vgw-1").state("active"),
                r -> r.destinationCidrBlock("203.0.113.0/24").networkInterfaceId("eni-1").instanceId("i-1").state("active")).build();
        Network network = withInterfaces().routeTables(List.of(odd)).build();
        assertThat(code(network, "8.8.8.8")).isEqualTo("blocked-by-route");
        assertThat(code(network, "172.16.0.1")).isEqualTo("not-evaluated");
        assertThat(code(network, "192.168.0.1")).isEqualTo("not-evaluated");
        assertThat(code(network, "192.0.2.1")).isEqualTo("not-evaluated");
        assertThat(code(network, "203.0.113.1")).isEqualTo("source-dest-check");
    }

    private static String code(Network network, String ip) {
        return Reachability.evaluate(network, Query.tcp(Endpoint.instance("i-2"), Endpoint.at(ip), 443)).code();
    }
}

package dev.groundschool.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.network.RouteTable.Route;
import dev.groundschool.network.RouteTable.Target;
import dev.groundschool.network.SecurityGroup.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One example for every reason a path may be closed, and for the facts of AWS that surprise beginners. */
class ReachabilityTest {
    private static final Endpoint INTERNET = Endpoint.internet();
    private static final Endpoint WEB = Endpoint.instance(Town.WEB);
    private static final Endpoint APP = Endpoint.instance(Town.APP);
    private static final Query VISIT = Query.tcp(INTERNET, WEB, 80);
    private static final Query UPDATE = Query.tcp(APP, INTERNET, 443);

    private static Trace ask(Network.Builder network, Query query) {
        return Reachability.evaluate(network.build(), query);
    }

    private static void blocked(Network.Builder network, Query query, Reason reason, String resource) {
        Trace trace = ask(network, query);
        assertThat(trace.reason()).as("%s", trace.hops()).contains(reason);
        assertThat(trace.blocks()).hasSize(1);
        assertThat(trace.blocks().getFirst().resource()).isEqualTo(resource);
        assertThat(trace.outcome()).isEqualTo(reason == Reason.NOTHING_LISTENS ? Trace.Outcome.REFUSED : Trace.Outcome.DROPPED);
    }

    @Test
    void theInternetReachesTheWebServer() {
        Trace trace = ask(Town.builder(), VISIT);
        assertThat(trace.code()).isEqualTo("reaches");
        assertThat(trace.hops()).extracting(Hop::kind).containsExactly(Hop.Kind.SOURCE, Hop.Kind.INTERNET_GATEWAY, Hop.Kind.TRANSLATION,
            Hop.Kind.NETWORK_ACL_IN, Hop.Kind.SECURITY_GROUP_IN, Hop.Kind.DESTINATION, Hop.Kind.LISTENER,
            Hop.Kind.SECURITY_GROUP_IN, Hop.Kind.NETWORK_ACL_OUT, Hop.Kind.ROUTE_TABLE, Hop.Kind.INTERNET_GATEWAY);
        assertThat(trace.path()).containsExactly("igw-0", "i-0web", "acl-0", "sg-0web");
    }

    @Test
    void aGroupReferenceMeansPrivateAddressesOnly() {
        assertThat(ask(Town.builder(), Query.tcp(WEB, APP, 8080)).reaches()).isTrue();
        Network.Builder town = Town.builder().interfaces(List.of(
            Town.card("eni-0app", "subnet-0pub", "10.0.1.20", "198.51.100.8", "2001:db8::20", "sg-0app", Town.APP)));
        assertThat(ask(town, Query.tcp(WEB, APP, 8080)).reaches()).isTrue();
        blocked(town, Query.tcp(WEB, Endpoint.at("198.51.100.8"), 8080), Reason.BLOCKED_BY_SG, "sg-0app");
    }

    @Test
    void aNatGatewayLetsOutAndNothingIn() {
        Trace out = ask(Town.builder(), UPDATE);
        assertThat(out.reaches()).isTrue();
        assertThat(out.path()).contains("rtb-0priv", "nat-0", "rtb-0pub", "igw-0");
        Trace in = ask(Town.builder(), Query.tcp(INTERNET, Endpoint.at("198.51.100.200"), 8080));
        assertThat(in.code()).isEqualTo("nat-lets-nothing-in");
    }

    @Test
    void anEgressOnlyGatewayIsTheSameForIpv6() {
        assertThat(ask(Town.builder(), Query.tcp(APP, Endpoint.internet("2600::1"), 443)).reaches()).isTrue();
        assertThat(ask(Town.builder(), Query.tcp(Endpoint.internet("2600::1"), WEB, 80)).reaches()).isTrue();
        Network.Builder open = Town.builder().securityGroups(List.of(Town.group("sg-0app", Rule.of(Traffic.tcp(8080), "::/0"))));
        blocked(open, Query.tcp(Endpoint.internet("2600::1"), APP, 8080), Reason.BLOCKED_BY_ROUTE, "rtb-0priv");
    }

    @Test
    void insideASubnetNoAclIsAsked() {
        Network.Builder town = Town.builder().networkAcls(List.of(Town.acl("acl-0", true, Set.of(), List.of(), List.of())))
            .interfaces(List.of(
            Town.card("eni-0app", "subnet-0pub", "10.0.1.20", "", "2001:db8::20", "sg-0app", Town.APP)));
        assertThat(ask(town, Query.tcp(WEB, APP, 8080)).reaches()).isTrue();
    }

    @Test
    void securityGroups() {
        blocked(Town.builder().securityGroups(List.of(Town.group("sg-0web"))), VISIT, Reason.BLOCKED_BY_SG, "sg-0web");
        SecurityGroup mute = new SecurityGroup("sg-0app", "vpc-0", List.of(), List.of());
        blocked(Town.builder().securityGroups(List.of(mute)), UPDATE, Reason.BLOCKED_BY_SG_EGRESS, "sg-0app");
    }

    @Test
    void aclEntriesAreAskedInOrderOfTheirNumbers() {
        List<NetworkAcl.Entry> denyFirst = List.of(new NetworkAcl.Entry(100, Traffic.all(), Cidr.ANY, true),
            new NetworkAcl.Entry(90, Traffic.tcp(80), Cidr.of("192.0.2.0/24"), false));
        Network.Builder town = Town.builder().networkAcls(List.of(Town.acl("acl-0", true, Set.of(), denyFirst, Town.OPEN)));
        blocked(town, VISIT, Reason.BLOCKED_BY_NACL, "acl-0");
        assertThat(ask(town, VISIT).blocks().getFirst().rule()).contains("90");
        assertThat(ask(town, Query.tcp(Endpoint.internet("203.0.113.1"), WEB, 80)).reaches()).isTrue();
    }

    @Test
    void anAclForgetsTheConnection() {
        List<NetworkAcl.Entry> web = List.of(new NetworkAcl.Entry(100, Traffic.tcp(80), Cidr.ANY, true));
        Network.Builder town = Town.builder().networkAcls(List.of(Town.acl("acl-0", true, Set.of(), Town.OPEN, web)));
        blocked(town, VISIT, Reason.BLOCKED_BY_NACL_REPLY, "acl-0");
        List<NetworkAcl.Entry> some = List.of(new NetworkAcl.Entry(100, Traffic.tcp(49152, 65535), Cidr.ANY, true));
        Trace part = ask(Town.builder().networkAcls(List.of(Town.acl("acl-0", true, Set.of(), Town.OPEN, some))), VISIT);
        assertThat(part.reaches()).isTrue();
        assertThat(part.hops()).extracting(Hop::phrase).contains(Phrase.ACL_REPLY_PART);
        List<NetworkAcl.Entry> all = List.of(new NetworkAcl.Entry(100, Traffic.tcp(1024, 65535), Cidr.ANY, true));
        assertThat(ask(Town.builder().networkAcls(List.of(Town.acl("acl-0", true, Set.of(), Town.OPEN, all))), VISIT).hops())
            .extracting(Hop::phrase).doesNotContain(Phrase.ACL_REPLY_PART);
    }

    @Test
    void aPingNeedsItsTypesBothWays() {
        List<NetworkAcl.Entry> echoOnly = List.of(new NetworkAcl.Entry(100, Traffic.icmp(8, -1), Cidr.ANY, true));
        Network.Builder town = Town.builder().securityGroups(List.of(Town.group("sg-0web", Rule.of(Traffic.icmp(8, -1), "0.0.0.0/0"))));
        assertThat(ask(town, Query.ping(INTERNET, WEB)).reaches()).isTrue();
        blocked(town.networkAcls(List.of(Town.acl("acl-0", true, Set.of(), echoOnly, echoOnly))), Query.ping(INTERNET, WEB),
            Reason.BLOCKED_BY_NACL_REPLY, "acl-0");
    }

    @Test
    void routes() {
        blocked(Town.builder().routeTables(List.of(Town.publicTable())), VISIT, Reason.BLOCKED_BY_ROUTE, "rtb-0pub");
        blocked(Town.builder().routeTables(List.of(Town.privateTable())), UPDATE, Reason.BLOCKED_BY_ROUTE, "rtb-0priv");
        blocked(Town.builder().routeTables(List.of(Town.privateTable(Route.of("0.0.0.0/0", Target.NAT_GATEWAY, "nat-0", true)))), UPDATE,
            Reason.BLOCKED_BY_ROUTE, "rtb-0priv");
        blocked(Town.builder().routeTables(List.of(Town.privateTable(Route.to("0.0.0.0/0", Target.NAT_GATEWAY, "nat-0"),
            Route.of("192.0.2.0/24", Target.NAT_GATEWAY, "nat-1", true)))), UPDATE, Reason.BLOCKED_BY_ROUTE, "rtb-0priv");
        blocked(Town.builder().routeTables(List.of(Town.publicTable(Route.to("0.0.0.0/0", Target.NAT_GATEWAY, "nat-0")))), VISIT,
            Reason.BLOCKED_BY_ROUTE, "rtb-0pub");
    }

    @Test
    void aNatGatewayInAPrivateSubnetLeadsNowhere() {
        Network.Builder town = Town.builder().natGateways(List.of(new NatGateway("nat-0", "vpc-0", "subnet-0priv",
            Optional.of(Ip.of("10.0.2.200")),
            Optional.of(Ip.of("198.51.100.200")), "available", true)));
        blocked(town, UPDATE, Reason.BLOCKED_BY_ROUTE, "rtb-0priv");
        assertThat(ask(town, UPDATE).decisive().map(Hop::phrase)).contains(Phrase.ROUTE_NAT_SUBNET_PRIVATE);
    }

    @Test
    void addressesAndGateways() {
        Network.Builder noAddress = Town.builder().interfaces(List.of(
            Town.card("eni-0web", "subnet-0pub", "10.0.1.10", "", "2001:db8::10", "sg-0web", Town.WEB)));
        blocked(noAddress, VISIT, Reason.NO_PUBLIC_ADDRESS, "i-0web");
        blocked(noAddress, Query.tcp(WEB, INTERNET, 443), Reason.NO_PUBLIC_ADDRESS, "i-0web");
        Network.Builder detached = Town.builder().gateways(List.of(new InternetGateway("igw-0", Optional.empty(), false)));
        blocked(detached, Query.tcp(WEB, INTERNET, 443), Reason.NO_INTERNET_GATEWAY, "igw-0");
        assertThat(ask(detached, VISIT).code()).isEqualTo("no-internet-gateway");
        blocked(Town.builder().natGateways(List.of(Town.nat("pending", true))), UPDATE, Reason.NAT_NOT_AVAILABLE, "nat-0");
        blocked(Town.builder().natGateways(List.of(Town.nat("available", false))), UPDATE, Reason.NO_PUBLIC_ADDRESS, "nat-0");
        blocked(Town.builder(), Query.tcp(WEB, Endpoint.at("10.0.9.9"), 80), Reason.NO_SUCH_ADDRESS, "vpc-0");
        blocked(Town.builder(), Query.tcp(WEB, Endpoint.at("192.168.0.1"), 80), Reason.NO_SUCH_ADDRESS, "");
        blocked(Town.builder(), Query.tcp(WEB, Endpoint.instance("i-0none"), 80), Reason.NO_SUCH_ADDRESS, "i-0none");
    }

    @Test
    void instancesAndPrograms() {
        blocked(Town.builder().instances(List.of(Town.instance(Town.WEB, "stopped", 80))), VISIT, Reason.NOT_RUNNING, "i-0web");
        blocked(Town.builder().instances(List.of(Town.instance(Town.APP, "pending", 80))), UPDATE, Reason.NOT_RUNNING, "i-0app");
        blocked(Town.builder().instances(List.of(Town.instance(Town.WEB, "running", 8000))), VISIT, Reason.NOTHING_LISTENS, "i-0web");
        Trace unknown = ask(Town.builder().instances(List.of(new Instance(Town.WEB, "vpc-0", "running", Optional.empty()))), VISIT);
        assertThat(unknown.reaches()).isTrue();
        assertThat(unknown.hops()).extracting(Hop::phrase).contains(Phrase.LISTENER_UNKNOWN);
    }

    @Test
    void aGatewayEndpointTakesWhatItsPrefixListNames() {
        Query toS3 = Query.tcp(APP, Endpoint.at("52.216.0.9"), 443);
        Network.Builder town = Town.builder().prefixLists(List.of(new PrefixList("pl-s3", "com.amazonaws.us-east-1.s3",
            List.of(Cidr.of("52.216.0.0/15")))))
            .routeTables(List.of(Town.privateTable(Route.to("0.0.0.0/0", Target.NAT_GATEWAY, "nat-0"),
                Route.to("pl-s3", Target.GATEWAY_ENDPOINT, "vpce-0"))))
            .endpoints(List.of(new VpcEndpoint("vpce-0", "vpc-0", "com.amazonaws.us-east-1.s3", true, "available")));
        Trace trace = ask(town, toS3);
        assertThat(trace.reaches()).isTrue();
        assertThat(trace.path()).contains("vpce-0").doesNotContain("nat-0");
        assertThat(ask(town, UPDATE).path()).contains("nat-0").doesNotContain("vpce-0");
        blocked(town.endpoints(List.of(new VpcEndpoint("vpce-0", "vpc-0", "s3", true, "deleted"))), toS3, Reason.ENDPOINT_NOT_AVAILABLE,
            "vpce-0");
    }

    @Test
    void aRouterOfOnesOwnMustTakeForeignPackets() {
        Network.Builder town = Town.builder().routeTables(List.of(Town.privateTable(Route.to("0.0.0.0/0", Target.INTERFACE, "eni-0web"))));
        Trace trace = ask(town, UPDATE);
        assertThat(trace.code()).isEqualTo("source-dest-check");
        assertThat(trace.hops()).extracting(Hop::reason).contains(Optional.of(Reason.NOT_EVALUATED));
        Trace peering = ask(Town.builder().routeTables(List.of(Town.privateTable(Route.to("0.0.0.0/0", Target.PEERING, "pcx-0")))), UPDATE);
        assertThat(peering.outcome()).isEqualTo(Trace.Outcome.UNKNOWN);
        assertThat(peering.code()).isEqualTo("not-evaluated");
    }

    @Test
    void everyBlockIsReportedAtOnce() {
        Network.Builder broken = Town.builder().securityGroups(List.of(Town.group("sg-0web"))).routeTables(List.of(Town.publicTable()))
            .networkAcls(List.of(Town.acl("acl-0", true, Set.of(), List.of(), List.of())))
                .instances(List.of(Town.instance(Town.WEB, "stopped", 80)))
            .gateways(List.of(new InternetGateway("igw-0", Optional.empty(), false)));
        assertThat(ask(broken, VISIT).blocks()).extracting(hop -> hop.reason().orElseThrow()).containsExactly(Reason.NO_INTERNET_GATEWAY,
            Reason.BLOCKED_BY_NACL, Reason.BLOCKED_BY_SG, Reason.NOT_RUNNING, Reason.BLOCKED_BY_NACL_REPLY, Reason.BLOCKED_BY_ROUTE);
    }

    @Test
    void whatCouldNotBeReadIsNotGuessed() {
        Network blind = Network.builder().vpcs(Town.network().vpcs()).interfaces(Town.network().networkInterfaces())
            .unread(Part.SECURITY_GROUPS)
            .unread(Part.INTERNET_GATEWAYS).unread(Part.NETWORK_ACLS).unread(Part.ROUTE_TABLES).unread(Part.INSTANCES).build();
        Trace trace = Reachability.evaluate(blind, VISIT);
        assertThat(trace.outcome()).isEqualTo(Trace.Outcome.UNKNOWN);
        assertThat(trace.code()).isEqualTo("could-not-be-read");
        assertThat(trace.hops()).filteredOn(hop -> hop.phrase() == Phrase.UNREAD).extracting(hop -> hop.args().getFirst()).containsExactly(
            "DescribeInternetGateways", "DescribeNetworkAcls", "DescribeSecurityGroups", "DescribeInstances", "DescribeNetworkAcls",
                "DescribeRouteTables");
        assertThat(Reachability.evaluate(Network.builder().unread(Part.NETWORK_INTERFACES).build(), VISIT).outcome())
            .isEqualTo(Trace.Outcome.UNKNOWN);
    }

    @Test
    void talkingToOneselfAsksNobody() {
        assertThat(ask(Town.builder().securityGroups(List.of(new SecurityGroup("sg-0web", "vpc-0", List.of(), List.of()))),
            Query.tcp(WEB, WEB, 80))
            .reaches()).isTrue();
    }
}

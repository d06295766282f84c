package dev.groundschool.network;

import dev.groundschool.network.NetworkInterface.Address;
import dev.groundschool.network.NetworkInterface.Owner;
import dev.groundschool.network.RouteTable.Route;
import dev.groundschool.network.RouteTable.Target;
import dev.groundschool.network.SecurityGroup.Peer;
import dev.groundschool.network.SecurityGroup.Rule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The picture-book network of every course: a public and a private subnet, a gateway, a NAT gateway, a web server and an
 * application server.
 */
final class Town {
    static final String WEB = "i-0web";
    static final String APP = "i-0app";
    static final List<NetworkAcl.Entry> OPEN = List.of(new NetworkAcl.Entry(100, Traffic.all(), Cidr.ANY, true),
        new NetworkAcl.Entry(101, Traffic.all(), Cidr.ANY_SIX, true), new NetworkAcl.Entry(32767, Traffic.all(), Cidr.ANY, false));
    static final List<Rule> EVERYWHERE = List.of(Rule.of(Traffic.all(), "0.0.0.0/0"), Rule.of(Traffic.all(), "::/0"));

    private Town() {}

    static Network.Builder builder() {
        return Network.builder()
            .vpcs(List.of(new Vpc("vpc-0", List.of(Cidr.of("10.0.0.0/16"), Cidr.of("2001:db8::/56")))))
            .subnets(List.of(new Subnet("subnet-0pub", "vpc-0", List.of(Cidr.of("10.0.1.0/24")), "us-east-1a"),
                new Subnet("subnet-0priv", "vpc-0", List.of(Cidr.of("10.0.2.0/24")), "us-east-1a")))
            .gateways(List.of(InternetGateway.attached("igw-0", "vpc-0"), new InternetGateway("eigw-0", Optional.of("vpc-0"), true)))
            .natGateways(List.of(nat("available", true)))
            .routeTables(List.of(publicTable(Route.to("0.0.0.0/0", Target.INTERNET_GATEWAY, "igw-0"),
                Route.to("::/0", Target.INTERNET_GATEWAY, "igw-0")),
                privateTable(Route.to("0.0.0.0/0", Target.NAT_GATEWAY, "nat-0"), Route.to("::/0", Target.EGRESS_ONLY_GATEWAY, "eigw-0"))))
            .networkAcls(List.of(acl("acl-0", true, Set.of(), OPEN, OPEN)))
            .securityGroups(List.of(group("sg-0web", Rule.of(Traffic.tcp(80), "0.0.0.0/0"), Rule.of(Traffic.tcp(80), "::/0")),
                group("sg-0app", Rule.of(Traffic.tcp(8080), new Peer.Group("sg-0web")))))
            .interfaces(List.of(card("eni-0web", "subnet-0pub", "10.0.1.10", "198.51.100.7", "2001:db8::10", "sg-0web", WEB),
                card("eni-0app", "subnet-0priv", "10.0.2.20", "", "2001:db8:0:1::20", "sg-0app", APP)))
            .instances(List.of(instance(WEB, "running", 80), instance(APP, "running", 8080)));
    }

    static Network network() {
        return builder().build();
    }

    static NatGateway nat(String state, boolean isPublic) {
        return new NatGateway("nat-0", "vpc-0", "subnet-0pub", Optional.of(Ip.of("10.0.1.200")),
            isPublic ? Optional.of(Ip.of("198.51.100.200")) : Optional.empty(), state, isPublic);
    }

    static RouteTable publicTable(Route... routes) {
        return new RouteTable("rtb-0pub", "vpc-0", true, Set.of(), List.of(routes));
    }

    static RouteTable privateTable(Route... routes) {
        return new RouteTable("rtb-0priv", "vpc-0", false, Set.of("subnet-0priv"), List.of(routes));
    }

    static NetworkAcl acl(String id, boolean isDefault, Set<String> subnets, List<NetworkAcl.Entry> in, List<NetworkAcl.Entry> out) {
        return new NetworkAcl(id, "vpc-0", isDefault, subnets, in, out);
    }

    static SecurityGroup group(String id, Rule... inbound) {
        return new SecurityGroup(id, "vpc-0", List.of(inbound), EVERYWHERE);
    }

    static NetworkInterface card(String id, String subnet, String inside, String outside, String six, String group, String instance) {
        Optional<Ip> open = outside.isEmpty() ? Optional.empty() : Optional.of(Ip.of(outside));
        return new NetworkInterface(id, "vpc-0", subnet, List.of(new Address(Ip.of(inside), open)), List.of(Ip.of(six)), List.of(group),
            Owner.instance(instance), 0, true);
    }

    static Instance instance(String id, String state, int port) {
        return new Instance(id, "vpc-0", state, Optional.of(Set.of(new Instance.Listener(Protocol.TCP, port))));
    }
}

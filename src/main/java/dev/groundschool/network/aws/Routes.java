package dev.groundschool.network.aws;

import dev.groundschool.network.Cidr;
import dev.groundschool.network.InternetGateway;
import dev.groundschool.network.Ip;
import dev.groundschool.network.NatGateway;
import dev.groundschool.network.PrefixList;
import dev.groundschool.network.RouteTable;
import dev.groundschool.network.RouteTable.Route;
import dev.groundschool.network.RouteTable.Target;
import dev.groundschool.network.VpcEndpoint;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.ConnectivityType;
import software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** Route tables, what routes lead to, and prefix lists. */
final class Routes {
    private Routes() {}

    static RouteTable table(software.amazon.awssdk.services.ec2.model.RouteTable table) {
        return new RouteTable(table.routeTableId(), table.vpcId(), table.associations().stream()
            .anyMatch(a -> Boolean.TRUE.equals(a.main())),
            table.associations().stream().map(RouteTableAssociation::subnetId).filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet()),
            table.routes().stream().flatMap(route -> route(route).stream()).toList());
    }

    private static Optional<Route> route(software.amazon.awssdk.services.ec2.model.Route route) {
        String destination = first(route.destinationCidrBlock(), route.destinationIpv6CidrBlock(), route.destinationPrefixListId());
        if (destination == null) {
            return Optional.empty();
        }
        boolean blackhole = route.state() == RouteState.BLACKHOLE;
        return Optional.of(Route.of(destination, target(route), Objects.requireNonNullElse(targetId(route), "?"), blackhole));
    }

    private static @Nullable String targetId(software.amazon.awssdk.services.ec2.model.Route route) {
        return first(route.natGatewayId(), route.egressOnlyInternetGatewayId(), route.vpcPeeringConnectionId(), route.transitGatewayId(),
            route.networkInterfaceId(), route.gatewayId(), route.instanceId(), route.localGatewayId(), route.carrierGatewayId(),
                route.coreNetworkArn());
    }

    private static Target target(software.amazon.awssdk.services.ec2.model.Route route) {
        String gateway = Objects.requireNonNullElse(route.gatewayId(), "");
        if (route.natGatewayId() != null) {
            return Target.NAT_GATEWAY;
        } else if (route.egressOnlyInternetGatewayId() != null) {
            return Target.EGRESS_ONLY_GATEWAY;
        } else if (route.vpcPeeringConnectionId() != null) {
            return Target.PEERING;
        } else if (route.transitGatewayId() != null) {
            return Target.TRANSIT_GATEWAY;
        } else if (route.networkInterfaceId() != null || route.instanceId() != null) {
            return Target.INTERFACE;
        } else if (gateway.equals("local")) {
            return Target.LOCAL;
        } else if (gateway.startsWith("igw-")) {
            return Target.INTERNET_GATEWAY;
        } else if (gateway.startsWith("vpce-")) {
            return route.destinationPrefixListId() != null ? Target.GATEWAY_ENDPOINT : Target.OTHER;
        } else if (gateway.startsWith("vgw-")) {
            return Target.VPN_GATEWAY;
        }
        return Target.OTHER;
    }

    private static @Nullable String first(@Nullable String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    static InternetGateway gateway(software.amazon.awssdk.services.ec2.model.InternetGateway gateway) {
        Optional<String> vpc = gateway.attachments().stream().filter(a -> isAttached(a.stateAsString())).map(a -> a.vpcId()).findFirst();
        return new InternetGateway(gateway.internetGatewayId(), vpc, false);
    }

    static InternetGateway gateway(EgressOnlyInternetGateway gateway) {
        Optional<String> vpc = gateway.attachments().stream().filter(a -> isAttached(a.stateAsString())).map(a -> a.vpcId()).findFirst();
        return new InternetGateway(gateway.egressOnlyInternetGatewayId(), vpc, true);
    }

    /** EC2 says {@code available} here where its documentation says {@code attached}. */
    private static boolean isAttached(@Nullable String state) {
        return state == null || state.equals("available") || state.equals("attached");
    }

    static NatGateway nat(software.amazon.awssdk.services.ec2.model.NatGateway nat) {
        Stream<NatGatewayAddress> primaryFirst = nat.natGatewayAddresses().stream()
            .sorted((a, b) -> Boolean.compare(Boolean.TRUE.equals(b.isPrimary()), Boolean.TRUE.equals(a.isPrimary())));
        Optional<NatGatewayAddress> address = primaryFirst.filter(a -> a.privateIp() != null).findFirst();
        return new NatGateway(nat.natGatewayId(), nat.vpcId(), nat.subnetId(), address.map(a -> Ip.of(a.privateIp())),
            address.map(NatGatewayAddress::publicIp).map(Ip::of), Objects.requireNonNullElse(nat.stateAsString(), ""),
            nat.connectivityType() != ConnectivityType.PRIVATE);
    }

    static VpcEndpoint endpoint(software.amazon.awssdk.services.ec2.model.VpcEndpoint endpoint) {
        String state = Objects.requireNonNullElse(endpoint.stateAsString(), "").toLowerCase(Locale.ROOT);
        return new VpcEndpoint(endpoint.vpcEndpointId(), endpoint.vpcId(), Objects.requireNonNullElse(endpoint.serviceName(), ""),
            endpoint.vpcEndpointType() == null || endpoint.vpcEndpointType() == VpcEndpointType.GATEWAY, state);
    }

    static PrefixList prefixList(software.amazon.awssdk.services.ec2.model.PrefixList list) {
        return new PrefixList(list.prefixListId(), Objects.requireNonNullElse(list.prefixListName(), ""), list.cidrs().stream()
            .map(Cidr::of).toList());
    }

    static PrefixList prefixList(String id, Collection<PrefixListEntry> entries) {
        List<Cidr> cidrs = entries.stream().map(PrefixListEntry::cidr).map(Cidr::of).toList();
        return new PrefixList(id, "", cidrs);
    }
}

package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Routes. Whether a route is a black hole is worked out when it is asked for: it is one while its target is not there to take packets. */
final class Routes {
    private static final String LOCAL = "local";

    /** Where a route leads; exactly one member is given. */
    private record Target(Map<String, String> given) {
        static Target of(ReplaceRouteRequest r) {
            Map<String, String> given = new LinkedHashMap<>();
            put(given, "gatewayId", r.gatewayId());
            put(given, "natGatewayId", r.natGatewayId());
            put(given, "instanceId", r.instanceId());
            put(given, "networkInterfaceId", r.networkInterfaceId());
            put(given, "vpcEndpointId", r.vpcEndpointId());
            put(given, "vpcPeeringConnectionId", r.vpcPeeringConnectionId());
            put(given, "transitGatewayId", r.transitGatewayId());
            put(given, "egressOnlyInternetGatewayId", r.egressOnlyInternetGatewayId());
            put(given, "localGatewayId", r.localGatewayId());
            put(given, "carrierGatewayId", r.carrierGatewayId());
            put(given, "coreNetworkArn", r.coreNetworkArn());
            put(given, "odbNetworkArn", r.odbNetworkArn());
            return new Target(given);
        }

        private static void put(Map<String, String> given, String name, @Nullable String id) {
            if (id != null && !id.isEmpty()) {
                given.put(name, id);
            }
        }
    }

    CreateRouteResponse create(CreateRouteRequest request, Turn turn) {
        RouteTable table = Kinds.ROUTE_TABLE.get(turn, request.routeTableId(), "RouteTableId");
        Route destination = destination(turn, request.destinationCidrBlock(), request.destinationIpv6CidrBlock(),
                request.destinationPrefixListId());
        Route route = target(turn, table, destination, Target.of(asReplacement(request)));
        if (table.routes().stream().anyMatch(to(destination))) {
            throw new AwsFault("RouteAlreadyExists", "The route identified by " + words(destination) + " already exists.");
        }
        if (table.routes().size() >= Quotas.ROUTES_PER_TABLE) {
            throw Faults.limit("RouteLimitExceeded", "The maximum number of routes has been reached.");
        }
        List<Route> routes = new ArrayList<>(table.routes());
        routes.add(route);
        Kinds.ROUTE_TABLE.put(turn, table.toBuilder().routes(routes).build());
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    private static ReplaceRouteRequest asReplacement(CreateRouteRequest r) {
        return ReplaceRouteRequest.builder().gatewayId(r.gatewayId()).natGatewayId(r.natGatewayId()).instanceId(r.instanceId())
                .networkInterfaceId(r.networkInterfaceId()).vpcEndpointId(r.vpcEndpointId())
                .vpcPeeringConnectionId(r.vpcPeeringConnectionId())
                .transitGatewayId(r.transitGatewayId()).egressOnlyInternetGatewayId(r.egressOnlyInternetGatewayId())
                .localGatewayId(r.localGatewayId())
                .carrierGatewayId(r.carrierGatewayId()).coreNetworkArn(r.coreNetworkArn()).odbNetworkArn(r.odbNetworkArn()).build();
    }

    ReplaceRouteResponse replace(ReplaceRouteRequest request, Turn turn) {
        RouteTable table = Kinds.ROUTE_TABLE.get(turn, request.routeTableId(), "RouteTableId");
        Route destination = destination(turn, request.destinationCidrBlock(), request.destinationIpv6CidrBlock(),
                request.destinationPrefixListId());
        Route old = table.routes().stream().filter(to(destination)).findFirst()
                .orElseThrow(() -> Faults.invalid("There is no route defined for '"
                + words(destination) + "' in the route table. Use CreateRoute instead."));
        if (LOCAL.equals(old.gatewayId())) {
            throw Faults.unsupported("The sandbox's local routes cannot be led elsewhere.");
        }
        Route route = target(turn, table, destination, Target.of(request));
        Kinds.ROUTE_TABLE.put(turn, table.toBuilder().routes(table.routes().stream().map(each -> each.equals(old) ? route : each).toList())
                .build());
        return ReplaceRouteResponse.builder().build();
    }

    DeleteRouteResponse delete(DeleteRouteRequest request, Turn turn) {
        RouteTable table = Kinds.ROUTE_TABLE.get(turn, request.routeTableId(), "RouteTableId");
        Route destination = destination(turn, request.destinationCidrBlock(), request.destinationIpv6CidrBlock(),
                request.destinationPrefixListId());
        Route old = table.routes().stream().filter(to(destination)).findFirst().orElseThrow(() -> new AwsFault("InvalidRoute.NotFound",
                "no route with destination-cidr-block " + words(destination) + " in route table " + table.routeTableId()));
        if (LOCAL.equals(old.gatewayId())) {
            throw Faults.invalid("cannot remove local route " + words(destination) + " in route table " + table.routeTableId());
        }
        if (old.gatewayId() != null && old.gatewayId().startsWith("vpce-")) {
            throw Faults.invalid("cannot remove VPC endpoint route " + words(destination) + " in route table " + table.routeTableId()
                    + ". ModifyVpcEndpoint takes the table from " + old.gatewayId() + ".");
        }
        Kinds.ROUTE_TABLE.put(turn, table.toBuilder().routes(table.routes().stream().filter(each -> !each.equals(old)).toList()).build());
        return DeleteRouteResponse.builder().build();
    }

    private static Route destination(Turn turn, @Nullable String v4, @Nullable String v6, @Nullable String list) {
        long given = Stream.of(Optional.ofNullable(v4), Optional.ofNullable(v6), Optional.ofNullable(list)).filter(Optional::isPresent)
                .count();
        if (given != 1) {
            String members = "destinationCidrBlock, destinationIpv6CidrBlock, destinationPrefixListId";
            throw given == 0 ? new AwsFault("MissingParameter", "The request must contain exactly one of " + members)
                    : Faults.combination("The request must contain exactly one of " + members);
        }
        return Route.builder().destinationCidrBlock(v4 == null ? null : Blocks.v4(v4, "destinationCidrBlock").toString())
                .destinationIpv6CidrBlock(v6 == null ? null : Blocks.v6(v6, "destinationIpv6CidrBlock").toString())
                .destinationPrefixListId(list == null ? null : PrefixLists.known(turn, list)).build();
    }

    private static Predicate<Route> to(Route destination) {
        return route -> Objects.equals(route.destinationCidrBlock(), destination.destinationCidrBlock())
                && Objects.equals(route.destinationIpv6CidrBlock(), destination.destinationIpv6CidrBlock())
                && Objects.equals(route.destinationPrefixListId(), destination.destinationPrefixListId());
    }

    private static String words(Route destination) {
        return destination.destinationCidrBlock() != null ? destination.destinationCidrBlock()
                : destination.destinationIpv6CidrBlock() != null ? destination.destinationIpv6CidrBlock()
                : destination.destinationPrefixListId();
    }

    private static Route target(Turn turn, RouteTable table, Route destination, Target target) {
        if (target.given().isEmpty()) {
            throw new AwsFault("MissingParameter",
                    "The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId, vpcPeeringConnectionId, "
                    + "egressOnlyInternetGatewayId, transitGatewayId, instanceId");
        }
        if (target.given().size() > 1) {
            throw Faults.combination("A route has exactly one target, not " + String.join(" and ", target.given().keySet()));
        }
        String member = target.given().keySet().iterator().next();
        String id = target.given().values().iterator().next();
        Route.Builder route = destination.toBuilder().origin(RouteOrigin.CREATE_ROUTE).state(RouteState.ACTIVE);
        return switch (member) {
            case "gatewayId" -> route.gatewayId(gateway(turn, table, id)).build();
            case "natGatewayId" -> route.natGatewayId(nat(turn, table, id)).build();
            case "networkInterfaceId" -> card(route, table, Kinds.INTERFACE.get(turn, id));
            case "instanceId" -> {
                InstanceKinds.INSTANCE.get(turn, id);
                List<NetworkInterface> cards = Interfaces.of(turn, id);
                if (cards.size() != 1) {
                    throw new AwsFault("InvalidInstanceID", cards.isEmpty() ? "Instance " + id + " has no network interface."
                            : "There are multiple interfaces attached to instance '" + id
                            + "'. Please specify an interface ID for the operation instead.");
                }
                yield card(route, table, cards.getFirst());
            }
            default -> throw Faults.unsupported("The sandbox has no targets of the kind " + member
                    + ": a route leads to an internet gateway, a NAT gateway, "
                    + "an instance or a network interface.");
        };
    }

    private static AwsFault apart(RouteTable table, String what, String id) {
        return Faults.invalid("route table " + table.routeTableId() + " and " + what + ' ' + id + " belong to different networks");
    }

    private static String gateway(Turn turn, RouteTable table, String id) {
        if (id.equals(LOCAL)) {
            throw Faults.invalid("The sandbox makes local routes with the VPC's blocks; none can be added.");
        }
        if (id.startsWith("vpce-")) {
            throw Faults.unsupported("A gateway endpoint adds its routes itself: give CreateVpcEndpoint or ModifyVpcEndpoint the route table.");
        }
        InternetGateway row = Kinds.INTERNET_GATEWAY.find(turn, id)
                .orElseThrow(() -> new AwsFault("InvalidGatewayID.NotFound", "The gateway ID '" + id
                + "' does not exist"));
        if (!InternetGateways.attached(row, table.vpcId())) {
            throw apart(table, "network gateway", id);
        }
        return id;
    }

    private static String nat(Turn turn, RouteTable table, String id) {
        NatGateway row = Kinds.NAT.find(turn, id).filter(NatGateways::alive)
                .orElseThrow(() -> new AwsFault("InvalidNatGatewayID.NotFound", "The natGateway ID '" + id
                + "' does not exist"));
        if (!row.vpcId().equals(table.vpcId())) {
            throw apart(table, "nat gateway", id);
        }
        return id;
    }

    private static Route card(Route.Builder route, RouteTable table, NetworkInterface row) {
        if (!row.vpcId().equals(table.vpcId())) {
            throw apart(table, "interface", row.networkInterfaceId());
        }
        return route.networkInterfaceId(row.networkInterfaceId()).build();
    }

    /** The table with each route's state as it is now. */
    static RouteTable shown(Turn turn, RouteTable table) {
        return table.toBuilder().routes(table.routes().stream().map(route -> shown(turn, table.vpcId(), route)).toList()).build();
    }

    private static Route shown(Turn turn, String vpcId, Route route) {
        Route.Builder shown = route.toBuilder();
        boolean active;
        if (route.networkInterfaceId() != null) {
            Optional<NetworkInterface> row = Kinds.INTERFACE.find(turn, route.networkInterfaceId())
                    .filter(each -> each.attachment() != null);
            row.ifPresent(each -> shown.instanceId(each.attachment().instanceId()).instanceOwnerId(each.attachment().instanceOwnerId()));
            active = row.filter(each -> each.attachment().instanceId() == null
                    || InstanceKinds.INSTANCE.find(turn, each.attachment().instanceId())
                    .filter(i -> i.is(software.amazon.awssdk.services.ec2.model.InstanceStateName.RUNNING)).isPresent()).isPresent();
        } else if (route.natGatewayId() != null) {
            active = Kinds.NAT.find(turn, route.natGatewayId()).filter(NatGateways::alive).isPresent();
        } else if (LOCAL.equals(route.gatewayId())) {
            active = true;
        } else if (route.gatewayId().startsWith("vpce-")) {
            active = Kinds.ENDPOINT.find(turn, route.gatewayId()).isPresent();
        } else {
            active = Kinds.INTERNET_GATEWAY.find(turn, route.gatewayId()).filter(row -> InternetGateways.attached(row, vpcId)).isPresent();
        }
        return shown.state(active ? RouteState.ACTIVE : RouteState.BLACKHOLE).build();
    }
}

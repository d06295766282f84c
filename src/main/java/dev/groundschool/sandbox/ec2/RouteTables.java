package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociationStateCode;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Route tables and which subnets use them. */
final class RouteTables {
    private static final int MOST_A_PAGE = 100;
    private static final RouteTableAssociationState ASSOCIATED =
            RouteTableAssociationState.builder().state(RouteTableAssociationStateCode.ASSOCIATED).build();

    private static final Filters<RouteTable> FILTERS = new Filters<RouteTable>()
            .on("route-table-id", RouteTable::routeTableId)
            .on("vpc-id", RouteTable::vpcId)
            .on("owner-id", RouteTable::ownerId)
            .onAll("association.route-table-association-id", of(RouteTableAssociation::routeTableAssociationId))
            .onAll("association.route-table-id", of(RouteTableAssociation::routeTableId))
            .onAll("association.subnet-id", of(RouteTableAssociation::subnetId))
            .onAll("association.gateway-id", of(RouteTableAssociation::gatewayId))
            .onAll("association.main", of(RouteTableAssociation::main))
            .onAll("route.destination-cidr-block", routes(Route::destinationCidrBlock))
            .onAll("route.destination-ipv6-cidr-block", routes(Route::destinationIpv6CidrBlock))
            .onAll("route.destination-prefix-list-id", routes(Route::destinationPrefixListId))
            .onAll("route.egress-only-internet-gateway-id", routes(Route::egressOnlyInternetGatewayId))
            .onAll("route.gateway-id", routes(Route::gatewayId))
            .onAll("route.instance-id", routes(Route::instanceId))
            .onAll("route.nat-gateway-id", routes(Route::natGatewayId))
            .onAll("route.transit-gateway-id", routes(Route::transitGatewayId))
            .onAll("route.vpc-peering-connection-id", routes(Route::vpcPeeringConnectionId))
            .onAll("route.origin", routes(Route::originAsString))
            .onAll("route.state", routes(Route::stateAsString))
            .tags(RouteTable::tags);

    private static Function<RouteTable, Stream<?>> of(Function<RouteTableAssociation, Object> value) {
        return table -> table.associations().stream().flatMap(each -> Stream.ofNullable(value.apply(each)));
    }

    private static Function<RouteTable, Stream<?>> routes(Function<Route, Object> value) {
        return table -> table.routes().stream().flatMap(each -> Stream.ofNullable(value.apply(each)));
    }

    CreateRouteTableResponse create(CreateRouteTableRequest request, Turn turn) {
        List<Tag> tags = Tags.of(request.tagSpecifications(), "route-table");
        Vpc vpc = Kinds.VPC.get(turn, request.vpcId(), "VpcId");
        if (turn.all(Kinds.ROUTE_TABLE.table()).stream().filter(table -> table.vpcId().equals(vpc.vpcId()))
                .count() >= Quotas.ROUTE_TABLES_PER_VPC) {
            throw Faults.limit("RouteTableLimitExceeded", "The maximum number of route tables has been reached.");
        }
        RouteTable table = Kinds.ROUTE_TABLE.put(turn, RouteTable.builder().routeTableId(Kinds.ROUTE_TABLE.newId(turn)).vpcId(vpc.vpcId())
                .ownerId(turn.account()).routes(NewVpc.locals(vpc)).associations(List.of()).propagatingVgws(List.of()).tags(tags).build());
        return CreateRouteTableResponse.builder().routeTable(table).clientToken(request.clientToken()).build();
    }

    DescribeRouteTablesResponse describe(DescribeRouteTablesRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.routeTableIds(), "routeTableIds");
        List<RouteTable> shown = Kinds.ROUTE_TABLE.list(turn, request.routeTableIds()).stream().map(table -> Routes.shown(turn, table))
                .toList();
        var page = Pages.of(FILTERS.keep(shown, request.filters()), request.maxResults(), request.nextToken(), Pages.LEAST, MOST_A_PAGE);
        return DescribeRouteTablesResponse.builder().routeTables(page.items()).nextToken(page.next()).build();
    }

    DeleteRouteTableResponse delete(DeleteRouteTableRequest request, Turn turn) {
        RouteTable table = Kinds.ROUTE_TABLE.get(turn, request.routeTableId(), "RouteTableId");
        List<String> inTheWay = new ArrayList<>();
        table.associations().forEach(each -> inTheWay.add(each.main() ? "it is the main route table of " + table.vpcId()
                : each.subnetId()));
        turn.all(Kinds.ENDPOINT.table()).stream().filter(each -> each.routeTableIds().contains(table.routeTableId()))
                .forEach(each -> inTheWay.add(each.vpcEndpointId()));
        if (!inTheWay.isEmpty()) {
            throw Faults.dependency("routeTable '" + table.routeTableId() + "'", inTheWay);
        }
        Kinds.ROUTE_TABLE.remove(turn, table.routeTableId());
        return DeleteRouteTableResponse.builder().build();
    }

    AssociateRouteTableResponse associate(AssociateRouteTableRequest request, Turn turn) {
        RouteTable table = Kinds.ROUTE_TABLE.get(turn, request.routeTableId(), "RouteTableId");
        if (request.gatewayId() != null || request.publicIpv4Pool() != null) {
            throw Faults.unsupported("The sandbox has no edge associations: a route table is associated with a subnet.");
        }
        Subnet subnet = Kinds.SUBNET.get(turn, request.subnetId(), "SubnetId");
        same(table, subnet);
        if (turn.all(Kinds.ROUTE_TABLE.table()).stream().anyMatch(each -> each.associations().stream()
                .anyMatch(a -> subnet.subnetId().equals(a.subnetId())))) {
            throw new AwsFault("Resource.AlreadyAssociated", "the specified association for route table " + table.routeTableId()
                    + " conflicts with an existing association");
        }
        return AssociateRouteTableResponse.builder().associationId(add(turn, table, subnet.subnetId())).associationState(ASSOCIATED)
                .build();
    }

    private static void same(RouteTable table, Subnet subnet) {
        if (!table.vpcId().equals(subnet.vpcId())) {
            throw Faults.invalid("Route table " + table.routeTableId() + " and subnet " + subnet.subnetId()
                    + " belong to different networks");
        }
    }

    private static String add(Turn turn, RouteTable table, String subnetId) {
        RouteTableAssociation made = RouteTableAssociation.builder().routeTableAssociationId(turn.newId("rtbassoc"))
                .routeTableId(table.routeTableId())
                .subnetId(subnetId).main(false).associationState(ASSOCIATED).build();
        put(turn, table, made);
        return made.routeTableAssociationId();
    }

    private static void put(Turn turn, RouteTable table, RouteTableAssociation made) {
        List<RouteTableAssociation> all = new ArrayList<>(table.associations());
        all.add(made);
        Kinds.ROUTE_TABLE.put(turn, table.toBuilder().associations(all).build());
    }

    /** A route table and one of its associations. */
    private record Found(RouteTable table, RouteTableAssociation association) {
        void remove(Turn turn) {
            Kinds.ROUTE_TABLE.put(turn, table.toBuilder().associations(table.associations().stream().filter(each -> !each.equals(association))
                    .toList()).build());
        }
    }

    private static Found found(Turn turn, String id) {
        for (RouteTable table : turn.all(Kinds.ROUTE_TABLE.table())) {
            for (RouteTableAssociation each : table.associations()) {
                if (each.routeTableAssociationId().equals(id)) {
                    return new Found(table, each);
                }
            }
        }
        throw new AwsFault("InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist");
    }

    DisassociateRouteTableResponse disassociate(DisassociateRouteTableRequest request, Turn turn) {
        Found found = found(turn, Faults.need(request.associationId(), "AssociationId"));
        if (found.association().main()) {
            throw Faults.invalid("cannot disassociate the main route table association " + request.associationId());
        }
        found.remove(turn);
        return DisassociateRouteTableResponse.builder().build();
    }

    ReplaceRouteTableAssociationResponse replace(ReplaceRouteTableAssociationRequest request, Turn turn) {
        Found found = found(turn, Faults.need(request.associationId(), "AssociationId"));
        RouteTable target = Kinds.ROUTE_TABLE.get(turn, request.routeTableId(), "RouteTableId");
        if (!target.vpcId().equals(found.table().vpcId())) {
            throw Faults.invalid("Route table " + target.routeTableId() + " and route table " + found.table().routeTableId()
                    + " belong to different networks");
        }
        found.remove(turn);
        RouteTableAssociation made = found.association().toBuilder().routeTableAssociationId(turn.newId("rtbassoc"))
                .routeTableId(target.routeTableId()).build();
        put(turn, Kinds.ROUTE_TABLE.get(turn, target.routeTableId()), made);
        return ReplaceRouteTableAssociationResponse.builder().newAssociationId(made.routeTableAssociationId()).associationState(ASSOCIATED)
                .build();
    }
}

package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DnsEntry;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.State;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/** VPC endpoints: gateways, which are routes to a prefix list, and interfaces, which are network interfaces in subnets. */
final class Endpoints {
    static final Duration MAKING = Duration.ofSeconds(60);
    static final Duration ENDING = Duration.ofSeconds(60);
    static final String OPEN_POLICY = """
            {"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""";

    private static final Filters<VpcEndpoint> FILTERS = new Filters<VpcEndpoint>()
            .on("vpc-endpoint-id", VpcEndpoint::vpcEndpointId)
            .on("vpc-id", VpcEndpoint::vpcId)
            .on("service-name", VpcEndpoint::serviceName)
            .on("service-region", VpcEndpoint::serviceRegion)
            .on("vpc-endpoint-state", VpcEndpoint::stateAsString)
            .on("vpc-endpoint-type", VpcEndpoint::vpcEndpointTypeAsString)
            .on("ip-address-type", VpcEndpoint::ipAddressTypeAsString)
            .tags(VpcEndpoint::tags);

    CreateVpcEndpointResponse create(CreateVpcEndpointRequest request, Turn turn) {
        List<Tag> tags = Tags.of(request.tagSpecifications(), "vpc-endpoint");
        Vpc vpc = Kinds.VPC.get(turn, request.vpcId(), "VpcId");
        String name = Faults.need(request.serviceName(), "ServiceName");
        String service = EndpointServices.find(name, turn.region())
                .orElseThrow(() -> new AwsFault("InvalidServiceName", "The Vpc Endpoint Service '" + name + "' does not exist"));
        VpcEndpointType type = request.vpcEndpointType() == null ? VpcEndpointType.GATEWAY : request.vpcEndpointType();
        if (!EndpointServices.offers(service, type)) {
            throw new AwsFault("InvalidParameter", "Endpoint type (" + type + ") does not match available service types of '" + name
                    + "'.");
        }
        if (request.ipAddressTypeAsString() != null && !request.ipAddressTypeAsString().equals("ipv4")) {
            throw Faults.unsupported(VpcAttributes.NO_IPV6);
        }
        VpcEndpoint.Builder row = VpcEndpoint.builder().vpcEndpointId(Kinds.ENDPOINT.newId(turn)).vpcId(vpc.vpcId()).vpcEndpointType(type)
                .serviceName(name)
                .serviceRegion(turn.region()).ownerId(turn.account()).requesterManaged(false).creationTimestamp(turn.now())
                .ipAddressType("ipv4")
                .policyDocument(request.policyDocument() == null ? OPEN_POLICY : request.policyDocument()).tags(tags);
        VpcEndpoint made = type == VpcEndpointType.GATEWAY ? gateway(turn, row, service, request) : card(turn, row, service, vpc, request);
        return CreateVpcEndpointResponse.builder().vpcEndpoint(made).clientToken(request.clientToken()).build();
    }

    private static VpcEndpoint gateway(Turn turn, VpcEndpoint.Builder row, String service, CreateVpcEndpointRequest request) {
        if (!request.subnetIds().isEmpty() || !request.securityGroupIds().isEmpty() || Boolean.TRUE.equals(request.privateDnsEnabled())) {
            throw new AwsFault("InvalidParameter", "A gateway endpoint has route tables, but no subnets, security groups or private DNS.");
        }
        if (turn.all(Kinds.ENDPOINT.table()).stream().filter(each -> each.vpcEndpointType() == VpcEndpointType.GATEWAY)
                .count() >= Quotas.GATEWAY_ENDPOINTS) {
            throw Faults.limit("VpcEndpointLimitExceeded", "The maximum number of VPC endpoints has been reached.");
        }
        VpcEndpoint made = Kinds.ENDPOINT.put(turn, row.state(State.AVAILABLE).privateDnsEnabled(false).routeTableIds(List.of())
                .subnetIds(List.of())
                .groups(List.of()).networkInterfaceIds(List.of()).dnsEntries(List.of()).build());
        return routes(turn, made, PrefixLists.ofService(service, turn.region()).orElseThrow(), request.routeTableIds(), List.of());
    }

    /** Adds the endpoint's route to tables and takes it from others. */
    static VpcEndpoint routes(Turn turn, VpcEndpoint row, String prefixList, List<String> added, List<String> removed) {
        Set<String> tables = new LinkedHashSet<>(row.routeTableIds());
        for (String id : new LinkedHashSet<>(added)) {
            RouteTable table = Kinds.ROUTE_TABLE.get(turn, id);
            if (!table.vpcId().equals(row.vpcId())) {
                throw new AwsFault("InvalidParameter", "Route table " + id + " is not in " + row.vpcId());
            }
            if (table.routes().stream().anyMatch(route -> prefixList.equals(route.destinationPrefixListId()))) {
                throw new AwsFault("RouteAlreadyExists", "route table " + id + " already has a route with destination-prefix-list-id "
                        + prefixList);
            }
            List<Route> routes = new ArrayList<>(table.routes());
            routes.add(Route.builder().destinationPrefixListId(prefixList).gatewayId(row.vpcEndpointId()).origin(RouteOrigin.CREATE_ROUTE)
                    .state(RouteState.ACTIVE).build());
            Kinds.ROUTE_TABLE.put(turn, table.toBuilder().routes(routes).build());
            tables.add(id);
        }
        for (String id : removed) {
            if (tables.remove(id)) {
                RouteTable table = Kinds.ROUTE_TABLE.get(turn, id);
                Kinds.ROUTE_TABLE.put(turn, table.toBuilder()
                        .routes(table.routes().stream().filter(route -> !row.vpcEndpointId().equals(route.gatewayId())).toList()).build());
            }
        }
        return Kinds.ENDPOINT.put(turn, row.toBuilder().routeTableIds(tables).build());
    }

    private static VpcEndpoint card(Turn turn, VpcEndpoint.Builder row, String service, Vpc vpc, CreateVpcEndpointRequest request) {
        if (!request.routeTableIds().isEmpty()) {
            throw new AwsFault("InvalidParameter", "An interface endpoint has subnets and security groups, but no route tables.");
        }
        if (turn.all(Kinds.ENDPOINT.table()).stream().filter(each -> each.vpcId().equals(vpc.vpcId())
                && each.vpcEndpointType() == VpcEndpointType.INTERFACE)
                .count() >= Quotas.INTERFACE_ENDPOINTS_PER_VPC) {
            throw Faults.limit("VpcEndpointLimitExceeded", "The maximum number of VPC endpoints has been reached.");
        }
        boolean privateNames = request.privateDnsEnabled() == null ? !service.equals("s3") && !service.equals("dynamodb")
                : request.privateDnsEnabled();
        VpcAttributes.Attributes dns = VpcAttributes.of(turn, vpc.vpcId());
        if (privateNames && !(dns.dnsSupport() && dns.dnsHostnames())) {
            throw new AwsFault("InvalidParameter",
                    "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for "
                    + vpc.vpcId());
        }
        var groups = Interfaces.groups(turn, vpc.vpcId(), request.securityGroupIds());
        String id = row.build().vpcEndpointId();
        List<DnsEntry> names = new ArrayList<>();
        names.add(DnsEntry.builder().dnsName(id + '-' + turn.hex(8) + '.' + service + '.' + turn.region() + ".vpce.amazonaws.com").build());
        if (privateNames) {
            names.add(DnsEntry.builder().dnsName(EndpointServices.privateDnsName(service, turn.region())).build());
        }
        VpcEndpoint made = Kinds.ENDPOINT.put(turn, row.state(State.PENDING).privateDnsEnabled(privateNames).routeTableIds(List.of())
                .subnetIds(List.of())
                .groups(groups.stream().map(each -> SecurityGroupIdentifier.builder().groupId(each.groupId()).groupName(each.groupName())
                .build()).toList())
                .networkInterfaceIds(List.of()).dnsEntries(names).build());
        turn.after(MAKING, Made.KIND, id);
        return subnets(turn, made, request.subnetIds());
    }

    /** Puts an interface of the endpoint into each subnet, one a zone. */
    static VpcEndpoint subnets(Turn turn, VpcEndpoint row, List<String> added) {
        Set<String> zones = new HashSet<>();
        row.subnetIds().forEach(id -> Kinds.SUBNET.find(turn, id).ifPresent(subnet -> zones.add(subnet.availabilityZone())));
        List<String> subnets = new ArrayList<>(row.subnetIds());
        List<String> cards = new ArrayList<>(row.networkInterfaceIds());
        for (String id : new LinkedHashSet<>(added)) {
            Subnet subnet = Kinds.SUBNET.get(turn, id);
            if (!subnet.vpcId().equals(row.vpcId())) {
                throw new AwsFault("InvalidParameter", "Subnet " + id + " is not in " + row.vpcId());
            }
            if (!zones.add(subnet.availabilityZone())) {
                throw new AwsFault("DuplicateSubnetsInSameZone", "Found another VPC endpoint subnet in the availability zone of " + id
                        + ". VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.");
            }
            NetworkInterface card = Interfaces.create(turn, Interfaces.Wanted.in(subnet, row.groups().stream()
                    .map(SecurityGroupIdentifier::groupId).toList())
                    .described("VPC Endpoint Interface " + row.vpcEndpointId()).by("amazon-vpce", NetworkInterfaceType.VPC_ENDPOINT));
            subnets.add(id);
            cards.add(card.networkInterfaceId());
        }
        return Kinds.ENDPOINT.put(turn, row.toBuilder().subnetIds(subnets).networkInterfaceIds(cards).build());
    }

    DescribeVpcEndpointsResponse describe(DescribeVpcEndpointsRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.vpcEndpointIds(), "vpcEndpointIds");
        var page = Pages.of(FILTERS.keep(Kinds.ENDPOINT.list(turn, request.vpcEndpointIds()), request.filters()), request.maxResults(),
                request.nextToken(),
                1, Pages.MOST);
        return DescribeVpcEndpointsResponse.builder().vpcEndpoints(page.items()).nextToken(page.next()).build();
    }

    /** As on AWS, what cannot be deleted is reported one by one and does not keep the others from going. */
    DeleteVpcEndpointsResponse delete(DeleteVpcEndpointsRequest request, Turn turn) {
        List<UnsuccessfulItem> failed = new ArrayList<>();
        for (String id : new TreeSet<>(Faults.need(request.vpcEndpointIds(), "VpcEndpointId"))) {
            try {
                VpcEndpoint row = Kinds.ENDPOINT.get(turn, id);
                if (row.vpcEndpointType() == VpcEndpointType.GATEWAY) {
                    routes(turn, row, "", List.of(), row.routeTableIds());
                    Kinds.ENDPOINT.remove(turn, id);
                } else if (row.state() != State.DELETING) {
                    Kinds.ENDPOINT.put(turn, row.toBuilder().state(State.DELETING).build());
                    turn.after(ENDING, Ended.KIND, id);
                }
            } catch (AwsFault fault) {
                failed.add(UnsuccessfulItem.builder().resourceId(id)
                        .error(error -> error.code(fault.fault().code()).message(fault.fault().message())).build());
            }
        }
        return DeleteVpcEndpointsResponse.builder().unsuccessful(failed).build();
    }

    /** Pending becomes available. */
    static final class Made implements Timed {
        static final String KIND = "ec2.vpc-endpoint-made";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(String id, Turn turn) {
            Kinds.ENDPOINT.find(turn, id).filter(row -> row.state() == State.PENDING)
                    .ifPresent(row -> Kinds.ENDPOINT.put(turn, row.toBuilder().state(State.AVAILABLE).build()));
        }
    }

    /** An interface endpoint goes, and its interfaces with it. */
    static final class Ended implements Timed {
        static final String KIND = "ec2.vpc-endpoint-ended";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(String id, Turn turn) {
            Kinds.ENDPOINT.find(turn, id).ifPresent(row -> {
                row.networkInterfaceIds().stream().filter(card -> Kinds.INTERFACE.find(turn, card).isPresent())
                        .forEach(card -> Interfaces.delete(turn, card));
                Kinds.ENDPOINT.remove(turn, id);
            });
        }
    }
}

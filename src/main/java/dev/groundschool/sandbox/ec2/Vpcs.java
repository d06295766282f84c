package dev.groundschool.sandbox.ec2;

import dev.groundschool.network.Cidr;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateDefaultVpcResponse;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.State;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** VPCs. */
final class Vpcs {
    private static final Filters<Vpc> FILTERS = new Filters<Vpc>()
            .on("vpc-id", Vpc::vpcId)
            .on("state", Vpc::stateAsString)
            .on("cidr", Vpc::cidrBlock)
            .on("cidrBlock", Vpc::cidrBlock)
            .on("cidr-block", Vpc::cidrBlock)
            .onAll("cidr-block-association.cidr-block", vpc -> vpc.cidrBlockAssociationSet().stream().map(each -> each.cidrBlock()))
            .onAll("cidr-block-association.association-id", vpc -> vpc.cidrBlockAssociationSet().stream().map(each -> each.associationId()))
            .onAll("cidr-block-association.state", vpc -> vpc.cidrBlockAssociationSet().stream()
            .map(each -> each.cidrBlockState().stateAsString()))
            .onAll("ipv6-cidr-block-association.ipv6-cidr-block", vpc -> vpc.ipv6CidrBlockAssociationSet().stream()
            .map(each -> each.ipv6CidrBlock()))
            .onAll("ipv6-cidr-block-association.association-id", vpc -> vpc.ipv6CidrBlockAssociationSet().stream()
            .map(each -> each.associationId()))
            .onAll("ipv6-cidr-block-association.state", vpc -> vpc.ipv6CidrBlockAssociationSet().stream()
                    .map(each -> each.ipv6CidrBlockState().stateAsString()))
            .onAll("ipv6-cidr-block-association.ipv6-pool", vpc -> vpc.ipv6CidrBlockAssociationSet().stream().map(each -> each.ipv6Pool()))
            .on("dhcp-options-id", Vpc::dhcpOptionsId)
            .on("is-default", Vpc::isDefault)
            .on("isDefault", Vpc::isDefault)
            .on("owner-id", Vpc::ownerId)
            .tags(Vpc::tags);

    CreateVpcResponse create(CreateVpcRequest request, Turn turn) {
        List<Tag> tags = Tags.of(request.tagSpecifications(), "vpc");
        if (request.ipv4IpamPoolId() != null || request.ipv6IpamPoolId() != null) {
            throw Faults.unsupported("The sandbox has no IPAM pools. Give the VPC a CidrBlock.");
        }
        if (Boolean.TRUE.equals(request.amazonProvidedIpv6CidrBlock()) || request.ipv6CidrBlock() != null || request.ipv6Pool() != null) {
            throw Faults.unsupported(VpcAttributes.NO_IPV6);
        }
        if (request.cidrBlock() == null) {
            throw new AwsFault("MissingParameter", "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
        }
        Cidr cidr = range(request.cidrBlock());
        if (turn.all(Kinds.VPC.table()).size() >= Quotas.VPCS) {
            throw Faults.limit("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
        }
        Tenancy tenancy = request.instanceTenancy() == null ? Tenancy.DEFAULT : request.instanceTenancy();
        Vpc vpc = NewVpc.make(turn, cidr, false, tenancy, tags);
        return CreateVpcResponse.builder().vpc(vpc.toBuilder().state(VpcState.PENDING).build()).build();
    }

    /** The block of a VPC: /16 to /28. */
    static Cidr range(String text) {
        Cidr cidr = Blocks.v4(text, "cidrBlock");
        if (cidr.prefix() < 16 || cidr.prefix() > 28 || !NOT_FOR_VPCS.stream().noneMatch(reserved -> Blocks.overlap(reserved, cidr))) {
            throw new AwsFault("InvalidVpc.Range", "The CIDR '" + text + "' is invalid.");
        }
        return cidr;
    }

    /** Blocks that no VPC can have: this host, loopback, link-local, multicast and what is kept for later. */
    private static final List<Cidr> NOT_FOR_VPCS = List.of(Cidr.of("0.0.0.0/8"), Cidr.of("127.0.0.0/8"), Cidr.of("169.254.0.0/16"),
            Cidr.of("224.0.0.0/3"));

    CreateDefaultVpcResponse createDefault(@SuppressWarnings("unused") CreateDefaultVpcRequest request, Turn turn) {
        if (turn.all(Kinds.VPC.table()).stream().anyMatch(Vpc::isDefault)) {
            throw new AwsFault("DefaultVpcAlreadyExists", "A Default VPC already exists for this account in this region.");
        }
        if (turn.all(Kinds.VPC.table()).size() >= Quotas.VPCS) {
            throw Faults.limit("VpcLimitExceeded", "The maximum number of VPCs has been reached.");
        }
        return CreateDefaultVpcResponse.builder().vpc(DefaultVpc.make(turn)).build();
    }

    DescribeVpcsResponse describe(DescribeVpcsRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.vpcIds(), "vpcIds");
        var page = Pages.of(FILTERS.keep(Kinds.VPC.list(turn, request.vpcIds()), request.filters()), request.maxResults(),
                request.nextToken());
        return DescribeVpcsResponse.builder().vpcs(page.items()).nextToken(page.next()).build();
    }

    DeleteVpcResponse delete(DeleteVpcRequest request, Turn turn) {
        Vpc vpc = Kinds.VPC.get(turn, request.vpcId(), "VpcId");
        List<String> inTheWay = inTheWay(turn, vpc.vpcId());
        if (!inTheWay.isEmpty()) {
            throw Faults.dependency("vpc '" + vpc.vpcId() + "'", inTheWay);
        }
        NewVpc.unmake(turn, vpc);
        return DeleteVpcResponse.builder().build();
    }

    private static List<String> inTheWay(Turn turn, String vpcId) {
        List<String> ids = new ArrayList<>();
        add(ids, turn.all(Kinds.SUBNET.table()), row -> row.vpcId().equals(vpcId), Subnet::subnetId);
        add(ids, turn.all(Kinds.INTERNET_GATEWAY.table()), row -> row.attachments().stream().anyMatch(each -> each.vpcId().equals(vpcId)),
                InternetGateway::internetGatewayId);
        add(ids, turn.all(Kinds.ENDPOINT.table()), row -> row.vpcId().equals(vpcId) && row.state() != State.DELETED,
                VpcEndpoint::vpcEndpointId);
        add(ids, turn.all(Kinds.ROUTE_TABLE.table()), row -> row.vpcId().equals(vpcId) && !NewVpc.isMain(row), RouteTable::routeTableId);
        add(ids, turn.all(Kinds.ACL.table()), row -> row.vpcId().equals(vpcId) && !row.isDefault(), NetworkAcl::networkAclId);
        add(ids, turn.all(Kinds.GROUP.table()), row -> vpcId.equals(row.vpcId()) && !row.groupName().equals(NewVpc.DEFAULT_GROUP),
                SecurityGroup::groupId);
        add(ids, turn.all(Kinds.INTERFACE.table()), row -> row.vpcId().equals(vpcId), NetworkInterface::networkInterfaceId);
        return ids;
    }

    private static <R> void add(List<String> ids, Collection<R> rows, Predicate<R> inTheWay, Function<R, String> id) {
        rows.stream().filter(inTheWay).map(id).forEach(ids::add);
    }
}

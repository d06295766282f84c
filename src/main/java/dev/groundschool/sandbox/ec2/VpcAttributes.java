package dev.groundschool.sandbox.ec2;

import dev.groundschool.network.Cidr;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;

/** What can be changed of a VPC: its DNS attributes and its further blocks of addresses. */
final class VpcAttributes {
    static final String NO_IPV6 = "The sandbox's networks are IPv4 only: no VPC, subnet or interface has IPv6 addresses. "
            + "Rules and routes with IPv6 blocks are kept as data.";

    static final Table<Attributes> TABLE = Table.regional("ec2.vpc-attributes", Attributes.class);

    /** The attributes that DescribeVpcs does not show. */
    record Attributes(boolean dnsSupport, boolean dnsHostnames, boolean usageMetrics) {}

    /** Private ranges that cannot be mixed in one VPC (Amazon VPC User Guide, "IPv4 CIDR block association restrictions"). */
    private static final List<Cidr> APART = List.of(Cidr.of("10.0.0.0/8"), Cidr.of("172.16.0.0/12"), Cidr.of("192.168.0.0/16"),
            Cidr.of("198.19.0.0/16"));

    static Attributes of(Turn turn, String vpcId) {
        return turn.find(TABLE, vpcId).orElse(new Attributes(true, false, false));
    }

    DescribeVpcAttributeResponse describe(DescribeVpcAttributeRequest request, Turn turn) {
        Vpc vpc = Kinds.VPC.get(turn, request.vpcId(), "VpcId");
        Attributes has = of(turn, vpc.vpcId());
        var response = DescribeVpcAttributeResponse.builder().vpcId(vpc.vpcId());
        return switch (Faults.need(request.attributeAsString(), "Attribute")) {
            case "enableDnsSupport" -> response.enableDnsSupport(value(has.dnsSupport())).build();
            case "enableDnsHostnames" -> response.enableDnsHostnames(value(has.dnsHostnames())).build();
            case "enableNetworkAddressUsageMetrics" -> response.enableNetworkAddressUsageMetrics(value(has.usageMetrics())).build();
            default -> throw Faults.invalid(request.attributeAsString(), "attribute");
        };
    }

    private static AttributeBooleanValue value(boolean truth) {
        return AttributeBooleanValue.builder().value(truth).build();
    }

    private static Optional<Boolean> asked(@Nullable AttributeBooleanValue value) {
        return value == null ? Optional.empty() : Optional.ofNullable(value.value());
    }

    ModifyVpcAttributeResponse modify(ModifyVpcAttributeRequest request, Turn turn) {
        Vpc vpc = Kinds.VPC.get(turn, request.vpcId(), "VpcId");
        Attributes had = of(turn, vpc.vpcId());
        long given = Stream.of(asked(request.enableDnsSupport()), asked(request.enableDnsHostnames()),
                asked(request.enableNetworkAddressUsageMetrics()))
                .filter(Optional::isPresent).count();
        if (given == 0) {
            throw Faults.missing("EnableDnsSupport, EnableDnsHostnames or EnableNetworkAddressUsageMetrics");
        }
        if (given > 1) {
            throw Faults.combination("Fields for multiple attribute types specified");
        }
        Attributes has = new Attributes(asked(request.enableDnsSupport()).orElse(had.dnsSupport()),
                asked(request.enableDnsHostnames()).orElse(had.dnsHostnames()),
                asked(request.enableNetworkAddressUsageMetrics()).orElse(had.usageMetrics()));
        if (has.dnsHostnames() && !had.dnsHostnames() && !has.dnsSupport()) {
            throw Faults.invalid("DNS hostnames need DNS support: set enableDnsSupport to true first.");
        }
        turn.put(TABLE, vpc.vpcId(), has);
        return ModifyVpcAttributeResponse.builder().build();
    }

    AssociateVpcCidrBlockResponse associate(AssociateVpcCidrBlockRequest request, Turn turn) {
        Vpc vpc = Kinds.VPC.get(turn, request.vpcId(), "VpcId");
        if (Boolean.TRUE.equals(request.amazonProvidedIpv6CidrBlock()) || request.ipv6CidrBlock() != null) {
            throw Faults.unsupported(NO_IPV6);
        }
        Cidr cidr = Vpcs.range(Faults.need(request.cidrBlock(), "CidrBlock"));
        for (VpcCidrBlockAssociation each : vpc.cidrBlockAssociationSet()) {
            if (Blocks.overlap(Cidr.of(each.cidrBlock()), cidr)) {
                throw new AwsFault("InvalidVpc.Range", "The CIDR '" + cidr + "' conflicts with the CIDR '" + each.cidrBlock()
                        + "' of the VPC.");
            }
        }
        Cidr primary = Cidr.of(vpc.cidrBlock());
        if (APART.stream().anyMatch(range -> Blocks.overlap(range, cidr) && APART.stream().anyMatch(other -> !other.equals(range)
                && Blocks.overlap(other, primary)))) {
            throw new AwsFault("InvalidVpc.Range", "The CIDR '" + cidr
                    + "' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, "
                    + "or use a publicly-routable CIDR.");
        }
        if (vpc.cidrBlockAssociationSet().size() >= Quotas.CIDRS_PER_VPC) {
            throw Faults.limit("CidrLimitExceeded", "This network '" + vpc.vpcId() + "' has met its maximum number of allowed CIDRs: "
                    + Quotas.CIDRS_PER_VPC);
        }
        VpcCidrBlockAssociation made = NewVpc.association(turn, cidr, VpcCidrBlockStateCode.ASSOCIATED);
        List<VpcCidrBlockAssociation> all = new ArrayList<>(vpc.cidrBlockAssociationSet());
        all.add(made);
        Kinds.VPC.put(turn, vpc.toBuilder().cidrBlockAssociationSet(all).build());
        for (RouteTable table : tables(turn, vpc)) {
            List<Route> routes = new ArrayList<>(table.routes());
            routes.add(all.size() - 1, NewVpc.local(cidr.toString()));
            Kinds.ROUTE_TABLE.put(turn, table.toBuilder().routes(routes).build());
        }
        return AssociateVpcCidrBlockResponse.builder().vpcId(vpc.vpcId())
                .cidrBlockAssociation(made.toBuilder().cidrBlockState(state -> state.state(VpcCidrBlockStateCode.ASSOCIATING)).build())
                .build();
    }

    private static List<RouteTable> tables(Turn turn, Vpc vpc) {
        return turn.all(Kinds.ROUTE_TABLE.table()).stream().filter(table -> table.vpcId().equals(vpc.vpcId())).toList();
    }

    DisassociateVpcCidrBlockResponse disassociate(DisassociateVpcCidrBlockRequest request, Turn turn) {
        String id = Faults.need(request.associationId(), "AssociationId");
        Vpc vpc = turn.all(Kinds.VPC.table()).stream().filter(each -> each.cidrBlockAssociationSet().stream().anyMatch(has(id))).findFirst()
                .orElseThrow(() ->
                new AwsFault("InvalidVpcCidrBlockAssociationIdError.NotFound", "The vpc CIDR block association ID '" + id
                        + "' does not exist"));
        VpcCidrBlockAssociation gone = vpc.cidrBlockAssociationSet().stream().filter(has(id)).findFirst().orElseThrow();
        if (gone.cidrBlock().equals(vpc.cidrBlock())) {
            throw new AwsFault("OperationNotPermitted", "The vpc CIDR block with association ID " + id
                    + " may not be disassociated. It is the primary IPv4 CIDR block of the VPC");
        }
        Cidr cidr = Cidr.of(gone.cidrBlock());
        List<String> inTheWay = turn.all(Kinds.SUBNET.table()).stream()
                .filter(subnet -> subnet.vpcId().equals(vpc.vpcId()) && Blocks.within(Cidr.of(subnet.cidrBlock()), cidr))
                .map(Subnet::subnetId).toList();
        if (!inTheWay.isEmpty()) {
            throw new AwsFault("DependencyViolation", "The vpc CIDR block '" + cidr
                    + "' is in use and cannot be disassociated. In the way: "
                    + String.join(", ", inTheWay) + ".");
        }
        Kinds.VPC.put(turn, vpc.toBuilder().cidrBlockAssociationSet(vpc.cidrBlockAssociationSet().stream().filter(has(id).negate())
                .toList()).build());
        for (RouteTable table : tables(turn, vpc)) {
            Kinds.ROUTE_TABLE.put(turn, table.toBuilder().routes(table.routes().stream()
                    .filter(route -> !(gone.cidrBlock().equals(route.destinationCidrBlock()) && "local".equals(route.gatewayId())))
                    .toList()).build());
        }
        return DisassociateVpcCidrBlockResponse.builder().vpcId(vpc.vpcId())
                .cidrBlockAssociation(gone.toBuilder().cidrBlockState(state -> state.state(VpcCidrBlockStateCode.DISASSOCIATING)).build())
                .build();
    }

    private static java.util.function.Predicate<VpcCidrBlockAssociation> has(String id) {
        return each -> each.associationId().equals(id);
    }
}

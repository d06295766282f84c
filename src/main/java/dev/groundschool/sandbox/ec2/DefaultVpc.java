package dev.groundschool.sandbox.ec2;

import dev.groundschool.network.Cidr;
import dev.groundschool.network.Ip;
import dev.groundschool.sandbox.world.ServicePackage;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import dev.groundschool.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DhcpConfiguration;
import software.amazon.awssdk.services.ec2.model.DhcpOptions;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * What every Region of a new account holds (Amazon VPC User Guide, "Default VPCs"): 172.31.0.0/16 with a public /20 subnet in each zone, an
 * internet gateway, and
 * the Region's DHCP options.
 */
final class DefaultVpc implements ServicePackage.Prelude {
    static final Cidr BLOCK = Cidr.of("172.31.0.0/16");
    private static final int SUBNET_PREFIX = 20;
    private static final String ONLY = "region";

    /** One row for each Region that was touched; the default VPC may be gone since. */
    static final Table<Touched> TABLE = Table.regional("ec2.region", Touched.class);

    record Touched(String dhcpOptionsId) {}

    @Override
    public boolean done(World world, String region) {
        return region.isEmpty() || world.find(TABLE, region, ONLY).isPresent();
    }

    @Override
    public void prepare(Turn turn) {
        String id = Kinds.DHCP.newId(turn);
        Kinds.DHCP.put(turn, DhcpOptions.builder().dhcpOptionsId(id).ownerId(turn.account()).tags(List.of())
                .dhcpConfigurations(option("domain-name", Names.domain(turn.region())), option("domain-name-servers", "AmazonProvidedDNS"))
                .build());
        turn.put(TABLE, ONLY, new Touched(id));
        make(turn);
    }

    private static DhcpConfiguration option(String key, String value) {
        return DhcpConfiguration.builder().key(key).values(AttributeValue.builder().value(value).build()).build();
    }

    /** The DHCP options a new VPC has; the word {@code default} when the set was deleted. */
    static String dhcpOptions(Turn turn) {
        return turn.find(TABLE, ONLY).map(Touched::dhcpOptionsId).filter(id -> turn.find(Kinds.DHCP.table(), id).isPresent())
                .orElse("default");
    }

    static Vpc make(Turn turn) {
        Vpc vpc = NewVpc.make(turn, BLOCK, true, Tenancy.DEFAULT, List.of());
        String gateway = Kinds.INTERNET_GATEWAY.newId(turn);
        Kinds.INTERNET_GATEWAY.put(turn, InternetGateway.builder().internetGatewayId(gateway).ownerId(turn.account()).tags(List.of())
                .attachments(InternetGatewayAttachment.builder().vpcId(vpc.vpcId()).state("available").build()).build());
        RouteTable main = NewVpc.mainTable(turn, vpc.vpcId());
        List<Route> routes = new ArrayList<>(main.routes());
        routes.add(Route.builder().destinationCidrBlock("0.0.0.0/0").gatewayId(gateway).origin(RouteOrigin.CREATE_ROUTE)
                .state(RouteState.ACTIVE).build());
        Kinds.ROUTE_TABLE.put(turn, main.toBuilder().routes(routes).build());
        Zones.of(turn.region()).forEach(zone -> subnet(turn, vpc, zone));
        return vpc;
    }

    static Subnet subnet(Turn turn, Vpc vpc, Zones.Zone zone) {
        Cidr cidr = free(turn, vpc).orElseThrow(() -> new dev.groundschool.sandbox.world.AwsFault("InsufficientFreeAddressesInSubnet",
                "The default VPC has no /20 block left for a default subnet."));
        return Subnets.make(turn, vpc, zone, cidr, true, List.of());
    }

    private static Optional<Cidr> free(Turn turn, Vpc vpc) {
        Cidr block = Cidr.of(vpc.cidrBlock());
        List<Cidr> taken = turn.all(Kinds.SUBNET.table()).stream().filter(subnet -> subnet.vpcId().equals(vpc.vpcId()))
                .map(subnet -> Cidr.of(subnet.cidrBlock())).toList();
        for (long offset = 0; offset < Blocks.size(block); offset += 1L << (32 - SUBNET_PREFIX)) {
            Ip base = Blocks.at(block, offset);
            Cidr candidate = new Cidr(base, SUBNET_PREFIX);
            if (taken.stream().noneMatch(each -> Blocks.overlap(each, candidate))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}

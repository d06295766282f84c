package dev.groundschool.sandbox.ec2;

import dev.groundschool.network.Instance.Listener;
import dev.groundschool.network.Network;
import dev.groundschool.network.aws.Ec2Network;
import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.plane.Listening;
import dev.groundschool.sandbox.plane.Server;
import dev.groundschool.sandbox.plane.ServerSettings;
import dev.groundschool.sandbox.plane.Servers;
import dev.groundschool.sandbox.world.World;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** The world's EC2 rows as the data plane sees them: which instance has an address, and the network round it. */
public final class Ec2Servers implements Servers {
    private final Supplier<World> world;
    /** Page after page is asked of one world: its network is built once. */
    private volatile @Nullable Built last;

    private record Built(Object rows, String region, Network network) {}

    /** Reads whatever world the supplier then gives. */
    public Ec2Servers(Supplier<World> world) {
        this.world = world;
    }

    @Override
    public Optional<Server> at(String region, String publicIp) {
        World now = world.get();
        for (NetworkInterface card : now.all(Kinds.INTERFACE.table(), region)) {
            if (card.attachment() != null && card.attachment().instanceId() != null && card.association() != null
                    && publicIp.equals(card.association().publicIp())) {
                return now.find(InstanceKinds.INSTANCE.table(), region, card.attachment().instanceId())
                        .map(row -> server(now, region, row, card.privateIpAddress()));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Server> find(String region, String instanceId) {
        World now = world.get();
        return now.find(InstanceKinds.INSTANCE.table(), region, instanceId).flatMap(row -> now.all(Kinds.INTERFACE.table(), region).stream()
                .filter(card -> card.attachment() != null && instanceId.equals(card.attachment().instanceId())
                        && Integer.valueOf(0).equals(card.attachment().deviceIndex())).findFirst()
                .map(card -> server(now, region, row, card.privateIpAddress())));
    }

    private Server server(World now, String region, InstanceRow row, String privateIp) {
        return new Server(region, row.id(), row.is(InstanceStateName.RUNNING), row.bootedAt(), row.instance().instanceTypeAsString(),
                row.instance().placement().availabilityZone(), privateIp,
                row.software().web(), ServerSettings.parse(Listening.decode(row.settings().userData())), cached(now, region));
    }

    private Network cached(World now, String region) {
        Built before = last;
        if (before != null && now.sameCells(before.rows()) && before.region().equals(region)) {
            return before.network();
        }
        Network network = network(now, region);
        last = new Built(now.cells(), region, network);
        return network;
    }

    /** Ids of all instances that run. */
    public static Set<String> ids(World world, String region) {
        Set<String> ids = new LinkedHashSet<>();
        world.all(InstanceKinds.INSTANCE.table(), region).stream().filter(row -> row.is(InstanceStateName.RUNNING)).forEach(row -> ids.add(row.id()));
        return ids;
    }

    /** A Region's network with all that listens in it. */
    public static Network network(World world, String region) {
        Function<String, Optional<Set<Listener>>> listening = id -> world.find(InstanceKinds.INSTANCE.table(), region, id)
                .map(row -> Listening.ports(row.instance(), row.software().web(), row.settings().userData()));
        return Ec2Network.of().vpcs(world.all(Kinds.VPC.table(), region)).subnets(world.all(Kinds.SUBNET.table(), region))
                .routeTables(world.all(Kinds.ROUTE_TABLE.table(), region))
                .internetGateways(world.all(Kinds.INTERNET_GATEWAY.table(), region))
                .egressOnlyGateways(List.of()).natGateways(world.all(Kinds.NAT.table(), region))
                .vpcEndpoints(world.all(Kinds.ENDPOINT.table(), region))
                .securityGroups(world.all(Kinds.GROUP.table(), region)).securityGroupRules(world.all(Kinds.RULE.table(), region))
                .networkAcls(world.all(Kinds.ACL.table(), region)).networkInterfaces(world.all(Kinds.INTERFACE.table(), region))
                .instances(world.all(InstanceKinds.INSTANCE.table(), region).stream().map(InstanceRow::instance).toList())
                .prefixLists(PrefixLists.of(region))
                .darkZones(Injections.darkZones(world, region)).impaired(Injections.crashed(world, region))
                .listening(listening).build();
    }
}

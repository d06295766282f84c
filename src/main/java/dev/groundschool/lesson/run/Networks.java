package dev.groundschool.lesson.run;

import dev.groundschool.network.Network;
import dev.groundschool.network.aws.Ec2Network;
import dev.groundschool.topology.Address;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.InternetGateway;
import dev.groundschool.topology.NatGateway;
import dev.groundschool.topology.NetworkAcl;
import dev.groundschool.topology.NetworkInterface;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.RouteTable;
import dev.groundschool.topology.SecurityGroup;
import dev.groundschool.topology.Subnet;
import dev.groundschool.topology.Topology;
import dev.groundschool.topology.Vpc;
import dev.groundschool.topology.VpcEndpoint;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The network in what discovery read. Kinds that could not be read stay unknown. */
final class Networks {
    /** The kinds a network is made of. */
    static final Set<String> KINDS = Set.of(Vpc.KIND, Subnet.KIND, RouteTable.KIND, InternetGateway.KIND, NatGateway.KIND, SecurityGroup.KIND,
            NetworkAcl.KIND, NetworkInterface.KIND, Instance.KIND, VpcEndpoint.KIND, Address.KIND);

    private Networks() {}

    static Network of(Topology topology) {
        Ec2Network network = Ec2Network.of();
        give(topology, Vpc.class, Vpc.KIND, Vpc::details, network::vpcs);
        give(topology, Subnet.class, Subnet.KIND, Subnet::details, network::subnets);
        give(topology, RouteTable.class, RouteTable.KIND, RouteTable::details, network::routeTables);
        give(topology, InternetGateway.class, InternetGateway.KIND, InternetGateway::details, network::internetGateways);
        give(topology, NatGateway.class, NatGateway.KIND, NatGateway::details, network::natGateways);
        give(topology, SecurityGroup.class, SecurityGroup.KIND, SecurityGroup::details, network::securityGroups);
        give(topology, NetworkAcl.class, NetworkAcl.KIND, NetworkAcl::details, network::networkAcls);
        give(topology, NetworkInterface.class, NetworkInterface.KIND, NetworkInterface::details, network::networkInterfaces);
        give(topology, Instance.class, Instance.KIND, Instance::details, network::instances);
        give(topology, VpcEndpoint.class, VpcEndpoint.KIND, VpcEndpoint::details, network::vpcEndpoints);
        return network.build();
    }

    private static <R extends Resource, D> void give(Topology topology, Class<R> type, String kind, Function<R, D> details, Consumer<List<D>> to) {
        if (topology.unread().stream().noneMatch(u -> u.kind().equals(kind))) {
            to.accept(topology.all(type, kind).stream().map(details).toList());
        }
    }
}

package dev.groundschool.topology;

import dev.groundschool.network.Ip;
import dev.groundschool.network.Network;
import dev.groundschool.network.aws.Ec2Network;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Hands a topology's EC2 objects to the network evaluator, leaving out the kinds that could not be read. */
final class Networks {
    private final Topology topology;
    private final String region;

    private Networks(Topology topology, String region) {
        this.topology = topology;
        this.region = region;
    }

    static Network of(Topology topology, String region) {
        var from = new Networks(topology, region);
        var to = Ec2Network.of();
        from.give(Vpc.class, Vpc.KIND, Vpc::details, to::vpcs);
        from.give(Subnet.class, Subnet.KIND, Subnet::details, to::subnets);
        from.give(RouteTable.class, RouteTable.KIND, RouteTable::details, to::routeTables);
        from.give(InternetGateway.class, InternetGateway.KIND, InternetGateway::details, to::internetGateways);
        from.give(NatGateway.class, NatGateway.KIND, NatGateway::details, to::natGateways);
        from.give(VpcEndpoint.class, VpcEndpoint.KIND, VpcEndpoint::details, to::vpcEndpoints);
        from.give(PrefixList.class, PrefixList.KIND, PrefixList::details, to::prefixLists);
        from.give(SecurityGroup.class, SecurityGroup.KIND, SecurityGroup::details, to::securityGroups);
        from.give(NetworkAcl.class, NetworkAcl.KIND, NetworkAcl::details, to::networkAcls);
        from.give(NetworkInterface.class, NetworkInterface.KIND, NetworkInterface::details, to::networkInterfaces);
        from.give(Instance.class, Instance.KIND, Instance::details, to::instances);
        from.give(AvailabilityZone.class, AvailabilityZone.KIND, AvailabilityZone::details, to::availabilityZones);
        to.impaired(topology.all(Instance.class, Instance.KIND).stream().filter(i -> i.region().equals(region) && i.impaired())
                .map(i -> i.ref().id()).toList());
        to.loadBalancers(Balancing.network(topology, region));
        var idle = topology.all(Address.class, Address.KIND).stream().filter(each -> each.region().equals(region) && each.details().associationId() == null)
                .flatMap(each -> Stream.ofNullable(each.details().publicIp())).map(Ip::of).toList();
        var network = to.build();
        return DatabaseCards.in(topology, region, idle.isEmpty() ? network : network.toBuilder().idle(idle).build());
    }

    private <R extends Resource, D> void give(Class<R> type, String kind, Function<R, D> details, Consumer<Collection<D>> to) {
        if (topology.unread().stream().noneMatch(u -> u.kind().equals(kind) && u.region().equals(region))) {
            List<D> all = topology.all(type, kind).stream().filter(r -> r.ref().region().equals(region)).map(details).toList();
            to.accept(all);
        }
    }
}

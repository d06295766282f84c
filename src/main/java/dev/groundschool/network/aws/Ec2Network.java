package dev.groundschool.network.aws;

import dev.groundschool.network.Instance.Listener;
import dev.groundschool.network.Network;
import dev.groundschool.network.Part;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;
import software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * Collects the answers of one Region's Describe operations. A list that is never given (its call was refused) is unknown, which is not the
 * same as an empty list: questions that need it are answered "could not be read". Facts: EC2 API Reference.
 */
public final class Ec2Network {
    private final Network.Builder network = Network.builder();
    private final Set<Part> unread = EnumSet.allOf(Part.class);
    private final Map<String, String> natOfInterface = new HashMap<>();
    private final Map<String, String> endpointOfInterface = new HashMap<>();
    private Collection<NetworkInterface> interfaces = List.of();
    private Collection<Instance> instances = List.of();
    private Collection<SecurityGroup> groups = List.of();
    private Map<String, List<SecurityGroupRule>> ruleIds = Map.of();
    private Function<String, Optional<Set<Listener>>> listening = id -> Optional.empty();

    private Ec2Network() {}

    /** Nothing known yet. */
    public static Ec2Network of() {
        return new Ec2Network();
    }

    public Ec2Network vpcs(Collection<Vpc> values) {
        network.vpcs(values.stream().map(Places::vpc).toList());
        return known(Part.VPCS);
    }

    public Ec2Network subnets(Collection<Subnet> values) {
        network.subnets(values.stream().map(Places::subnet).toList());
        return known(Part.SUBNETS);
    }

    public Ec2Network routeTables(Collection<RouteTable> values) {
        network.routeTables(values.stream().map(Routes::table).toList());
        return known(Part.ROUTE_TABLES);
    }

    public Ec2Network internetGateways(Collection<InternetGateway> values) {
        network.gateways(values.stream().map(Routes::gateway).toList());
        return known(Part.INTERNET_GATEWAYS);
    }

    public Ec2Network egressOnlyGateways(Collection<EgressOnlyInternetGateway> values) {
        network.gateways(values.stream().map(Routes::gateway).toList());
        return known(Part.EGRESS_ONLY_GATEWAYS);
    }

    /** Deleted gateways, which EC2 still lists for an hour, count as well: routes to them say so. */
    public Ec2Network natGateways(Collection<NatGateway> values) {
        network.natGateways(values.stream().map(Routes::nat).toList());
        for (NatGateway nat : values) {
            nat.natGatewayAddresses().stream().filter(address -> address.networkInterfaceId() != null)
                .forEach(address -> natOfInterface.put(address.networkInterfaceId(), nat.natGatewayId()));
        }
        return known(Part.NAT_GATEWAYS);
    }

    public Ec2Network vpcEndpoints(Collection<VpcEndpoint> values) {
        network.endpoints(values.stream().map(Routes::endpoint).toList());
        values.forEach(endpoint -> endpoint.networkInterfaceIds().forEach(id -> endpointOfInterface.put(id, endpoint.vpcEndpointId())));
        return known(Part.VPC_ENDPOINTS);
    }

    public Ec2Network securityGroups(Collection<SecurityGroup> values) {
        groups = List.copyOf(values);
        return known(Part.SECURITY_GROUPS);
    }

    /** Optional: what DescribeAvailabilityZones returned; a zone that is not available is one in which nothing answers. */
    public Ec2Network availabilityZones(Collection<AvailabilityZone> values) {
        network.darkZones(values.stream().filter(zone -> zone.state() == AvailabilityZoneState.UNAVAILABLE).map(AvailabilityZone::zoneName).toList());
        return this;
    }

    /** Optional: names of zones in which nothing answers. */
    public Ec2Network darkZones(Collection<String> zones) {
        network.darkZones(zones);
        return this;
    }

    /** Optional: instances whose status check fails ({@code impaired} in DescribeInstanceStatus): they run and do not answer. */
    public Ec2Network impaired(Collection<String> instanceIds) {
        network.impaired(instanceIds);
        return this;
    }

    /** Optional: what DescribeSecurityGroupRules returned, so that verdicts name {@code sgr-…} ids. */
    public Ec2Network securityGroupRules(Collection<SecurityGroupRule> values) {
        Map<String, List<SecurityGroupRule>> byGroup = new HashMap<>();
        values.forEach(rule -> byGroup.merge(rule.groupId(), List.of(rule), Rules::joined));
        ruleIds = byGroup;
        return this;
    }

    public Ec2Network networkAcls(Collection<NetworkAcl> values) {
        network.networkAcls(values.stream().map(Rules::acl).toList());
        return known(Part.NETWORK_ACLS);
    }

    public Ec2Network networkInterfaces(Collection<NetworkInterface> values) {
        interfaces = List.copyOf(values);
        return known(Part.NETWORK_INTERFACES);
    }

    public Ec2Network instances(Collection<Instance> values) {
        instances = List.copyOf(values);
        return known(Part.INSTANCES);
    }

    /** What DescribePrefixLists returned: the services of gateway endpoints with their blocks. */
    public Ec2Network prefixLists(Collection<PrefixList> values) {
        network.prefixLists(values.stream().map(Routes::prefixList).toList());
        return known(Part.PREFIX_LISTS);
    }

    /** A managed prefix list of the customer's, with what GetManagedPrefixListEntries returned. */
    public Ec2Network prefixList(String id, Collection<PrefixListEntry> entries) {
        network.prefixLists(List.of(Routes.prefixList(id, entries)));
        return this;
    }

    /** Load balancers, by {@link Balancers#of}. */
    public Ec2Network loadBalancers(Collection<dev.groundschool.network.LoadBalancer> values) {
        network.balancers(values);
        return this;
    }

    /** What programs listen to, by instance id, where somebody knows (the sandbox does; a real account does not). */
    public Ec2Network listening(Function<String, Optional<Set<Listener>>> known) {
        listening = known;
        return this;
    }

    private Ec2Network known(Part part) {
        unread.remove(part);
        return this;
    }

    /** The network as far as it is known. Without DescribeNetworkInterfaces, the interfaces that DescribeInstances lists stand in. */
    public Network build() {
        network.securityGroups(groups.stream().map(group -> Rules.group(group, ruleIds.get(group.groupId()))).toList());
        network.instances(instances.stream().map(instance -> Places.instance(instance, listening.apply(instance.instanceId()))).toList());
        if (unread.contains(Part.NETWORK_INTERFACES)) {
            network.interfaces(instances.stream().flatMap(instance -> Places.interfacesOf(instance).stream()).toList());
        }
        network.interfaces(interfaces.stream().filter(card -> card.subnetId() != null)
            .map(card -> Places.networkInterface(card, natOfInterface, endpointOfInterface)).toList());
        unread.forEach(network::unread);
        return network.build();
    }
}

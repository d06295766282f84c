package dev.groundschool.network;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All that decides where packets go in one Region of one account: an immutable value with the indexes that make a question cheap. Build one
 * per state of the account and ask it many times.
 */
public final class Network {
    private final Builder parts;
    private final Map<Located, NetworkInterface> byPrivate = new HashMap<>();
    private final Map<Ip, Inside> byPublic = new HashMap<>();
    private final Map<Ip, NatGateway> natByPublic = new HashMap<>();
    private final Map<String, NetworkInterface> primaryOfInstance = new HashMap<>();
    private final Map<String, List<NetworkInterface>> cardsOfBalancer = new HashMap<>();
    private final Map<String, Database> databaseOfCard = new HashMap<>();
    private final Map<String, RouteTable> tableOfSubnet = new HashMap<>();
    private final Map<String, RouteTable> mainTable = new HashMap<>();
    private final Map<String, NetworkAcl> aclOfSubnet = new HashMap<>();
    private final Map<String, NetworkAcl> defaultAcl = new HashMap<>();
    private final Map<String, InternetGateway> gatewayOfVpc = new HashMap<>();

    private record Located(String vpcId, Ip ip) {}

    /** A private address and the interface that has it. */
    record Inside(NetworkInterface card, Ip ip) {}

    private Network(Builder builder) {
        parts = builder.copy();
        for (NetworkInterface card : parts.interfaces.values()) {
            index(card);
        }
        parts.databases.values().forEach(each -> databaseOfCard.put(each.cardId(), each));
        for (NatGateway nat : parts.natGateways.values()) {
            nat.publicIp().ifPresent(ip -> natByPublic.put(ip, nat));
        }
        for (RouteTable table : parts.routeTables.values()) {
            table.subnets().forEach(subnet -> tableOfSubnet.put(subnet, table));
            if (table.main()) {
                mainTable.put(table.vpcId(), table);
            }
        }
        for (NetworkAcl acl : parts.networkAcls.values()) {
            acl.subnets().forEach(subnet -> aclOfSubnet.put(subnet, acl));
            if (acl.isDefault()) {
                defaultAcl.put(acl.vpcId(), acl);
            }
        }
        for (InternetGateway gateway : parts.gateways.values()) {
            if (!gateway.egressOnly()) {
                gateway.vpcId().ifPresent(vpc -> gatewayOfVpc.putIfAbsent(vpc, gateway));
            }
        }
    }

    private void index(NetworkInterface card) {
        for (NetworkInterface.Address address : card.addresses()) {
            byPrivate.put(new Located(card.vpcId(), address.privateIp()), card);
            address.publicIp().ifPresent(ip -> byPublic.put(ip, new Inside(card, address.privateIp())));
        }
        for (Ip ip : card.ipv6()) {
            byPrivate.put(new Located(card.vpcId(), ip), card);
            byPublic.put(ip, new Inside(card, ip));
        }
        if (card.owner().kind() == NetworkInterface.Owner.Kind.LOAD_BALANCER) {
            cardsOfBalancer.merge(card.owner().id(), List.of(card), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
        card.instanceId().ifPresent(id -> primaryOfInstance.merge(id, card, (a, b) -> a.deviceIndex() <= b.deviceIndex() ? a : b));
    }

    /** An empty network in which every part has been read. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from this network. */
    public Builder toBuilder() {
        return parts.copy();
    }

    /** Whether the part is unknown because its Describe call was refused. */
    public boolean unread(Part part) {
        return parts.unread.contains(part);
    }

    public Optional<Vpc> vpc(String id) {
        return Optional.ofNullable(parts.vpcs.get(id));
    }

    public Collection<Vpc> vpcs() {
        return List.copyOf(parts.vpcs.values());
    }

    public Optional<Subnet> subnet(String id) {
        return Optional.ofNullable(parts.subnets.get(id));
    }

    public Optional<InternetGateway> gateway(String id) {
        return Optional.ofNullable(parts.gateways.get(id));
    }

    public Optional<NatGateway> natGateway(String id) {
        return Optional.ofNullable(parts.natGateways.get(id));
    }

    public Collection<NatGateway> natGateways() {
        return List.copyOf(parts.natGateways.values());
    }

    public Optional<VpcEndpoint> endpoint(String id) {
        return Optional.ofNullable(parts.endpoints.get(id));
    }

    public Optional<SecurityGroup> securityGroup(String id) {
        return Optional.ofNullable(parts.securityGroups.get(id));
    }

    public Optional<NetworkInterface> networkInterface(String id) {
        return Optional.ofNullable(parts.interfaces.get(id));
    }

    public Collection<NetworkInterface> networkInterfaces() {
        return List.copyOf(parts.interfaces.values());
    }

    public Optional<Instance> instance(String id) {
        return Optional.ofNullable(parts.instances.get(id));
    }

    /** Whether the zone is down, so that nothing in it answers. */
    public boolean dark(String zone) {
        return parts.darkZones.contains(zone);
    }

    /** Whether the instance runs, yet is known not to answer. */
    public boolean impaired(String instanceId) {
        return parts.impaired.contains(instanceId);
    }

    /** By ARN, or by the end of the ARN that interfaces name their owner by. */
    public Optional<LoadBalancer> balancer(String id) {
        LoadBalancer known = parts.balancers.get(id);
        return known != null ? Optional.of(known) : parts.balancers.values().stream().filter(each -> each.path().equals(id)).findFirst();
    }

    /** The balancer's interfaces. */
    public List<NetworkInterface> cardsOf(LoadBalancer balancer) {
        return cardsOfBalancer.getOrDefault(balancer.path(), List.of());
    }

    Optional<NetworkInterface> cardOf(LoadBalancer balancer) {
        return cardsOf(balancer).stream().findFirst();
    }

    /** By its identifier. */
    public Optional<Database> database(String id) {
        return Optional.ofNullable(parts.databases.get(id));
    }

    Optional<Database> databaseAt(NetworkInterface card) {
        return Optional.ofNullable(databaseOfCard.get(card.id()));
    }

    /** Whether the address is the account's, and given to nothing. */
    boolean idle(Ip ip) {
        return parts.idle.contains(ip);
    }

    public Optional<PrefixList> prefixList(String id) {
        return Optional.ofNullable(parts.prefixLists.get(id));
    }

    /** The instance's interface with the lowest device index. */
    public Optional<NetworkInterface> primaryInterface(String instanceId) {
        return Optional.ofNullable(primaryOfInstance.get(instanceId));
    }

    /** The route table in force for a subnet: its own, else the VPC's main one. */
    public Optional<RouteTable> routeTable(String subnetId, String vpcId) {
        RouteTable own = tableOfSubnet.get(subnetId);
        return Optional.ofNullable(own != null ? own : mainTable.get(vpcId));
    }

    /** The network ACL in force for a subnet. */
    public Optional<NetworkAcl> networkAcl(String subnetId, String vpcId) {
        NetworkAcl own = aclOfSubnet.get(subnetId);
        return Optional.ofNullable(own != null ? own : defaultAcl.get(vpcId));
    }

    /** The internet gateway attached to a VPC. */
    public Optional<InternetGateway> gatewayOfVpc(String vpcId) {
        return Optional.ofNullable(gatewayOfVpc.get(vpcId));
    }

    /** The interface that has this private (or IPv6) address in a VPC. */
    public Optional<NetworkInterface> interfaceAt(String vpcId, Ip ip) {
        return Optional.ofNullable(byPrivate.get(new Located(vpcId, ip)));
    }

    Optional<Inside> publicOwner(Ip ip) {
        return Optional.ofNullable(byPublic.get(ip));
    }

    Optional<NatGateway> natOwner(Ip ip) {
        return Optional.ofNullable(natByPublic.get(ip));
    }

    /** Collects the parts. Adding the same id again replaces it. */
    public static final class Builder {
        private final Map<String, Vpc> vpcs = new LinkedHashMap<>();
        private final Map<String, Subnet> subnets = new LinkedHashMap<>();
        private final Map<String, RouteTable> routeTables = new LinkedHashMap<>();
        private final Map<String, InternetGateway> gateways = new LinkedHashMap<>();
        private final Map<String, NatGateway> natGateways = new LinkedHashMap<>();
        private final Map<String, VpcEndpoint> endpoints = new LinkedHashMap<>();
        private final Map<String, SecurityGroup> securityGroups = new LinkedHashMap<>();
        private final Map<String, NetworkAcl> networkAcls = new LinkedHashMap<>();
        private final Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
        private final Map<String, Instance> instances = new LinkedHashMap<>();
        private final Map<String, LoadBalancer> balancers = new LinkedHashMap<>();
        private final Map<String, Database> databases = new LinkedHashMap<>();
        private final Map<String, PrefixList> prefixLists = new LinkedHashMap<>();
        private final Set<Ip> idle = new HashSet<>();
        private final Set<String> darkZones = new HashSet<>();
        private final Set<String> impaired = new HashSet<>();
        private final Set<Part> unread = EnumSet.noneOf(Part.class);

        private Builder() {}

        private Builder copy() {
            Builder copy = new Builder();
            copy.vpcs.putAll(vpcs);
            copy.subnets.putAll(subnets);
            copy.routeTables.putAll(routeTables);
            copy.gateways.putAll(gateways);
            copy.natGateways.putAll(natGateways);
            copy.endpoints.putAll(endpoints);
            copy.securityGroups.putAll(securityGroups);
            copy.networkAcls.putAll(networkAcls);
            copy.interfaces.putAll(interfaces);
            copy.instances.putAll(instances);
            copy.balancers.putAll(balancers);
            copy.databases.putAll(databases);
            copy.prefixLists.putAll(prefixLists);
            copy.idle.addAll(idle);
            copy.darkZones.addAll(darkZones);
            copy.impaired.addAll(impaired);
            copy.unread.addAll(unread);
            return copy;
        }

        private <T> Builder put(Map<String, T> map, Function<T, String> id, Collection<T> values) {
            values.forEach(value -> map.put(id.apply(value), value));
            return this;
        }

        public Builder vpcs(Collection<Vpc> values) {
            return put(vpcs, Vpc::id, values);
        }

        public Builder subnets(Collection<Subnet> values) {
            return put(subnets, Subnet::id, values);
        }

        public Builder routeTables(Collection<RouteTable> values) {
            return put(routeTables, RouteTable::id, values);
        }

        public Builder gateways(Collection<InternetGateway> values) {
            return put(gateways, InternetGateway::id, values);
        }

        public Builder natGateways(Collection<NatGateway> values) {
            return put(natGateways, NatGateway::id, values);
        }

        public Builder endpoints(Collection<VpcEndpoint> values) {
            return put(endpoints, VpcEndpoint::id, values);
        }

        public Builder securityGroups(Collection<SecurityGroup> values) {
            return put(securityGroups, SecurityGroup::id, values);
        }

        public Builder networkAcls(Collection<NetworkAcl> values) {
            return put(networkAcls, NetworkAcl::id, values);
        }

        public Builder interfaces(Collection<NetworkInterface> values) {
            return put(interfaces, NetworkInterface::id, values);
        }

        public Builder instances(Collection<Instance> values) {
            return put(instances, Instance::id, values);
        }

        public Builder balancers(Collection<LoadBalancer> values) {
            return put(balancers, LoadBalancer::id, values);
        }

        public Builder databases(Collection<Database> values) {
            return put(databases, Database::id, values);
        }

        /** Elastic addresses that are associated with nothing. */
        public Builder idle(Collection<Ip> addresses) {
            idle.addAll(addresses);
            return this;
        }

        public Builder prefixLists(Collection<PrefixList> values) {
            return put(prefixLists, PrefixList::id, values);
        }

        /** Names of Availability Zones that are down. */
        public Builder darkZones(Collection<String> zones) {
            darkZones.addAll(zones);
            return this;
        }

        /** Ids of instances that run but do not answer: their status check fails. */
        public Builder impaired(Collection<String> instanceIds) {
            impaired.addAll(instanceIds);
            return this;
        }

        /** Says that the part is unknown: questions that need it are answered with "could not be read". */
        public Builder unread(Part part) {
            unread.add(part);
            return this;
        }

        public Network build() {
            return new Network(this);
        }
    }
}

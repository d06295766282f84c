package dev.groundschool.sandbox.elbv2;

import dev.groundschool.sandbox.ec2.ServiceNetwork;
import dev.groundschool.sandbox.elbv2.Rows.Balancer;
import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Timed;
import dev.groundschool.sandbox.world.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** Load balancers: an interface in a subnet of each of at least two zones, and a DNS name. */
final class Balancers {
    static final Duration PROVISIONING = Duration.ofMinutes(2);

    static Balancer get(Turn turn, @Nullable String arn) {
        String named = Faults.need(arn, "LoadBalancerArn");
        return turn.find(Rows.BALANCERS, named).orElseThrow(() -> named.contains(":loadbalancer/") ? Faults.noBalancer("Load balancer '" + named
                + "' not found") : Faults.validation("'" + named + "' is not a valid load balancer ARN"));
    }

    CreateLoadBalancerResponse create(CreateLoadBalancerRequest request, Turn turn) {
        String name = Names.checked(request.name(), "load balancer");
        LoadBalancerTypeEnum type = request.type() == null ? LoadBalancerTypeEnum.APPLICATION : request.type();
        if (type != LoadBalancerTypeEnum.APPLICATION) {
            throw type == LoadBalancerTypeEnum.UNKNOWN_TO_SDK_VERSION ? Faults.validation("The load balancer type '" + request.typeAsString()
                    + "' is not valid")
                    : Faults.notHere("The sandbox has application load balancers only, no " + type + " load balancers.");
        }
        LoadBalancerSchemeEnum scheme = request.scheme() == null ? LoadBalancerSchemeEnum.INTERNET_FACING : request.scheme();
        if (scheme == LoadBalancerSchemeEnum.UNKNOWN_TO_SDK_VERSION) {
            throw new AwsFault("InvalidScheme", "The scheme '" + request.schemeAsString() + "' is not valid: it is internet-facing or internal");
        }
        four(request.ipAddressType());
        List<Subnet> subnets = subnets(turn, request.subnets(), request.subnetMappings(), scheme);
        String vpc = subnets.getFirst().vpcId();
        List<String> groups = groups(turn, vpc, request.securityGroups());
        Optional<Balancer> same = turn.all(Rows.BALANCERS).stream().filter(each -> each.it().loadBalancerName().equals(name)).findFirst();
        if (same.isPresent()) {
            LoadBalancer it = same.get().it();
            if (it.scheme() == scheme && it.vpcId().equals(vpc) && Set.copyOf(it.securityGroups()).equals(Set.copyOf(groups))
                    && same.get().cards().keySet().equals(ids(subnets))) {
                return CreateLoadBalancerResponse.builder().loadBalancers(it).build();
            }
            throw new AwsFault("DuplicateLoadBalancerName", "A load balancer with the same name '" + name + "' exists, but with different settings");
        }
        if (turn.all(Rows.BALANCERS).size() >= Limits.BALANCERS) {
            throw new AwsFault("TooManyLoadBalancers", "The maximum number of load balancers has been reached");
        }
        boolean internal = scheme == LoadBalancerSchemeEnum.INTERNAL;
        String arn = Names.arn(turn, "loadbalancer/app/" + name + '/' + turn.hex(16));
        var tags = Tagging.checked(request.tags());
        LoadBalancer it = LoadBalancer.builder().loadBalancerArn(arn).loadBalancerName(name).dnsName(Names.dns(turn, name, internal))
                .canonicalHostedZoneId(Names.hostedZone(turn.region())).createdTime(turn.now()).scheme(scheme).vpcId(vpc).type(type)
                .state(state(LoadBalancerStateEnum.PROVISIONING)).securityGroups(groups).ipAddressType(IpAddressType.IPV4)
                .availabilityZones(zones(subnets)).build();
        Map<String, String> cards = new LinkedHashMap<>();
        subnets.forEach(subnet -> cards.put(subnet.subnetId(), card(turn, subnet, groups, arn, internal)));
        turn.put(Rows.BALANCERS, arn, new Balancer(it, Map.of(), tags, cards));
        turn.after(PROVISIONING, Ready.KIND, arn);
        return CreateLoadBalancerResponse.builder().loadBalancers(it).build();
    }

    private static LoadBalancerState state(LoadBalancerStateEnum code) {
        return LoadBalancerState.builder().code(code).build();
    }

    private static void four(@Nullable IpAddressType type) {
        if (type != null && type != IpAddressType.IPV4) {
            throw Faults.notHere("The sandbox's load balancers speak IPv4 only.");
        }
    }

    private static Set<String> ids(List<Subnet> subnets) {
        Set<String> ids = new HashSet<>();
        subnets.forEach(subnet -> ids.add(subnet.subnetId()));
        return ids;
    }

    private static List<AvailabilityZone> zones(List<Subnet> subnets) {
        return subnets.stream().map(each -> AvailabilityZone.builder().zoneName(each.availabilityZone()).subnetId(each.subnetId())
                .loadBalancerAddresses(List.of()).build()).toList();
    }

    private static String card(Turn turn, Subnet subnet, List<String> groups, String arn, boolean internal) {
        NetworkInterface card = ServiceNetwork.add(turn, subnet, groups, "ELB " + Names.path(arn), "amazon-elb", !internal);
        return card.networkInterfaceId();
    }

    /** The subnets named, in the order of their zones. */
    private static List<Subnet> subnets(Turn turn, List<String> plain, List<SubnetMapping> mappings, LoadBalancerSchemeEnum scheme) {
        if (!plain.isEmpty() && !mappings.isEmpty()) {
            throw Faults.validation("Only one of Subnets and SubnetMappings can be specified");
        }
        List<String> named = plain.isEmpty() ? mappings.stream().map(SubnetMapping::subnetId).filter(Objects::nonNull).toList() : plain;
        if (mappings.stream().anyMatch(each -> each.allocationId() != null || each.privateIPv4Address() != null)) {
            throw Faults.configuration("Elastic IP and private addresses cannot be specified for load balancers of type 'application'");
        }
        List<Subnet> subnets = new ArrayList<>();
        Set<String> zones = new HashSet<>();
        for (String id : new java.util.LinkedHashSet<>(named)) {
            Subnet subnet = ServiceNetwork.subnet(turn, id).orElseThrow(() -> new AwsFault("SubnetNotFound", "The subnet ID '" + id
                    + "' does not exist"));
            if (!zones.add(subnet.availabilityZone())) {
                throw Faults.configuration("A load balancer cannot be attached to multiple subnets in the same Availability Zone");
            }
            subnets.add(subnet);
        }
        if (subnets.size() < 2) {
            throw Faults.validation("At least two subnets in two different Availability Zones must be specified");
        }
        if (subnets.stream().map(Subnet::vpcId).distinct().count() > 1) {
            throw Faults.configuration("All subnets must belong to the same VPC: '" + subnets.getFirst().vpcId() + "'");
        }
        String vpc = subnets.getFirst().vpcId();
        if (scheme == LoadBalancerSchemeEnum.INTERNET_FACING && !ServiceNetwork.hasGateway(turn, vpc)) {
            throw new AwsFault("InvalidSubnet", "VPC " + vpc + " has no internet gateway");
        }
        for (Subnet subnet : subnets) {
            if (Integer.parseInt(subnet.cidrBlock().substring(subnet.cidrBlock().indexOf('/') + 1)) > 27) {
                throw new AwsFault("InvalidSubnet", "The subnet '" + subnet.subnetId() + "' (" + subnet.cidrBlock()
                        + ") is too small: a load balancer needs a CIDR block of at least /27 and 8 free IP addresses");
            }
        }
        subnets.sort(Comparator.comparing(Subnet::availabilityZone));
        return subnets;
    }

    private static List<String> groups(Turn turn, String vpc, List<String> named) {
        for (String id : named) {
            if (ServiceNetwork.group(turn, id).filter(group -> group.vpcId().equals(vpc)).isEmpty()) {
                throw new AwsFault("InvalidSecurityGroup", "One or more security groups are invalid: '" + id + "' does not exist in VPC '" + vpc
                        + "'");
            }
        }
        return named.isEmpty() ? ServiceNetwork.defaultGroup(turn, vpc).map(SecurityGroup::groupId).stream().toList() : List.copyOf(named);
    }

    DescribeLoadBalancersResponse describe(DescribeLoadBalancersRequest request, Turn turn) {
        if (!request.names().isEmpty() && !request.loadBalancerArns().isEmpty()) {
            throw Faults.validation("Load balancer names and load balancer ARNs cannot be specified at the same time");
        }
        List<Balancer> found = new ArrayList<>();
        if (!request.loadBalancerArns().isEmpty()) {
            request.loadBalancerArns().forEach(arn -> found.add(get(turn, arn)));
        } else if (!request.names().isEmpty()) {
            for (String name : request.names()) {
                found.add(turn.all(Rows.BALANCERS).stream().filter(each -> each.it().loadBalancerName().equals(name)).findFirst()
                        .orElseThrow(() -> Faults.noBalancer("Load balancers '[" + name + "]' not found")));
            }
        } else {
            found.addAll(turn.all(Rows.BALANCERS));
        }
        var page = Pages.of(found, request.pageSize(), request.marker());
        return DescribeLoadBalancersResponse.builder().loadBalancers(page.items().stream().map(Balancer::it).toList()).nextMarker(page.next())
                .build();
    }

    /** One that does not exist is deleted already. */
    DeleteLoadBalancerResponse delete(DeleteLoadBalancerRequest request, Turn turn) {
        String arn = Faults.need(request.loadBalancerArn(), "LoadBalancerArn");
        turn.find(Rows.BALANCERS, arn).ifPresent(row -> {
            if (Attributes.BALANCER.on(row.attributes(), Attributes.DELETION_PROTECTION)) {
                throw Faults.notPermitted("Load balancer '" + arn + "' cannot be deleted because deletion protection is enabled");
            }
            turn.all(Rows.LISTENERS).stream().filter(each -> each.it().loadBalancerArn().equals(arn)).toList()
                    .forEach(each -> Listeners.remove(turn, each.arn()));
            row.cards().values().forEach(card -> ServiceNetwork.remove(turn, card));
            turn.remove(Rows.BALANCERS, arn);
        });
        return DeleteLoadBalancerResponse.builder().build();
    }

    SetSubnetsResponse subnets(SetSubnetsRequest request, Turn turn) {
        Balancer row = get(turn, request.loadBalancerArn());
        four(request.ipAddressType());
        List<Subnet> subnets = subnets(turn, request.subnets(), request.subnetMappings(), row.it().scheme());
        if (!subnets.getFirst().vpcId().equals(row.it().vpcId())) {
            throw new AwsFault("InvalidSubnet", "The subnets are not in the load balancer's VPC '" + row.it().vpcId() + "'");
        }
        Map<String, String> cards = new LinkedHashMap<>();
        for (Subnet subnet : subnets) {
            String old = row.cards().get(subnet.subnetId());
            cards.put(subnet.subnetId(), old != null ? old : card(turn, subnet, row.it().securityGroups(), row.arn(),
                    row.it().scheme() == LoadBalancerSchemeEnum.INTERNAL));
        }
        row.cards().forEach((subnet, card) -> {
            if (!cards.containsKey(subnet)) {
                ServiceNetwork.remove(turn, card);
            }
        });
        LoadBalancer it = row.it().toBuilder().availabilityZones(zones(subnets)).build();
        turn.put(Rows.BALANCERS, row.arn(), new Balancer(it, row.attributes(), row.tags(), cards));
        return SetSubnetsResponse.builder().availabilityZones(it.availabilityZones()).ipAddressType(IpAddressType.IPV4).build();
    }

    SetSecurityGroupsResponse groups(SetSecurityGroupsRequest request, Turn turn) {
        Balancer row = get(turn, request.loadBalancerArn());
        List<String> groups = groups(turn, row.it().vpcId(), Faults.need(request.securityGroups(), "SecurityGroups"));
        row.cards().values().forEach(card -> ServiceNetwork.regroup(turn, card, groups));
        turn.put(Rows.BALANCERS, row.arn(), row.with(row.it().toBuilder().securityGroups(groups).build()));
        return SetSecurityGroupsResponse.builder().securityGroupIds(groups).build();
    }

    SetIpAddressTypeResponse addressType(SetIpAddressTypeRequest request, Turn turn) {
        get(turn, request.loadBalancerArn());
        four(Faults.need(request.ipAddressType(), "IpAddressType"));
        return SetIpAddressTypeResponse.builder().ipAddressType(IpAddressType.IPV4).build();
    }

    /** Provisioning becomes active. */
    static final class Ready implements Timed {
        static final String KIND = "elbv2.load-balancer-active";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void due(String id, Turn turn) {
            turn.find(Rows.BALANCERS, id).ifPresent(row -> turn.put(Rows.BALANCERS, id,
                    row.with(row.it().toBuilder().state(state(LoadBalancerStateEnum.ACTIVE)).build())));
        }
    }
}

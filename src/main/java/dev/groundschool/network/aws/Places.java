package dev.groundschool.network.aws;

import dev.groundschool.network.Cidr;
import dev.groundschool.network.Instance.Listener;
import dev.groundschool.network.Ip;
import dev.groundschool.network.NetworkInterface;
import dev.groundschool.network.NetworkInterface.Address;
import dev.groundschool.network.NetworkInterface.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;

/** VPCs, subnets, interfaces and instances. */
final class Places {
    private Places() {}

    static dev.groundschool.network.Vpc vpc(Vpc vpc) {
        Stream<String> four = Stream.concat(Stream.ofNullable(vpc.cidrBlock()), vpc.cidrBlockAssociationSet().stream()
            .filter(a -> a.cidrBlockState() == null || a.cidrBlockState().state() == VpcCidrBlockStateCode.ASSOCIATED)
                .map(a -> a.cidrBlock()));
        Stream<String> six = vpc.ipv6CidrBlockAssociationSet().stream()
            .filter(a -> a.ipv6CidrBlockState() == null || a.ipv6CidrBlockState().state() == VpcCidrBlockStateCode.ASSOCIATED)
                .map(a -> a.ipv6CidrBlock());
        return new dev.groundschool.network.Vpc(vpc.vpcId(), cidrs(Stream.concat(four, six)));
    }

    static dev.groundschool.network.Subnet subnet(Subnet subnet) {
        Stream<String> six = subnet.ipv6CidrBlockAssociationSet().stream()
            .filter(a -> a.ipv6CidrBlockState() == null || a.ipv6CidrBlockState().state() == SubnetCidrBlockStateCode.ASSOCIATED)
                .map(a -> a.ipv6CidrBlock());
        return new dev.groundschool.network.Subnet(subnet.subnetId(), subnet.vpcId(),
            cidrs(Stream.concat(Stream.ofNullable(subnet.cidrBlock()), six)),
            Objects.requireNonNullElse(subnet.availabilityZone(), ""));
    }

    private static List<Cidr> cidrs(Stream<@Nullable String> texts) {
        return texts.filter(Objects::nonNull).map(Cidr::of).distinct().toList();
    }

    static dev.groundschool.network.Instance instance(Instance instance, Optional<Set<Listener>> listening) {
        String state = instance.state() == null ? "" : Objects.requireNonNullElse(instance.state().nameAsString(), "");
        return new dev.groundschool.network.Instance(instance.instanceId(), Objects.requireNonNullElse(instance.vpcId(), ""), state,
            listening);
    }

    static NetworkInterface networkInterface(software.amazon.awssdk.services.ec2.model.NetworkInterface card, Map<String, String> nats,
                                             Map<String, String> endpoints) {
        List<Address> addresses = new ArrayList<>();
        card.privateIpAddresses().stream().sorted((a, b) -> Boolean.compare(primary(b.primary()), primary(a.primary()))).forEach(address ->
            addresses.add(address(address.privateIpAddress(), address.association() == null ? null : address.association().publicIp())));
        if (addresses.isEmpty() && card.privateIpAddress() != null) {
            addresses.add(address(card.privateIpAddress(), card.association() == null ? null : card.association().publicIp()));
        }
        int index = card.attachment() == null || card.attachment().deviceIndex() == null ? 0 : card.attachment().deviceIndex();
        return new NetworkInterface(card.networkInterfaceId(), card.vpcId(), card.subnetId(), addresses,
            card.ipv6Addresses().stream().map(NetworkInterfaceIpv6Address::ipv6Address).map(Ip::of).toList(),
            card.groups().stream().map(GroupIdentifier::groupId).toList(), owner(card, nats, endpoints), index,
            card.sourceDestCheck() == null || card.sourceDestCheck());
    }

    private static boolean primary(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static Address address(String inside, @Nullable String open) {
        return new Address(Ip.of(inside), Optional.ofNullable(open).map(Ip::of));
    }

    /** EC2 tells the owner of a service's interface only by its type and description; these are the words AWS writes there. */
    private static Owner owner(software.amazon.awssdk.services.ec2.model.NetworkInterface card, Map<String, String> nats,
        Map<String, String> endpoints) {
        if (card.attachment() != null && card.attachment().instanceId() != null) {
            return Owner.instance(card.attachment().instanceId());
        }
        String id = card.networkInterfaceId();
        String type = Objects.requireNonNullElse(card.interfaceTypeAsString(), "");
        String description = Objects.requireNonNullElse(card.description(), "");
        if (nats.containsKey(id) || type.equals("nat_gateway") || type.equals("natGateway")) {
            int at = description.indexOf("nat-");
            return new Owner(Owner.Kind.NAT_GATEWAY, nats.getOrDefault(id, at < 0 ? "" : description.substring(at)));
        }
        if (endpoints.containsKey(id) || type.equals("vpc_endpoint")) {
            return new Owner(Owner.Kind.VPC_ENDPOINT, endpoints.getOrDefault(id, ""));
        }
        if (description.startsWith("ELB ")) {
            return new Owner(Owner.Kind.LOAD_BALANCER, description.substring(4));
        }
        if (description.equals("RDSNetworkInterface")) {
            return new Owner(Owner.Kind.DATABASE, "");
        }
        if (type.equals("lambda")) {
            return new Owner(Owner.Kind.FUNCTION, "");
        }
        return new Owner(card.attachment() == null && !primary(card.requesterManaged()) ? Owner.Kind.NONE : Owner.Kind.OTHER, "");
    }

    /** The interfaces DescribeInstances lists: all that is known of them if DescribeNetworkInterfaces was refused. */
    static List<NetworkInterface> interfacesOf(Instance instance) {
        return instance.networkInterfaces().stream().filter(card -> card.subnetId() != null).map(card -> interfaceOf(instance, card))
            .toList();
    }

    private static NetworkInterface interfaceOf(Instance instance, InstanceNetworkInterface card) {
        List<Address> addresses = card.privateIpAddresses().stream()
            .sorted((a, b) -> Boolean.compare(primary(b.primary()), primary(a.primary())))
            .map(a -> address(a.privateIpAddress(), a.association() == null ? null : a.association().publicIp())).toList();
        int index = card.attachment() == null || card.attachment().deviceIndex() == null ? 0 : card.attachment().deviceIndex();
        return new NetworkInterface(card.networkInterfaceId(), card.vpcId(), card.subnetId(), addresses,
            card.ipv6Addresses().stream().map(a -> Ip.of(a.ipv6Address())).toList(), card.groups().stream().map(GroupIdentifier::groupId)
                .toList(),
            Owner.instance(instance.instanceId()), index, card.sourceDestCheck() == null || card.sourceDestCheck());
    }
}

package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.PrivateIpAddressSpecification;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Network interfaces: made, shown, put into instances, taken out and deleted. */
final class NetworkInterfaces {
    private static final Filters<NetworkInterface> FILTERS = new Filters<NetworkInterface>()
            .on("network-interface-id", NetworkInterface::networkInterfaceId)
            .on("subnet-id", NetworkInterface::subnetId)
            .on("vpc-id", NetworkInterface::vpcId)
            .on("availability-zone", NetworkInterface::availabilityZone)
            .on("availability-zone-id", NetworkInterface::availabilityZoneId)
            .on("description", NetworkInterface::description)
            .on("status", NetworkInterface::statusAsString)
            .on("interface-type", NetworkInterface::interfaceTypeAsString)
            .on("mac-address", NetworkInterface::macAddress)
            .on("owner-id", NetworkInterface::ownerId)
            .on("private-dns-name", NetworkInterface::privateDnsName)
            .on("private-ip-address", NetworkInterface::privateIpAddress)
            .on("requester-id", NetworkInterface::requesterId)
            .on("requester-managed", NetworkInterface::requesterManaged)
            .on("source-dest-check", NetworkInterface::sourceDestCheck)
            .onAll("group-id", row -> row.groups().stream().map(each -> each.groupId()))
            .onAll("group-name", row -> row.groups().stream().map(each -> each.groupName()))
            .onAll("addresses.private-ip-address", row -> row.privateIpAddresses().stream()
            .map(NetworkInterfacePrivateIpAddress::privateIpAddress))
            .onAll("addresses.primary", row -> row.privateIpAddresses().stream().map(NetworkInterfacePrivateIpAddress::primary))
            .onAll("addresses.association.public-ip", row -> associations(row).map(NetworkInterfaceAssociation::publicIp))
            .onAll("addresses.association.owner-id", row -> associations(row).map(NetworkInterfaceAssociation::ipOwnerId))
            .onAll("association.association-id", row -> associations(row).flatMap(each -> Stream.ofNullable(each.associationId())))
            .onAll("association.allocation-id", row -> associations(row).flatMap(each -> Stream.ofNullable(each.allocationId())))
            .onAll("association.ip-owner-id", row -> associations(row).map(NetworkInterfaceAssociation::ipOwnerId))
            .onAll("association.public-ip", row -> associations(row).map(NetworkInterfaceAssociation::publicIp))
            .onAll("association.public-dns-name", row -> associations(row).map(NetworkInterfaceAssociation::publicDnsName))
            .on("attachment.attachment-id", attachment(NetworkInterfaceAttachment::attachmentId))
            .on("attachment.attach-time", attachment(NetworkInterfaceAttachment::attachTime))
            .on("attachment.delete-on-termination", attachment(NetworkInterfaceAttachment::deleteOnTermination))
            .on("attachment.device-index", attachment(NetworkInterfaceAttachment::deviceIndex))
            .on("attachment.instance-id", attachment(NetworkInterfaceAttachment::instanceId))
            .on("attachment.instance-owner-id", attachment(NetworkInterfaceAttachment::instanceOwnerId))
            .on("attachment.status", attachment(NetworkInterfaceAttachment::statusAsString))
            .onAll("ipv6-addresses.ipv6-address", row -> row.ipv6Addresses().stream().map(each -> each.ipv6Address()))
            .onAll("operator.managed", row -> Stream.of(false))
            .onAll("operator.principal", row -> Stream.empty())
            .tags(NetworkInterface::tagSet);

    private static Stream<NetworkInterfaceAssociation> associations(NetworkInterface row) {
        return row.privateIpAddresses().stream().flatMap(each -> Stream.ofNullable(each.association()));
    }

    private static Function<NetworkInterface, @Nullable Object> attachment(Function<NetworkInterfaceAttachment, @Nullable Object> value) {
        return row -> row.attachment() == null ? null : value.apply(row.attachment());
    }

    CreateNetworkInterfaceResponse create(CreateNetworkInterfaceRequest request, Turn turn) {
        List<Tag> tags = Tags.of(request.tagSpecifications(), "network-interface");
        Subnet subnet = Kinds.SUBNET.get(turn, request.subnetId(), "SubnetId");
        if (request.ipv6AddressCount() != null || !request.ipv6Addresses().isEmpty() || !request.ipv6Prefixes().isEmpty()
                || request.ipv6PrefixCount() != null) {
            throw Faults.unsupported(VpcAttributes.NO_IPV6);
        }
        if (!request.ipv4Prefixes().isEmpty() || request.ipv4PrefixCount() != null || request.interfaceType() != null) {
            throw Faults.unsupported("The sandbox has plain interfaces only: no prefixes and no special types.");
        }
        Optional<String> primary = Optional.ofNullable(request.privateIpAddress());
        List<String> further = new ArrayList<>();
        for (PrivateIpAddressSpecification each : request.privateIpAddresses()) {
            String ip = Faults.need(each.privateIpAddress(), "PrivateIpAddresses.PrivateIpAddress");
            if (Boolean.TRUE.equals(each.primary())) {
                if (primary.isPresent()) {
                    throw Faults.combination("Only one primary private IP address can be specified.");
                }
                primary = Optional.of(ip);
            } else {
                further.add(ip);
            }
        }
        int any = request.secondaryPrivateIpAddressCount() == null ? 0 : request.secondaryPrivateIpAddressCount();
        if (any < 0) {
            throw Faults.invalid(any, "secondaryPrivateIpAddressCount");
        }
        if (any > 0 && !further.isEmpty()) {
            throw Faults.combination("The parameters secondaryPrivateIpAddressCount and privateIpAddresses cannot be used together");
        }
        NetworkInterface row = Interfaces.create(turn, new Interfaces.Wanted(subnet, request.groups(), primary, further, any,
                request.description() == null ? "" : request.description(),
                software.amazon.awssdk.services.ec2.model.NetworkInterfaceType.INTERFACE, null, tags));
        return CreateNetworkInterfaceResponse.builder().networkInterface(row).clientToken(request.clientToken()).build();
    }

    DescribeNetworkInterfacesResponse describe(DescribeNetworkInterfacesRequest request, Turn turn) {
        Pages.notBoth(request.maxResults(), request.networkInterfaceIds(), "networkInterfaceIds");
        var page = Pages.of(FILTERS.keep(Kinds.INTERFACE.list(turn, request.networkInterfaceIds()), request.filters()),
                request.maxResults(), request.nextToken());
        return DescribeNetworkInterfacesResponse.builder().networkInterfaces(page.items()).nextToken(page.next()).build();
    }

    DeleteNetworkInterfaceResponse delete(DeleteNetworkInterfaceRequest request, Turn turn) {
        NetworkInterface row = Kinds.INTERFACE.get(turn, request.networkInterfaceId(), "NetworkInterfaceId");
        if (row.attachment() != null || row.requesterManaged()) {
            throw Faults.invalid("Network interface '" + row.networkInterfaceId() + "' is currently in use. In the way: "
                    + (row.attachment() != null
                    ? row.attachment().instanceId() : row.description()) + ".");
        }
        Interfaces.delete(turn, row.networkInterfaceId());
        return DeleteNetworkInterfaceResponse.builder().build();
    }

    AttachNetworkInterfaceResponse attach(AttachNetworkInterfaceRequest request, Turn turn) {
        NetworkInterface row = Kinds.INTERFACE.get(turn, request.networkInterfaceId(), "NetworkInterfaceId");
        InstanceRow instance = InstanceKinds.INSTANCE.get(turn, request.instanceId(), "InstanceId");
        int index = Faults.need(request.deviceIndex(), "DeviceIndex");
        if (!instance.is(InstanceStateName.RUNNING, InstanceStateName.STOPPED)) {
            throw new AwsFault("IncorrectState", "Instance '" + instance.id() + "' is not 'running' or 'stopped'.");
        }
        String zone = instance.instance().placement().availabilityZone();
        if (!row.availabilityZone().equals(zone)) {
            throw Faults.combination("You may not attach a network interface to an instance if they are not in the same availability zone: '"
                    + row.networkInterfaceId() + "' is in '" + row.availabilityZone() + "', '" + instance.id() + "' in '" + zone + "'.");
        }
        List<NetworkInterface> cards = Interfaces.of(turn, instance.id());
        if (index < 0 || cards.stream().anyMatch(each -> each.attachment().deviceIndex() == index)) {
            throw Faults.invalid("Instance '" + instance.id() + "' already has an interface attached at device index '" + index + "'.");
        }
        int most = TypeCatalogue.find(instance.instance().instanceTypeAsString())
                .map(type -> type.info().networkInfo().maximumNetworkInterfaces()).orElse(2);
        if (cards.size() >= most) {
            throw Faults.limit("AttachmentLimitExceeded", "Interface count " + (cards.size() + 1) + " exceeds the limit for "
                    + instance.instance().instanceTypeAsString());
        }
        NetworkInterface attached = Interfaces.attach(turn, row.networkInterfaceId(), instance.id(), index, false);
        Addresses.follow(turn, row.networkInterfaceId());
        return AttachNetworkInterfaceResponse.builder().attachmentId(attached.attachment().attachmentId()).networkCardIndex(0).build();
    }

    static NetworkInterface attached(Turn turn, String attachmentId) {
        return turn.all(Kinds.INTERFACE.table()).stream().filter(row -> row.attachment() != null
                && attachmentId.equals(row.attachment().attachmentId()))
                .findFirst().orElseThrow(() -> new AwsFault("InvalidAttachmentID.NotFound", "The attachment ID '" + attachmentId
                + "' does not exist"));
    }

    DetachNetworkInterfaceResponse detach(DetachNetworkInterfaceRequest request, Turn turn) {
        NetworkInterface row = attached(turn, Faults.need(request.attachmentId(), "AttachmentId"));
        if (row.attachment().deviceIndex() == 0) {
            throw new AwsFault("OperationNotPermitted", "The network interface at device index 0 cannot be detached.");
        }
        Interfaces.detach(turn, row.networkInterfaceId());
        return DetachNetworkInterfaceResponse.builder().build();
    }
}

package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesResponse;
import software.amazon.awssdk.services.ec2.model.AssignedPrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachmentChanges;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.ResetNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesResponse;

/** What can be changed of a network interface: its attributes and its further private addresses. */
final class InterfaceAttributes {
    DescribeNetworkInterfaceAttributeResponse describe(DescribeNetworkInterfaceAttributeRequest request, Turn turn) {
        NetworkInterface row = Kinds.INTERFACE.get(turn, request.networkInterfaceId(), "NetworkInterfaceId");
        var response = DescribeNetworkInterfaceAttributeResponse.builder().networkInterfaceId(row.networkInterfaceId());
        return switch (Faults.need(request.attributeAsString(), "Attribute")) {
            case "description" -> response.description(value -> value.value(row.description())).build();
            case "groupSet" -> response.groups(row.groups()).build();
            case "sourceDestCheck" -> response.sourceDestCheck(value -> value.value(row.sourceDestCheck())).build();
            case "attachment" -> response.attachment(row.attachment()).build();
            case "associatePublicIpAddress" -> response.associatePublicIpAddress(row.association() != null && row.association()
                    .allocationId() == null).build();
            default -> throw Faults.invalid(request.attributeAsString(), "attribute");
        };
    }

    ModifyNetworkInterfaceAttributeResponse modify(ModifyNetworkInterfaceAttributeRequest request, Turn turn) {
        NetworkInterface row = Kinds.INTERFACE.get(turn, request.networkInterfaceId(), "NetworkInterfaceId");
        if (row.requesterManaged()) {
            throw new AwsFault("OperationNotPermitted", "The interface " + row.networkInterfaceId() + " is managed by AWS.");
        }
        if (request.enaSrdSpecification() != null || Boolean.TRUE.equals(request.enablePrimaryIpv6())
                || request.connectionTrackingSpecification() != null
                || !request.associatedSubnetIds().isEmpty() || request.associatePublicIpAddress() != null) {
            throw Faults.unsupported("The sandbox changes Description, SourceDestCheck, Groups and Attachment of an interface.");
        }
        long given = Stream.of(request.description(), request.sourceDestCheck(), request.groups().isEmpty() ? null : request.groups(),
                request.attachment())
                .filter(Objects::nonNull).count();
        if (given != 1) {
            throw given == 0 ? Faults.missing("Description, SourceDestCheck, Groups or Attachment")
                    : Faults.combination("Fields for multiple attribute types specified");
        }
        NetworkInterface.Builder changed = row.toBuilder();
        if (request.description() != null) {
            changed.description(request.description().value());
        }
        if (request.sourceDestCheck() != null) {
            changed.sourceDestCheck(Boolean.TRUE.equals(request.sourceDestCheck().value()));
        }
        if (!request.groups().isEmpty()) {
            changed.groups(Interfaces.groups(turn, row.vpcId(), request.groups()));
        }
        NetworkInterfaceAttachmentChanges attachment = request.attachment();
        if (attachment != null) {
            if (row.attachment() == null || !row.attachment().attachmentId()
                    .equals(Faults.need(attachment.attachmentId(), "Attachment.AttachmentId"))) {
                throw new AwsFault("InvalidAttachmentID.NotFound", "The attachment ID '" + attachment.attachmentId() + "' does not exist");
            }
            changed.attachment(row.attachment().toBuilder()
                    .deleteOnTermination(Faults.need(attachment.deleteOnTermination(), "Attachment.DeleteOnTermination")).build());
        }
        Kinds.INTERFACE.put(turn, changed.build());
        return ModifyNetworkInterfaceAttributeResponse.builder().build();
    }

    ResetNetworkInterfaceAttributeResponse reset(ResetNetworkInterfaceAttributeRequest request, Turn turn) {
        NetworkInterface row = Kinds.INTERFACE.get(turn, request.networkInterfaceId(), "NetworkInterfaceId");
        Faults.need(request.sourceDestCheck(), "SourceDestCheck");
        Kinds.INTERFACE.put(turn, row.toBuilder().sourceDestCheck(true).build());
        return ResetNetworkInterfaceAttributeResponse.builder().build();
    }

    AssignPrivateIpAddressesResponse assign(AssignPrivateIpAddressesRequest request, Turn turn) {
        NetworkInterface row = Kinds.INTERFACE.get(turn, request.networkInterfaceId(), "NetworkInterfaceId");
        if (!request.ipv4Prefixes().isEmpty() || request.ipv4PrefixCount() != null) {
            throw Faults.unsupported("The sandbox's interfaces have no prefixes.");
        }
        Integer count = request.secondaryPrivateIpAddressCount();
        if (request.privateIpAddresses().isEmpty() == (count == null)) {
            throw count == null ? Faults.missing("PrivateIpAddresses or SecondaryPrivateIpAddressCount")
                    : Faults.combination("PrivateIpAddresses and SecondaryPrivateIpAddressCount cannot be given together");
        }
        Subnet subnet = Kinds.SUBNET.get(turn, row.subnetId());
        if (Boolean.TRUE.equals(request.allowReassignment())) {
            turn.all(Kinds.INTERFACE.table()).stream().filter(each -> each.subnetId().equals(row.subnetId())).toList()
                    .forEach(each -> take(turn, each, request.privateIpAddresses()));
        }
        NetworkInterface now = Kinds.INTERFACE.get(turn, row.networkInterfaceId());
        Set<String> taken = Interfaces.taken(turn, row.subnetId());
        List<String> added = new ArrayList<>();
        for (String text : request.privateIpAddresses()) {
            added.add(Interfaces.claim(subnet, text, taken));
        }
        for (int i = 0; count != null && i < count; i++) {
            added.add(Interfaces.free(turn, subnet, taken));
        }
        List<NetworkInterfacePrivateIpAddress> all = new ArrayList<>(now.privateIpAddresses());
        added.forEach(ip -> all.add(Interfaces.address(turn, ip, false)));
        Kinds.INTERFACE.put(turn, now.toBuilder().privateIpAddresses(all).build());
        return AssignPrivateIpAddressesResponse.builder().networkInterfaceId(row.networkInterfaceId())
                .assignedPrivateIpAddresses(added.stream().map(ip -> AssignedPrivateIpAddress.builder().privateIpAddress(ip).build())
                .toList()).build();
    }

    UnassignPrivateIpAddressesResponse unassign(UnassignPrivateIpAddressesRequest request, Turn turn) {
        NetworkInterface row = Kinds.INTERFACE.get(turn, request.networkInterfaceId(), "NetworkInterfaceId");
        Set<String> further = new HashSet<>();
        row.privateIpAddresses().stream().filter(each -> !each.primary()).forEach(each -> further.add(each.privateIpAddress()));
        for (String ip : Faults.need(request.privateIpAddresses(), "PrivateIpAddress")) {
            if (!further.contains(ip)) {
                throw Faults.invalid(ip.equals(row.privateIpAddress()) ? "The primary address " + ip + " cannot be unassigned."
                        : "Some of the specified addresses are not assigned to interface " + row.networkInterfaceId() + ": " + ip);
            }
        }
        take(turn, row, request.privateIpAddresses());
        return UnassignPrivateIpAddressesResponse.builder().build();
    }

    /** Takes further private addresses from an interface; elastic addresses on them come free. */
    private static void take(Turn turn, NetworkInterface row, List<String> ips) {
        List<String> own = row.privateIpAddresses().stream().filter(each -> !each.primary() && ips.contains(each.privateIpAddress()))
                .map(NetworkInterfacePrivateIpAddress::privateIpAddress).toList();
        if (own.isEmpty()) {
            return;
        }
        turn.all(Kinds.ADDRESS.table()).stream().filter(each -> row.networkInterfaceId().equals(each.networkInterfaceId())
                && own.contains(each.privateIpAddress()))
                .toList().forEach(each -> Addresses.disassociate(turn, each));
        NetworkInterface now = Kinds.INTERFACE.get(turn, row.networkInterfaceId());
        Kinds.INTERFACE.put(turn, now.toBuilder()
                .privateIpAddresses(now.privateIpAddresses().stream().filter(each -> !own.contains(each.privateIpAddress())).toList())
                .build());
    }
}

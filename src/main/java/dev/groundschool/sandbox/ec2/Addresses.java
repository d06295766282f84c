package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.AwsFault;
import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AddressAttribute;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Elastic IP addresses. */
final class Addresses {
    private static final Filters<Address> FILTERS = new Filters<Address>()
            .on("allocation-id", Address::allocationId)
            .on("association-id", Address::associationId)
            .on("domain", Address::domainAsString)
            .on("instance-id", Address::instanceId)
            .on("network-border-group", Address::networkBorderGroup)
            .on("network-interface-id", Address::networkInterfaceId)
            .on("network-interface-owner-id", Address::networkInterfaceOwnerId)
            .on("private-ip-address", Address::privateIpAddress)
            .on("public-ip", Address::publicIp)
            .tags(Address::tags);

    AllocateAddressResponse allocate(AllocateAddressRequest request, Turn turn) {
        List<Tag> tags = Tags.of(request.tagSpecifications(), "elastic-ip");
        if (request.domain() == DomainType.STANDARD) {
            throw Faults.invalid(request.domainAsString(), "domain", "Addresses are for use in a VPC.");
        }
        if (request.customerOwnedIpv4Pool() != null || request.ipamPoolId() != null
                || request.publicIpv4Pool() != null && !request.publicIpv4Pool().equals("amazon")) {
            throw Faults.unsupported("The sandbox has no address pools but Amazon's.");
        }
        if (request.networkBorderGroup() != null && !request.networkBorderGroup().equals(turn.region())) {
            throw Faults.invalid(request.networkBorderGroup(), "networkBorderGroup");
        }
        if (request.address() != null) {
            throw new AwsFault("InvalidAddress.NotFound", "Address '" + request.address()
                    + "' cannot be recovered: it is not one that was released here.");
        }
        if (turn.all(Kinds.ADDRESS.table()).size() >= Quotas.ADDRESSES) {
            throw Faults.limit("AddressLimitExceeded", "The maximum number of addresses has been reached.");
        }
        Address address = Kinds.ADDRESS.put(turn, Address.builder().allocationId(Kinds.ADDRESS.newId(turn))
                .publicIp(PublicAddresses.free(turn))
                .domain(DomainType.VPC).publicIpv4Pool("amazon").networkBorderGroup(turn.region()).tags(tags).build());
        return AllocateAddressResponse.builder().allocationId(address.allocationId()).publicIp(address.publicIp()).domain(DomainType.VPC)
                .publicIpv4Pool("amazon").networkBorderGroup(turn.region()).build();
    }

    DescribeAddressesResponse describe(DescribeAddressesRequest request, Turn turn) {
        request.publicIps().forEach(ip -> withIp(turn, ip));
        List<Address> asked = Kinds.ADDRESS.list(turn, request.allocationIds()).stream()
                .filter(each -> request.publicIps().isEmpty() || request.publicIps().contains(each.publicIp())).toList();
        return DescribeAddressesResponse.builder().addresses(FILTERS.keep(asked, request.filters())).build();
    }

    /** No address here has a reverse DNS name of its own. */
    DescribeAddressesAttributeResponse attributes(DescribeAddressesAttributeRequest request, Turn turn) {
        List<AddressAttribute> all = Kinds.ADDRESS.list(turn, request.allocationIds()).stream()
                .map(each -> AddressAttribute.builder().allocationId(each.allocationId()).publicIp(each.publicIp()).build()).toList();
        var page = Pages.of(all, request.maxResults(), request.nextToken(), 1, Pages.MOST);
        return DescribeAddressesAttributeResponse.builder().addresses(page.items()).nextToken(page.next()).build();
    }

    private static Address withIp(Turn turn, String ip) {
        return turn.all(Kinds.ADDRESS.table()).stream().filter(each -> each.publicIp().equals(ip)).findFirst()
                .orElseThrow(() -> new AwsFault("InvalidAddress.NotFound", "Address '" + ip + "' not found."));
    }

    private static Address named(Turn turn, @Nullable String allocationId, @Nullable String ip) {
        if (allocationId != null && ip != null) {
            throw Faults.combination("You may specify public IP or allocation id, but not both in the same call");
        }
        if (allocationId == null && ip == null) {
            throw new AwsFault("MissingParameter", "Either public IP or allocation id must be specified");
        }
        return allocationId != null ? Kinds.ADDRESS.get(turn, allocationId) : withIp(turn, String.valueOf(ip));
    }

    AssociateAddressResponse associate(AssociateAddressRequest request, Turn turn) {
        Address address = named(turn, request.allocationId(), request.publicIp());
        NetworkInterface card = card(turn, request.instanceId(), request.networkInterfaceId());
        String privateIp = request.privateIpAddress() == null ? card.privateIpAddress() : request.privateIpAddress();
        if (card.privateIpAddresses().stream().noneMatch(each -> each.privateIpAddress().equals(privateIp))) {
            throw Faults.invalid("Private IP address " + privateIp + " is not assigned to the interface " + card.networkInterfaceId());
        }
        if (card.requesterManaged()) {
            throw new AwsFault("OperationNotPermitted", "The interface " + card.networkInterfaceId() + " is managed by AWS.");
        }
        if (card.networkInterfaceId().equals(address.networkInterfaceId()) && privateIp.equals(address.privateIpAddress())) {
            return AssociateAddressResponse.builder().associationId(address.associationId()).build();
        }
        if (address.associationId() != null) {
            if (!Boolean.TRUE.equals(request.allowReassociation())) {
                throw new AwsFault("Resource.AlreadyAssociated", "resource " + address.allocationId()
                        + " is already associated with associate-id "
                        + address.associationId());
            }
            notOfService(turn, address);
            address = disassociate(turn, address);
        }
        gateway(turn, card);
        return AssociateAddressResponse.builder().associationId(put(turn, address, card.networkInterfaceId(), privateIp).associationId())
                .build();
    }

    private static NetworkInterface card(Turn turn, @Nullable String instanceId, @Nullable String interfaceId) {
        if (interfaceId != null) {
            NetworkInterface card = Kinds.INTERFACE.get(turn, interfaceId);
            if (instanceId != null && (card.attachment() == null || !instanceId.equals(card.attachment().instanceId()))) {
                throw Faults.combination("The networkInterface ID '" + interfaceId + "' is not attached to instance '" + instanceId + "'");
            }
            return card;
        }
        if (instanceId == null) {
            throw new AwsFault("MissingParameter", "Either instance ID or network interface id must be specified");
        }
        InstanceRow instance = InstanceKinds.INSTANCE.get(turn, instanceId);
        List<NetworkInterface> cards = Interfaces.of(turn, instanceId);
        if (instance.over() || cards.isEmpty()) {
            throw new AwsFault("InvalidInstanceID", "The instance '" + instanceId + "' is not in a valid state for this operation.");
        }
        return cards.getFirst();
    }

    /** A public address is of use only in a VPC that has an internet gateway. */
    static void gateway(Turn turn, NetworkInterface card) {
        if (InternetGateways.of(turn, card.vpcId()).isEmpty()) {
            throw new AwsFault("Gateway.NotAttached", "Network " + card.vpcId() + " is not attached to any internet gateway");
        }
    }

    /** Puts the address on a private one, from which an elastic address that was there before comes free. */
    static Address put(Turn turn, Address address, String interfaceId, String privateIp) {
        turn.all(Kinds.ADDRESS.table()).stream().filter(each -> interfaceId.equals(each.networkInterfaceId())
                && privateIp.equals(each.privateIpAddress()))
                .toList().forEach(each -> disassociate(turn, each));
        NetworkInterface card = Kinds.INTERFACE.get(turn, interfaceId);
        String associationId = turn.newId("eipassoc");
        Interfaces.associate(turn, card, privateIp, NetworkInterfaceAssociation.builder().allocationId(address.allocationId())
                .associationId(associationId)
                .publicIp(address.publicIp()).ipOwnerId(turn.account()).publicDnsName(Names.ofPublic(address.publicIp(), turn.region()))
                .build());
        return Kinds.ADDRESS.put(turn, address.toBuilder().associationId(associationId).networkInterfaceId(interfaceId)
                .networkInterfaceOwnerId(turn.account()).privateIpAddress(privateIp)
                .instanceId(card.attachment() == null ? null : card.attachment().instanceId()).build());
    }

    DisassociateAddressResponse disassociate(DisassociateAddressRequest request, Turn turn) {
        Address address;
        if (request.associationId() != null) {
            address = turn.all(Kinds.ADDRESS.table()).stream().filter(each -> request.associationId().equals(each.associationId()))
                    .findFirst()
                    .orElseThrow(() -> new AwsFault("InvalidAssociationID.NotFound", "The association ID '" + request.associationId()
                    + "' does not exist"));
        } else {
            address = withIp(turn, Faults.need(request.publicIp(), "AssociationId"));
            if (address.associationId() == null) {
                throw new AwsFault("InvalidAssociationID.NotFound", "Address '" + address.publicIp() + "' is not associated.");
            }
        }
        notOfService(turn, address);
        disassociate(turn, address);
        return DisassociateAddressResponse.builder().build();
    }

    private static void notOfService(Turn turn, Address address) {
        Kinds.INTERFACE.find(turn, address.networkInterfaceId()).filter(each -> each.interfaceType() == NetworkInterfaceType.NAT_GATEWAY)
                .ifPresent(each -> {
            throw new AwsFault("AuthFailure", "You do not have permission to access the specified resource. Address " + address.publicIp()
                    + " serves " + Interfaces.words(each) + ".");
        });
    }

    /** Takes the address from whatever it is on. */
    static Address disassociate(Turn turn, Address address) {
        Kinds.INTERFACE.find(turn, address.networkInterfaceId())
                .ifPresent(card -> Interfaces.associate(turn, card, address.privateIpAddress(), null));
        return Kinds.ADDRESS.put(turn, free(address));
    }

    ReleaseAddressResponse release(ReleaseAddressRequest request, Turn turn) {
        Address address = named(turn, request.allocationId(), request.publicIp());
        if (address.associationId() != null) {
            throw new AwsFault("InvalidIPAddress.InUse", "Address " + address.publicIp() + " is in use. In the way: "
                    + Objects.requireNonNullElse(address.instanceId(), address.networkInterfaceId()) + ".");
        }
        Kinds.ADDRESS.remove(turn, address.allocationId());
        return ReleaseAddressResponse.builder().build();
    }

    /** Frees the elastic addresses on an interface that goes. */
    static void leave(Turn turn, String interfaceId) {
        for (Address address : List.copyOf(turn.all(Kinds.ADDRESS.table()))) {
            if (interfaceId.equals(address.networkInterfaceId())) {
                Kinds.ADDRESS.put(turn, free(address));
            }
        }
    }

    private static Address free(Address address) {
        return address.toBuilder().associationId(null).networkInterfaceId(null).networkInterfaceOwnerId(null).instanceId(null)
                .privateIpAddress(null).build();
    }

    /** Makes the elastic addresses on an interface name the instance that holds it now. */
    static void follow(Turn turn, String interfaceId) {
        NetworkInterface row = Kinds.INTERFACE.get(turn, interfaceId);
        String instanceId = row.attachment() == null ? null : row.attachment().instanceId();
        for (Address address : List.copyOf(turn.all(Kinds.ADDRESS.table()))) {
            if (interfaceId.equals(address.networkInterfaceId())) {
                Kinds.ADDRESS.put(turn, address.toBuilder().instanceId(instanceId).build());
            }
        }
    }
}

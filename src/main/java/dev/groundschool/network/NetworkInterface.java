package dev.groundschool.network;

import java.util.List;
import java.util.Optional;

/**
 * A network interface: the thing that really has addresses, groups and a place in a subnet (AWS: NetworkInterface).
 *
 * @param addresses       IPv4 addresses, the primary one first
 * @param ipv6            IPv6 addresses; they are their own public addresses
 * @param groups          ids of its security groups; with none, none filters (NAT gateways, some load balancers)
 * @param deviceIndex     0 for an instance's primary interface
 * @param sourceDestCheck whether packets not addressed to it are dropped
 */
public record NetworkInterface(String id, String vpcId, String subnetId, List<Address> addresses, List<Ip> ipv6, List<String> groups,
    Owner owner,
                               int deviceIndex, boolean sourceDestCheck) {
    public NetworkInterface {
        addresses = List.copyOf(addresses);
        ipv6 = List.copyOf(ipv6);
        groups = List.copyOf(groups);
    }

    /** A private IPv4 address and the public one that the internet gateway translates to it, if any. */
    public record Address(Ip privateIp, Optional<Ip> publicIp) {}

    /** Who uses the interface; {@code id} is empty where AWS does not tell. */
    public record Owner(Kind kind, String id) {
        /** What kind of thing it is. */
        public enum Kind { INSTANCE, NAT_GATEWAY, VPC_ENDPOINT, LOAD_BALANCER, DATABASE, FUNCTION, NONE, OTHER }

        /** An instance as owner. */
        public static Owner instance(String id) {
            return new Owner(Kind.INSTANCE, id);
        }
    }

    /** The same, used by somebody who is known now. */
    public NetworkInterface ownedBy(Owner now) {
        return new NetworkInterface(id, vpcId, subnetId, addresses, ipv6, groups, now, deviceIndex, sourceDestCheck);
    }

    /** The id of the instance it is attached to. */
    public Optional<String> instanceId() {
        return owner.kind() == Owner.Kind.INSTANCE ? Optional.of(owner.id()) : Optional.empty();
    }

    /** The owner's id if known, else its own: what a sentence should name. */
    public String name() {
        return owner.id().isEmpty() ? id : owner.id();
    }

    Optional<Ip> privateIp(boolean six) {
        return six ? ipv6.stream().findFirst() : addresses.isEmpty() ? Optional.empty() : Optional.of(addresses.getFirst().privateIp());
    }

    Optional<Ip> publicIp(Ip inside) {
        if (inside.six()) {
            return Optional.of(inside);
        }
        for (Address address : addresses) {
            if (address.privateIp().equals(inside)) {
                return address.publicIp();
            }
        }
        return Optional.empty();
    }
}

package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.world.Turn;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** Elastic IP addresses: what becomes of them when their interface changes hands. */
final class Addresses {
    private Addresses() {}

    /** Frees the elastic addresses on an interface that goes. */
    static void leave(Turn turn, String interfaceId) {
        for (Address address : List.copyOf(turn.all(Kinds.ADDRESS.table()))) {
            if (interfaceId.equals(address.networkInterfaceId())) {
                Kinds.ADDRESS.put(turn, free(address));
            }
        }
    }

    static Address free(Address address) {
        return address.toBuilder().associationId(null).networkInterfaceId(null).networkInterfaceOwnerId(null).instanceId(null).privateIpAddress(null).build();
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

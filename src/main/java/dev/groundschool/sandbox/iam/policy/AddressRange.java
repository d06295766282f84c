package dev.groundschool.sandbox.iam.policy;

import java.net.InetAddress;
import java.util.Optional;

/** IP addresses that share a prefix: {@code 203.0.113.0/24}, {@code 2001:db8::/32}, or one address. */
final class AddressRange {
    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    static Optional<AddressRange> of(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
            int bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
            return bits < 0 || bits > network.length * 8 ? Optional.empty() : Optional.of(new AddressRange(network, bits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean holds(String address) {
        byte[] other;
        try {
            other = InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (other.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((other[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}

package dev.groundschool.network;

/**
 * One packet under way. A ping carries its ICMP type as the destination port and the type of its reply as the source port, so that
 * {@link #reply()} is one swap for every protocol; the code is always 0.
 */
record Packet(Protocol protocol, Ip source, int sourcePort, Ip destination, int destinationPort) {

    Packet reply() {
        return new Packet(protocol, /* source= */ destination, /* sourcePort= */ destinationPort, /* destination= */ source,
            /* destinationPort= */ sourcePort);
    }

    Packet from(Ip translated) {
        return new Packet(protocol, translated, sourcePort, destination, destinationPort);
    }

    Packet to(Ip translated) {
        return new Packet(protocol, source, sourcePort, translated, destinationPort);
    }

    /** What it is in words: {@code TCP 80}, {@code ICMP 8}. */
    String words() {
        return switch (protocol) {
            case TCP -> "TCP " + destinationPort;
            case UDP -> "UDP " + destinationPort;
            case ICMP -> "ICMP " + destinationPort;
            case ICMPV6 -> "ICMPv6 " + destinationPort;
        };
    }
}

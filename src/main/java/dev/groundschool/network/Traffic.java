package dev.groundschool.network;

/**
 * The kind of packets a security group rule or a network ACL entry speaks of (AWS: IpPermission, NetworkAclEntry).
 *
 * @param protocol IANA protocol number, {@link #ALL} for every protocol
 * @param from     first destination port; for ICMP the type, -1 for every type
 * @param to       last destination port; for ICMP the code, -1 for every code
 */
public record Traffic(int protocol, int from, int to) {
    /** The protocol number AWS writes for "every protocol". */
    public static final int ALL = -1;

    /** All traffic. */
    public static Traffic all() {
        return new Traffic(ALL, -1, -1);
    }

    /** TCP to the ports {@code from} … {@code to}. */
    public static Traffic tcp(int from, int to) {
        return new Traffic(Protocol.TCP.number(), from, to);
    }

    /** TCP to one port. */
    public static Traffic tcp(int port) {
        return tcp(port, port);
    }

    /** ICMP of a type and code, -1 for any. */
    public static Traffic icmp(int type, int code) {
        return new Traffic(Protocol.ICMP.number(), type, code);
    }

    /** Whether this kind covers the packet, its addresses aside. */
    boolean covers(Packet packet) {
        if (protocol == ALL) {
            return true;
        }
        if (protocol != packet.protocol().number()) {
            return false;
        }
        if (!packet.protocol().hasPorts()) {
            return (from == -1 || from == packet.destinationPort()) && (to == -1 || to == 0);
        }
        return from == -1 || (from <= packet.destinationPort() && packet.destinationPort() <= to);
    }

    @Override
    public String toString() {
        return switch (protocol) {
            case ALL -> "ALL";
            case 1, 58 -> (protocol == 1 ? "ICMP" : "ICMPv6") + (from == -1 ? "" : " " + from + (to == -1 ? "" : "/" + to));
            case 6 -> "TCP" + ports();
            case 17 -> "UDP" + ports();
            default -> "protocol " + protocol;
        };
    }

    private String ports() {
        return from == -1 || (from == 0 && to == 65535) ? "" : from == to ? " " + from : " " + from + "-" + to;
    }
}

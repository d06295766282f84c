package dev.groundschool.network;

/**
 * Would this connection come about? Both ways are looked at: the packet that opens it and the reply.
 *
 * @param port       destination port 0–65535; for ICMP the type (8 is a ping)
 * @param sourcePort the client's port, to which the reply goes; for ICMP the type of the reply
 */
public record Query(Endpoint from, Endpoint to, Protocol protocol, int port, int sourcePort) {
    /**
     * The client's port unless told: the first of IANA's dynamic ports, which Linux (32768–60999), Windows (49152–65535) and NAT gateways
     * (1024–65535) all use. Where a network ACL lets only some of 1024–65535 back, the trace says so in a note.
     */
    public static final int EPHEMERAL = 49152;

    public Query {
        if (port < 0 || port > 65535 || sourcePort < 0 || sourcePort > 65535) {
            throw new IllegalArgumentException("port out of range: " + port + ", " + sourcePort);
        }
    }

    /** A query from the default ephemeral port. */
    public Query(Endpoint from, Endpoint to, Protocol protocol, int port) {
        this(from, to, protocol, port, protocol.hasPorts() ? EPHEMERAL : protocol == Protocol.ICMP ? 0 : 129);
    }

    /** A TCP connection. */
    public static Query tcp(Endpoint from, Endpoint to, int port) {
        return new Query(from, to, Protocol.TCP, port);
    }

    /** A ping over IPv4: echo request (type 8), echo reply (type 0). */
    public static Query ping(Endpoint from, Endpoint to) {
        return new Query(from, to, Protocol.ICMP, 8);
    }
}

package dev.groundschool.network;

/**
 * Answers {@link Query} about a {@link Network}. Pure: the same network and query always give the same trace. Follows the "Amazon VPC User
 * Guide": route tables, internet gateways, NAT gateways, network ACLs, security groups. IPv4 and IPv6; NAT64 and what lies behind peerings,
 * transit gateways and routers of one's own is reported as not evaluated.
 */
public final class Reachability {
    private Reachability() {}

    /** Walks the packet and its reply. Never throws for an unknown id: the trace says that there is no such thing. */
    public static Trace evaluate(Network network, Query query) {
        return Trace.of(query, query.to() instanceof Endpoint.OnBalancer(String id) ? new Balanced(network, query).run(id)
            : new Walk(network, query).run());
    }

    /**
     * The way of one request through a load balancer that is known to have come in by a zone and gone on to a target: what the balancer
     * really did, where {@link #evaluate} tells what it would do.
     *
     * @param query to a load balancer
     * @param zone  where it came in; empty for any
     * @param target an instance id or an IP address
     * @param port  the target's
     */
    public static Trace through(Network network, Query query, String zone, String target, int port) {
        if (!(query.to() instanceof Endpoint.OnBalancer(String id))) {
            throw new IllegalArgumentException("not to a load balancer: " + query.to());
        }
        return Trace.of(query, new Balanced(network, query).through(id, zone, new LoadBalancer.Target(target, port, true)));
    }
}

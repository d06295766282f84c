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
}

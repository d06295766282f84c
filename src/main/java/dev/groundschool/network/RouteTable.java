package dev.groundschool.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A route table (AWS: RouteTable). The VPC's own blocks are always reachable by an implicit {@code local} route, listed or not.
 *
 * @param main    whether subnets without a table of their own use it
 * @param subnets ids of the subnets associated with it explicitly
 */
public record RouteTable(String id, String vpcId, boolean main, Set<String> subnets, List<Route> routes) {
    public RouteTable {
        subnets = Set.copyOf(subnets);
        routes = List.copyOf(routes);
    }

    /** What a route leads to. Kinds from {@link #PEERING} on are recognised, but what lies behind them is not evaluated. */
    public enum Target {
        LOCAL, INTERNET_GATEWAY, EGRESS_ONLY_GATEWAY, NAT_GATEWAY, GATEWAY_ENDPOINT, INTERFACE, PEERING, TRANSIT_GATEWAY, VPN_GATEWAY, OTHER
    }

    /**
     * One route (AWS: Route).
     *
     * @param destination a CIDR block, or the id of a prefix list ({@code pl-…})
     * @param targetId    the gateway's, interface's or connection's id; {@code local} for the local route
     * @param blackhole   whether AWS reports the state {@code blackhole}: the target is gone
     */
    public record Route(String destination, Target target, String targetId, boolean blackhole, Optional<Cidr> cidr) {

        /** A live route to a CIDR block. */
        public static Route to(String cidr, Target target, String targetId) {
            return of(cidr, target, targetId, false);
        }

        /** A route to a CIDR block or, if it starts with {@code pl-}, to a prefix list. */
        public static Route of(String destination, Target target, String targetId, boolean blackhole) {
            Optional<Cidr> cidr = destination.startsWith("pl-") ? Optional.empty() : Optional.of(Cidr.of(destination));
            return new Route(destination, target, targetId, blackhole, cidr);
        }
    }
}

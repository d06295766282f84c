package dev.groundschool.network;

import dev.groundschool.network.RouteTable.Route;
import dev.groundschool.network.RouteTable.Target;
import java.util.List;
import java.util.Optional;

/** Longest-prefix match with EC2's tie rules: local first, then CIDR routes before prefix-list routes (AWS: "Route priority"). */
final class Routing {
    private final Network network;

    Routing(Network network) {
        this.network = network;
    }

    /**
     * The route chosen.
     *
     * @param unreadList a prefix list that a route names and nobody could read, so that another route might have been chosen
     */
    record Choice(Optional<Route> route, Optional<String> unreadList) {}

    Choice choose(RouteTable table, Ip destination) {
        Route best = null;
        int bestPrefix = -1;
        String unreadList = null;
        for (Cidr own : network.vpc(table.vpcId()).map(Vpc::cidrs).orElse(List.of())) {
            if (own.contains(destination) && own.prefix() > bestPrefix) {
                best = new Route(own.toString(), Target.LOCAL, "local", false, Optional.of(own));
                bestPrefix = own.prefix();
            }
        }
        boolean bestListed = false;
        for (Route route : table.routes()) {
            int prefix = -1;
            boolean listed = route.cidr().isEmpty();
            if (!listed) {
                prefix = route.cidr().filter(cidr -> cidr.contains(destination)).map(Cidr::prefix).orElse(-1);
            } else {
                Optional<PrefixList> list = network.prefixList(route.destination());
                if (list.isEmpty()) {
                    unreadList = route.destination();
                }
                for (Cidr cidr : list.map(PrefixList::cidrs).orElse(List.of())) {
                    if (cidr.contains(destination)) {
                        prefix = Math.max(prefix, cidr.prefix());
                    }
                }
            }
            if (prefix > bestPrefix || (prefix >= 0 && prefix == bestPrefix && bestListed && !listed)) {
                best = route;
                bestPrefix = prefix;
                bestListed = listed;
            }
        }
        boolean local = best != null && best.target() == Target.LOCAL;
        return new Choice(Optional.ofNullable(best), local ? Optional.empty() : Optional.ofNullable(unreadList));
    }
}

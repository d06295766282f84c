package dev.groundschool.sandbox.ec2;

import dev.groundschool.sandbox.fault.Injected;
import dev.groundschool.sandbox.fault.Injections;
import dev.groundschool.sandbox.world.Deed;
import dev.groundschool.sandbox.world.Table;
import dev.groundschool.sandbox.world.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Faults in rows of EC2's: a route that is gone, a port that is closed. What was taken away is kept, to be put back. */
final class Breakages {
    static final String ROUTE_GONE = "route-gone";
    static final String PORT_CLOSED = "port-closed";
    /** What was taken away, by the fault's id. */
    static final Table<Taken> TAKEN = Table.regional("ec2.taken-away", Taken.class);

    /** A route, or rules of a security group. */
    record Taken(@Nullable Route route, List<SecurityGroupRule> rules) {}

    private Breakages() {}

    static List<Deed> deeds() {
        return List.of(new Injections.Simple("fault.route-gone", Breakages::routeGone),
                new Injections.Simple("fault.port-closed", Breakages::portClosed),
                new Injections.Simple("fault.put-back", Breakages::putBack));
    }

    /** {@code target}: the route table; {@code detail}: the destination. */
    private static void routeGone(Map<String, String> with, Turn turn) {
        RouteTable table = Kinds.ROUTE_TABLE.get(turn, Injections.need(with, "target"));
        String destination = Injections.need(with, "detail");
        Route gone = table.routes().stream().filter(route -> destination.equals(route.destinationCidrBlock())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(table.routeTableId() + " has no route to " + destination));
        Injected fault = Injections.begin(turn, ROUTE_GONE, with);
        turn.put(TAKEN, fault.id(), new Taken(gone, List.of()));
        Kinds.ROUTE_TABLE.put(turn, table.toBuilder().routes(table.routes().stream().filter(route -> !route.equals(gone)).toList()).build());
    }

    /** {@code target}: the security group; {@code detail}: the TCP port, whose inbound rules go. */
    private static void portClosed(Map<String, String> with, Turn turn) {
        String group = Kinds.GROUP.get(turn, Injections.need(with, "target")).groupId();
        int port = Integer.parseInt(Injections.need(with, "detail"));
        List<SecurityGroupRule> opening = GroupRules.of(turn, group).stream().filter(rule -> !rule.isEgress() && opens(rule, port)).toList();
        if (opening.isEmpty()) {
            throw new IllegalArgumentException(group + " does not open port " + port);
        }
        Injected fault = Injections.begin(turn, PORT_CLOSED, with);
        turn.put(TAKEN, fault.id(), new Taken(null, opening));
        opening.forEach(rule -> Kinds.RULE.remove(turn, rule.securityGroupRuleId()));
    }

    private static boolean opens(SecurityGroupRule rule, int port) {
        return "-1".equals(rule.ipProtocol()) || "tcp".equals(rule.ipProtocol()) && rule.fromPort() <= port && port <= rule.toPort();
    }

    /** Puts back what the fault {@code id} took, unless somebody has mended it meanwhile or its owner is gone. */
    private static void putBack(Map<String, String> with, Turn turn) {
        String id = Injections.need(with, "id");
        Injected fault = Injections.end(turn, id).orElse(null);
        Taken taken = turn.find(TAKEN, id).orElse(null);
        if (fault == null || taken == null) {
            return;
        }
        turn.remove(TAKEN, id);
        Route route = taken.route();
        if (route != null) {
            Kinds.ROUTE_TABLE.find(turn, fault.target()).filter(table -> table.routes().stream()
                    .noneMatch(each -> fault.detail().equals(each.destinationCidrBlock()))).ifPresent(table -> {
                        List<Route> routes = new ArrayList<>(table.routes());
                        routes.add(route);
                        Kinds.ROUTE_TABLE.put(turn, table.toBuilder().routes(routes).build());
                    });
        }
        if (Kinds.GROUP.find(turn, fault.target()).isPresent()) {
            List<SecurityGroupRule> present = GroupRules.of(turn, fault.target());
            taken.rules().stream().filter(rule -> present.stream().noneMatch(each -> GroupRules.same(each, rule)))
                    .forEach(rule -> Kinds.RULE.put(turn, rule));
        }
    }
}

package dev.groundschool.ui.map;

import dev.groundschool.map.Layout;
import dev.groundschool.map.Marks;
import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Hop;
import dev.groundschool.network.Trace;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns a trace into a line on the map: the places it passes, where it ends, and the rules that end it. */
final class Ways {
    private Ways() {
    }

    static Optional<Marks.Way> of(Trace trace, Layout layout) {
        var topology = layout.topology();
        var hops = new ArrayList<Ref>();
        var blocking = new HashSet<Ref>();
        trace.blocks().forEach(hop -> find(topology, hop.resource()).ifPresent(blocking::add));
        var decisive = trace.decisive();
        var stopsAt = -1;
        for (var hop : trace.hops()) {
            if (hop.direction() != Hop.Direction.FORWARD) {
                break;
            }
            place(topology, trace, hop).ifPresent(ref -> add(hops, ref, layout));
            if (stopsAt < 0 && decisive.filter(hop::equals).isPresent()) {
                stopsAt = hops.size() - 1;
            }
        }
        // A reply that dies, dies on its way from the far end.
        if (stopsAt < 0 && decisive.isPresent()) {
            stopsAt = hops.size() - 1;
        }
        return hops.isEmpty() ? Optional.empty() : Optional.of(direct(hops, stopsAt, blocking, layout));
    }

    // A line that is drawn to a subnet's frame has no way on to what stands in it: it leads there itself, unless the frame is where it ends.
    private static Marks.Way direct(List<Ref> hops, int stopsAt, Set<Ref> blocking, Layout layout) {
        var kept = new ArrayList<Ref>();
        var stop = stopsAt;
        for (var i = 0; i < hops.size(); i++) {
            if (i != stopsAt && i + 1 < hops.size() && isFrame(layout, hops.get(i))) {
                stop -= i < stopsAt ? 1 : 0;
            } else {
                var before = kept.size();
                add(kept, hops.get(i), layout); // without the frame between, one place may follow itself
                stop -= kept.size() == before && i <= stopsAt ? 1 : 0;
            }
        }
        return new Marks.Way(kept, stop, blocking, 0);
    }

    private static boolean isFrame(Layout layout, Ref ref) {
        return layout.show(ref).filter(box -> box.form().isContainer()).isPresent();
    }

    private static void add(ArrayList<Ref> hops, Ref ref, Layout layout) {
        var box = layout.show(ref).map(b -> b.key());
        if (box.isPresent() && (hops.isEmpty() || !layout.show(hops.getLast()).map(b -> b.key()).equals(box))) {
            hops.add(ref);
        }
    }

    private static Optional<Ref> place(Topology topology, Trace trace, Hop hop) {
        return switch (hop.kind()) {
            case SOURCE -> end(topology, trace.query().from(), hop);
            case DESTINATION, LISTENER -> end(topology, trace.query().to(), hop);
            case INTERNET_GATEWAY, NAT_GATEWAY, VPC_ENDPOINT -> find(topology, hop.resource());
            case SECURITY_GROUP_OUT, SECURITY_GROUP_IN, NETWORK_ACL_OUT, NETWORK_ACL_IN, ROUTE_TABLE,
                    TRANSLATION -> find(topology, hop.at());
        };
    }

    private static Optional<Ref> end(Topology topology, Endpoint end, Hop hop) {
        return switch (end) {
            case Endpoint.Internet _ -> Optional.of(Layout.INTERNET);
            case Endpoint.OnInstance(var id) -> find(topology, id);
            // what has the interface stands on the map, where AWS keeps the interface for itself
            case Endpoint.OnInterface(var id) -> find(topology, hop.resource()).or(() -> find(topology, id));
            case Endpoint.OnBalancer(var id) -> find(topology, hop.resource()).or(() -> find(topology, hop.at())).or(() -> find(topology, id));
            case Endpoint.At _ -> find(topology, hop.resource()).or(() -> find(topology, hop.at())).or(() -> Optional.of(Layout.INTERNET));
        };
    }

    private static Optional<Ref> find(Topology topology, String id) {
        return id.isEmpty() ? Optional.empty() : topology.find(id).map(Resource::ref);
    }
}

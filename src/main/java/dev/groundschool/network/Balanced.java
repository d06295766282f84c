package dev.groundschool.network;

import dev.groundschool.network.Hop.Direction;
import dev.groundschool.network.Hop.Kind;
import dev.groundschool.network.Hop.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The way through a load balancer: to one of its interfaces, and from there to one of its targets. Both connections must come about. */
final class Balanced {
    private final Network network;
    private final Query query;

    Balanced(Network network, Query query) {
        this.network = network;
        this.query = query;
    }

    List<Hop> run(String id) {
        Optional<LoadBalancer> found = network.balancer(id);
        List<NetworkInterface> cards = found.map(each -> network.cardsOf(each)).orElse(List.of());
        if (found.isEmpty() || cards.isEmpty()) {
            return List.of(hop(Kind.DESTINATION, Verdict.BLOCK, Optional.of(Reason.NO_SUCH_ADDRESS), id, id, Phrase.NO_INTERFACE, id));
        }
        LoadBalancer balancer = found.get();
        Trace front = front(cards);
        Optional<LoadBalancer.Listener> listener = balancer.listeners().stream().filter(each -> each.port() == query.port()).findFirst();
        if (listener.isEmpty() || front.outcome() == Trace.Outcome.REFUSED || query.protocol() != Protocol.TCP) {
            return front.hops();
        }
        return joined(front, behind(balancer, listener.get(), cards));
    }

    /** By an interface in that zone to that target, whatever the balancer would choose now. */
    List<Hop> through(String id, String zone, LoadBalancer.Target target) {
        Optional<LoadBalancer> found = network.balancer(id);
        List<NetworkInterface> cards = found.map(each -> network.cardsOf(each)).orElse(List.of());
        if (found.isEmpty() || cards.isEmpty()) {
            return run(id);
        }
        List<NetworkInterface> entered = cards.stream().filter(card -> zone(card).filter(zone::equals).isPresent()).toList();
        Trace front = front(entered.isEmpty() ? cards : entered);
        Trace leg = leg(cards, target);
        List<Hop> hops = new ArrayList<>();
        hops.add(forwards(found.get(), target, 1));
        hops.addAll(behind(leg));
        return joined(front, hops);
    }

    private static List<Hop> joined(Trace front, List<Hop> behind) {
        List<Hop> hops = new ArrayList<>(forward(front.hops(), false));
        hops.addAll(behind);
        hops.addAll(front.hops().stream().filter(each -> each.direction() == Direction.REPLY).toList());
        return hops;
    }

    private Trace front(List<NetworkInterface> cards) {
        return first(cards, card -> new Query(query.from(), new Endpoint.OnInterface(card.id()), query.protocol(), query.port(),
                query.sourcePort()));
    }

    private Trace leg(List<NetworkInterface> cards, LoadBalancer.Target target) {
        return Reachability.evaluate(network, Query.tcp(new Endpoint.OnInterface(near(cards, target).id()), target.endpoint(), target.port()));
    }

    private static List<Hop> behind(Trace leg) {
        List<Hop> hops = new ArrayList<>(forward(leg.hops(), true));
        hops.addAll(leg.hops().stream().filter(each -> each.direction() == Direction.REPLY).toList());
        return hops;
    }

    private Hop forwards(LoadBalancer balancer, LoadBalancer.Target to, int of) {
        return hop(Kind.LISTENER, Verdict.PASS, Optional.empty(), balancer.id(), balancer.id(), Phrase.BALANCER_FORWARDS, balancer.name(),
                "TCP " + query.port(), to.id(), Integer.toString(of));
    }

    private List<Hop> behind(LoadBalancer balancer, LoadBalancer.Listener listener, List<NetworkInterface> cards) {
        String port = "TCP " + listener.port();
        if (listener.targets().isEmpty()) {
            return List.of(listener.answers()
                ? hop(Kind.LISTENER, Verdict.PASS, Optional.empty(), balancer.id(), balancer.id(), Phrase.BALANCER_ANSWERS, balancer.name(), port)
                : hop(Kind.LISTENER, Verdict.BLOCK, Optional.of(Reason.NO_TARGETS), balancer.id(), balancer.id(), Phrase.BALANCER_NO_TARGETS,
                    balancer.name(), port));
        }
        List<LoadBalancer.Target> targets = new ArrayList<>(listener.targets());
        targets.sort(Comparator.comparing(LoadBalancer.Target::healthy).reversed());
        List<LoadBalancer.Target> used = targets.getFirst().healthy() ? targets.stream().filter(LoadBalancer.Target::healthy).toList() : targets;
        Trace best = null;
        LoadBalancer.Target chosen = used.getFirst();
        for (LoadBalancer.Target target : used) {
            Trace leg = leg(cards, target);
            if (best == null || !best.reaches() && leg.reaches()) {
                best = leg;
                chosen = target;
            }
        }
        List<Hop> hops = new ArrayList<>();
        hops.add(forwards(balancer, chosen, used.size()));
        if (best != null) {
            hops.addAll(behind(best));
        }
        return hops;
    }

    private NetworkInterface near(List<NetworkInterface> cards, LoadBalancer.Target target) {
        Optional<String> zone = (target.id().startsWith("i-") ? network.primaryInterface(target.id())
            : network.interfaceAt(cards.getFirst().vpcId(), Ip.of(target.id()))).flatMap(this::zone);
        return cards.stream().filter(card -> zone.isPresent() && zone(card).equals(zone)).findFirst().orElse(cards.getFirst());
    }

    private Optional<String> zone(NetworkInterface card) {
        return network.subnet(card.subnetId()).map(Subnet::zone);
    }

    /** The first that reaches, else the first; a client tries one address after the other. */
    private Trace first(List<NetworkInterface> cards, java.util.function.Function<NetworkInterface, Query> to) {
        List<Trace> traces = cards.stream().map(to).map(each -> Reachability.evaluate(network, each)).toList();
        return traces.stream().filter(Trace::reaches).findFirst().orElse(traces.getFirst());
    }

    private static List<Hop> forward(List<Hop> hops, boolean second) {
        return hops.stream().filter(each -> each.direction() == Direction.FORWARD && !(second && each.kind() == Kind.SOURCE)).toList();
    }

    private static Hop hop(Kind kind, Verdict verdict, Optional<Reason> reason, String at, String resource, Phrase phrase, String... args) {
        return new Hop(kind, Direction.FORWARD, verdict, reason, at, resource, Optional.empty(), phrase, List.of(args));
    }
}

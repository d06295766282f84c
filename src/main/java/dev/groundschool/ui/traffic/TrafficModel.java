package dev.groundschool.ui.traffic;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Hop;
import dev.groundschool.network.Network;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.map.Passing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The traffic of the window: what can be asked, the run that goes on, and what came of it. Belongs to the JavaFX thread. */
public final class TrafficModel implements AutoCloseable {
    private static final int HTTP = 80;

    private final ObservableList<Place> places = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper(this, "possible");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.IDLE);
    private final ReadOnlyBooleanWrapper going = new ReadOnlyBooleanWrapper(this, "going");
    private final ReadOnlyObjectWrapper<Statistics.Snapshot> seen = new ReadOnlyObjectWrapper<>(this, "seen", Statistics.Snapshot.EMPTY);
    /** Of the ways that requests take, each once for as long as the account stays as it is. */
    private final Map<Answer.Way, Passing.Route> routes = new HashMap<>();
    private final Map<String, Network> networks = new HashMap<>();
    private Consumer<List<Passing>> passed = _ -> { };
    private @Nullable Account account;
    private @Nullable Run run;
    private Place.@Nullable To asked;
    private Topology topology = Topology.empty();

    /** Whether requests are sent, and if not, why no more. */
    enum State { IDLE, GOING, DONE, STOPPED, CLOSED }

    /** True for a sandbox: nobody sends traffic to a real account from here. */
    public ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
    }

    /** True while requests are sent. */
    public ReadOnlyBooleanProperty goingProperty() {
        return going.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ObservableList<Place> places() {
        return places;
    }

    ReadOnlyObjectProperty<Statistics.Snapshot> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    /** Who draws requests as they end. */
    public void onPassed(Consumer<List<Passing>> taker) {
        passed = taker;
    }

    /** Another account; what is sent to the one before stops. */
    public void account(@Nullable Account connected) {
        stop(State.CLOSED);
        account = connected;
        places.clear();
        possible.set(connected != null && connected.time().isPresent());
    }

    /** What the account holds now. */
    public void show(Topology read) {
        topology = read;
        routes.clear();
        networks.clear();
        var found = possible.get() ? Place.of(read) : List.<Place>of();
        if (!places.equals(found)) {
            places.setAll(found);
        }
    }

    /** Reads what somebody typed. */
    Place.Typed read(String text) {
        var own = account != null && account.connection() instanceof Connection.ToSandbox(var sandbox, _) ? sandbox.endpoint().getPort() : 0;
        return Place.read(text, places, topology, own);
    }

    void start(Place.To to, int perSecond, Duration length) {
        stop(State.STOPPED);
        var through = account;
        if (through == null) {
            return;
        }
        asked = to;
        routes.clear();
        run = new Run(() -> through.visit(to.place().host(), to.port(), to.path()), to.place(), perSecond, length);
        seen.set(Statistics.Snapshot.EMPTY);
        turn(State.GOING);
    }

    /** Changes the rate of the run that goes on. */
    void rate(int perSecond) {
        var now = run;
        if (now != null) {
            now.rate(perSecond);
        }
    }

    /** What was asked last. */
    Optional<Place.To> asked() {
        return Optional.ofNullable(asked);
    }

    /** How long the run will still send. */
    Duration left() {
        return run == null ? Duration.ZERO : run.left();
    }

    /** True while requests have to wait to be sent. */
    boolean heldBack() {
        return run != null && run.isHeldBack();
    }

    /** Takes the latest figures; to be called a few times a second while a run goes on. */
    void tick() {
        var now = run;
        if (now == null) {
            return;
        }
        var over = !now.goesOn();
        passed.accept(now.ended().stream().map(each -> new Passing(route(each.answer().way()), each.answer().fate(), each.nanos())).toList());
        seen.set(now.snapshot());
        if (over) {
            now.close();
            run = null;
            turn(State.DONE);
        }
    }

    /** Stops what is being sent. */
    public void stop() {
        stop(State.STOPPED);
    }

    private void stop(State why) {
        var now = run;
        if (now != null) {
            now.close();
            seen.set(now.snapshot());
            run = null;
            turn(why);
        }
    }

    private void turn(State now) {
        state.set(now);
        going.set(now == State.GOING);
    }

    /** Where an instance stands; empty when the account does not tell. */
    Optional<Instance> instance(String id) {
        return topology.find(id).filter(Instance.class::isInstance).map(Instance.class::cast);
    }

    /** What stops requests that way, if the network does. */
    Optional<Hop> stops(Answer.Way way) {
        return route(way).trace().flatMap(Trace::decisive);
    }

    private Passing.Route route(Answer.Way way) {
        var to = asked;
        return to == null ? new Passing.Route(Optional.empty(), Optional.empty()) : routes.computeIfAbsent(way, _ -> route(to, way));
    }

    private Passing.Route route(Place.To to, Answer.Way way) {
        var ref = to.place().ref();
        return switch (to.place().kind()) {
            case WEBSITE -> new Passing.Route(Optional.empty(), Optional.of(ref));
            case INSTANCE -> new Passing.Route(Optional.of(Reachability.evaluate(network(ref.region()), Query.tcp(Endpoint.internet(),
                    Endpoint.instance(ref.id()), to.port()))), Optional.of(ref));
            case BALANCER -> {
                var network = network(ref.region());
                var query = Query.tcp(Endpoint.internet(), Endpoint.balancer(ref.id()), to.port());
                var colon = way.target().lastIndexOf(':');
                yield new Passing.Route(Optional.of(colon < 0 ? Reachability.evaluate(network, query)
                        : Reachability.through(network, query, way.zone(), way.target().substring(0, colon), port(way.target().substring(colon + 1)))),
                        Optional.of(ref));
            }
        };
    }

    private Network network(String region) {
        return networks.computeIfAbsent(region, topology::network);
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return HTTP;
        }
    }

    @Override
    public void close() {
        stop(State.CLOSED);
    }
}

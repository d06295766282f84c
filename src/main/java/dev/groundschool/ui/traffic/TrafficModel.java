package dev.groundschool.ui.traffic;

import dev.groundschool.account.Account;
import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** The traffic of the window: what can be asked, the run that goes on, and what came of it. Belongs to the JavaFX thread. */
public final class TrafficModel implements AutoCloseable {
    private final Supplier<String> region;
    private final ObservableList<Place> places = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper(this, "possible");
    private final ReadOnlyBooleanWrapper going = new ReadOnlyBooleanWrapper(this, "going");
    private final ReadOnlyObjectWrapper<Statistics.Snapshot> seen = new ReadOnlyObjectWrapper<>(this, "seen", Statistics.Snapshot.EMPTY);
    private final ReadOnlyObjectWrapper<Optional<Trace>> way = new ReadOnlyObjectWrapper<>(this, "way", Optional.empty());
    private @Nullable Account account;
    private @Nullable Run run;
    private Optional<Place> asked = Optional.empty();
    private int port;
    private Topology topology = Topology.empty();

    /** {@code region} is the Region chosen now. */
    public TrafficModel(Supplier<String> region) {
        this.region = region;
    }

    /**
     * A name that visitors can ask.
     *
     * @param host its public DNS name
     * @param label what a person calls it
     * @param instanceId empty for a load balancer
     */
    record Place(String host, String label, String instanceId) {}

    /** True for a sandbox: nobody sends traffic to a real account from here. */
    public ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty goingProperty() {
        return going.getReadOnlyProperty();
    }

    ObservableList<Place> places() {
        return places;
    }

    ReadOnlyObjectProperty<Statistics.Snapshot> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    /** The way that requests take on the map; empty while none are sent. */
    public ReadOnlyObjectProperty<Optional<Trace>> wayProperty() {
        return way.getReadOnlyProperty();
    }

    /** True while the answers of the last second are slow. */
    public ObservableValue<Boolean> slowProperty() {
        return seen.map(now -> going.get() && !now.bars().isEmpty() && now.bars().getLast().slow() > 0);
    }

    /** Another account; what is sent to the one before stops. */
    public void account(@Nullable Account connected) {
        stop();
        account = connected;
        places.clear();
        possible.set(connected != null && connected.time().isPresent());
    }

    /** What the account holds now. */
    public void show(Topology read) {
        topology = read;
        List<Place> found = new ArrayList<>();
        for (var instance : read.all(Instance.class, Instance.KIND)) {
            var host = instance.details().publicDnsName();
            if (instance.state().equals("running") && host != null && !host.isEmpty()) {
                found.add(new Place(host, instance.name(), instance.ref().id()));
            }
        }
        var asking = account;
        if (asking != null && possible.get()) {
            var in = region.get();
            Thread.ofVirtual().start(() -> {
                found.addAll(0, balancers(asking, in));
                Platform.runLater(() -> {
                    if (account == asking && !places.equals(found)) {
                        places.setAll(found);
                    }
                });
            });
        }
        drawWay();
    }

    private static List<Place> balancers(Account account, String region) {
        try {
            return account.client(ElasticLoadBalancingV2Client.class, region).describeLoadBalancers().loadBalancers().stream()
                    .map(each -> new Place(each.dnsName(), each.loadBalancerName(), "")).toList();
        } catch (SdkException | IllegalStateException e) { // who may not list balancers has none to choose
            return List.of();
        }
    }

    void start(Place place, int atPort, String path, int perSecond, Duration length) {
        stop();
        var to = account;
        if (to == null) {
            return;
        }
        asked = Optional.of(place);
        port = atPort;
        var started = new Run(() -> to.visit(place.host(), atPort, path), perSecond, length);
        run = started;
        going.set(true);
        seen.set(Statistics.Snapshot.EMPTY);
        drawWay();
    }

    /** Takes the latest figures; to be called a few times a second while a run goes on. */
    void tick() {
        var now = run;
        if (now != null) {
            seen.set(now.snapshot());
            if (!now.goesOn()) {
                run = null;
                going.set(false);
                way.set(Optional.empty());
            }
        }
    }

    /** Stops what is being sent. */
    public void stop() {
        var now = run;
        if (now != null) {
            now.close();
            seen.set(now.snapshot());
            run = null;
        }
        going.set(false);
        asked = Optional.empty();
        way.set(Optional.empty());
    }

    private void drawWay() {
        way.set(asked.filter(_ -> run != null && asked.get().instanceId().startsWith("i-")).map(place -> Reachability.evaluate(topology.network(region.get()),
                Query.tcp(Endpoint.internet(), Endpoint.instance(place.instanceId()), port))));
    }

    @Override
    public void close() {
        stop();
    }
}

package dev.groundschool.ui.map;

import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Explain;
import dev.groundschool.network.Ip;
import dev.groundschool.network.Network;
import dev.groundschool.network.Protocol;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.map.ReachEnds.End;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** "Can A reach B?": two ends, a protocol and a port, answered at once in words and as a path on the map, and again after each change. */
final class ReachPanel extends ScrollPane {
    private static final double SIDE_BY_SIDE = 480;

    private final MapModel model;
    private final Messages messages;
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ComboBox<End> from = new ComboBox<>();
    private final ComboBox<End> to = new ComboBox<>();
    private final TextField fromAddress = new TextField();
    private final TextField toAddress = new TextField();
    private final ComboBox<Protocol> protocol = new ComboBox<>();
    private final Spinner<Integer> port = new Spinner<>(0, 65535, 80);
    private final Label summary = new Label();
    private final VBox hops = new VBox();
    private final Map<String, Network> networks = new HashMap<>();
    private @Nullable Topology of;
    private @Nullable End aimed;
    private boolean filling;

    ReachPanel(MapModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("details-pane");
        setId("map-reach-panel");
        setFitToWidth(true);
        setPrefWidth(316);
        setMinWidth(316);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        from.setId("reach-from");
        to.setId("reach-to");
        protocol.setId("reach-protocol");
        port.setId("reach-port");
        address(fromAddress, "reach-from-address", from);
        address(toAddress, "reach-to-address", to);
        protocol.getItems().setAll(Protocol.TCP, Protocol.UDP, Protocol.ICMP);
        protocol.setValue(Protocol.TCP);
        port.setEditable(true);
        port.setPrefWidth(110);
        port.setMinWidth(84);
        port.disableProperty().bind(protocol.valueProperty().map(p -> !p.hasPorts()));
        List.of(from, to).forEach(this::ends);
        summary.setWrapText(true);
        summary.setId("reach-summary");
        hops.getStyleClass().add("hops");
        setContent(content());
        from.valueProperty().subscribe(() -> ask());
        to.valueProperty().subscribe(this::aim);
        protocol.valueProperty().subscribe(() -> ask());
        port.valueProperty().subscribe(() -> ask());
        model.topologyProperty().subscribe(() -> refill());
        messages.languageProperty().subscribe(() -> refill());
        model.traceProperty().subscribe(this::tell);
        messages.languageProperty().subscribe((_, _) -> tell(model.traceProperty().get())); // the same answer in other words
        model.questionProperty().subscribe(this::put);
        shown.subscribe((_, now) -> {
            if (now) {
                refill();
            } else {
                model.traceProperty().set(null);
            }
        });
    }

    BooleanProperty shownProperty() {
        return shown;
    }

    private VBox content() {
        var title = new Label();
        title.textProperty().bind(messages.text("map.reach.name"));
        title.getStyleClass().add("details-title");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var close = new Button("", new FontIcon(CarbonIcons.CLOSE));
        close.getStyleClass().setAll("icon-button");
        close.accessibleTextProperty().bind(messages.text("map.close"));
        close.setOnAction(_ -> shown.set(false));
        var kind = new HBox(8, protocol, port);
        HBox.setHgrow(protocol, Priority.ALWAYS);
        protocol.setMaxWidth(Double.MAX_VALUE);
        protocol.setMinWidth(86);
        var fields = List.of(new VBox(4, label("map.reach.from", from), from, fromAddress), new VBox(4, label("map.reach.to", to), to, toAddress),
                new VBox(4, label("map.reach.traffic", protocol), kind));
        var form = new GridPane(10, 8);
        widthProperty().map(w -> w.doubleValue() > SIDE_BY_SIDE).subscribe(wide -> arrange(form, fields, wide));
        var box = new VBox(new HBox(title, space, close), form, summary, hops);
        box.getStyleClass().add("details");
        return box;
    }

    // Below the map there is more width than height.
    private static void arrange(GridPane form, List<VBox> fields, boolean wide) {
        form.getChildren().clear();
        for (var i = 0; i < fields.size(); i++) {
            GridPane.setHgrow(fields.get(i), Priority.ALWAYS);
            form.add(fields.get(i), wide ? i : 0, wide ? 0 : i);
        }
    }

    private Label label(String key, Region named) {
        var label = new Label();
        label.textProperty().bind(messages.text(key));
        label.getStyleClass().add("quiet");
        label.setLabelFor(named);
        return label;
    }

    private void ends(ComboBox<End> box) {
        box.setMaxWidth(Double.MAX_VALUE);
        box.setVisibleRowCount(14);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable End end) {
                return end == null ? "" : named(end);
            }

            @Override
            public @Nullable End fromString(String text) {
                return box.getItems().stream().filter(end -> toString(end).equals(text)).findFirst().orElse(null);
            }
        });
    }

    private String named(End end) {
        return switch (end.kind()) {
            case INTERNET -> messages.now("map.reach.internet");
            case COMPUTER -> messages.now("map.reach.computer");
            case TYPED -> messages.now("map.reach.typed");
            case INSTANCE, INTERFACE, DATABASE, BALANCER, ADDRESS, S3 -> end.name();
        };
    }

    /** Where an address is typed, if one is to be. */
    private void address(TextField field, String id, ComboBox<End> of) {
        field.setId(id);
        field.promptTextProperty().bind(messages.text("map.reach.address"));
        field.accessibleTextProperty().bind(messages.text("map.reach.address"));
        field.managedProperty().bind(of.valueProperty().map(end -> end.kind() == ReachEnds.Kind.TYPED).orElse(false));
        field.visibleProperty().bind(field.managedProperty());
        field.textProperty().subscribe(() -> ask());
    }

    private void refill() {
        if (!shown.get()) {
            return;
        }
        var topology = model.topologyProperty().get();
        filling = true;
        keep(from, ReachEnds.sources(topology), Optional.of(End.INTERNET));
        var ends = ReachEnds.targets(topology);
        keep(to, ends, selected(ends).or(() -> ends.stream().findFirst()));
        filling = false;
        aim();
    }

    private Optional<End> selected(List<End> ends) {
        var selection = model.selectionProperty().get();
        return selection == null ? Optional.empty() : ends.stream().filter(end -> end.id().equals(selection.id())).findFirst();
    }

    private static void keep(ComboBox<End> box, List<End> ends, Optional<End> otherwise) {
        var chosen = Optional.ofNullable(box.getValue()).flatMap(was -> ends.stream().filter(was::same).findFirst());
        box.getItems().setAll(ends);
        box.setValue(chosen.or(() -> otherwise).orElse(null));
    }

    /** Another destination is asked at its own port: a database at its engine's, a load balancer at its first listener's. */
    private void aim() {
        var b = to.getValue();
        if (filling || b == null) {
            return;
        }
        if (aimed == null || !aimed.same(b)) {
            aimed = b;
            if (b.port() > 0) {
                protocol.setValue(Protocol.TCP);
                port.getValueFactory().setValue(b.port());
            }
        }
        ask();
    }

    /** Asked from elsewhere, such as by SQL that did not get through. */
    private void put(MapModel.@Nullable Question question) {
        if (question == null) {
            return;
        }
        shown.set(true);
        refill();
        aimed = null;
        from.setValue(question.from().flatMap(id -> from.getItems().stream().filter(end -> end.id().equals(id)).findFirst()).orElse(End.COMPUTER));
        to.getItems().stream().filter(end -> end.id().equals(question.to().id()) && end.region().equals(question.to().region())).findFirst().ifPresent(to::setValue);
        aim();
        if (question.port() > 0) {
            port.getValueFactory().setValue(question.port());
        }
    }

    private void ask() {
        var a = from.getValue();
        var b = to.getValue();
        if (filling || !shown.get() || a == null || b == null) {
            return;
        }
        var wrong = List.of(fromAddress, toAddress).stream().filter(each -> each.isManaged() && !valid(each.getText())).findFirst();
        var region = Stream.of(a.region(), b.region()).filter(each -> !each.isEmpty()).findFirst()
                .or(() -> ReachEnds.regionOf(model.topologyProperty().get(), toAddress.getText().strip()));
        if (wrong.isPresent() || region.isEmpty() || outside(a) && b.kind() == ReachEnds.Kind.INTERNET) {
            model.traceProperty().set(null);
            say(wrong.isPresent() ? messages.now("map.reach.bad-address") : messages.now("map.reach.not-here"), "verdict-note");
            return;
        }
        var what = Objects.requireNonNullElse(protocol.getValue(), Protocol.TCP);
        var number = what.hasPorts() ? Objects.requireNonNullElse(port.getValue(), 80) : 8;
        var network = network(region.get());
        model.traceProperty().set(Reachability.evaluate(network, new Query(endpoint(a, fromAddress, network, true), endpoint(b, toAddress, network, false), what, number)));
    }

    private static boolean outside(End end) {
        return end.kind() == ReachEnds.Kind.INTERNET || end.kind() == ReachEnds.Kind.COMPUTER;
    }

    private static boolean valid(String address) {
        try {
            return Ip.of(address.strip()) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** An address of nobody here is somewhere on the Internet, as a source. */
    private static Endpoint endpoint(End end, TextField typed, Network network, boolean source) {
        if (end.kind() != ReachEnds.Kind.TYPED) {
            return end.endpoint(network);
        }
        var address = typed.getText().strip();
        return source && !Ip.of(address).isPrivate() ? Endpoint.internet(address) : Endpoint.at(address);
    }

    private Network network(String region) {
        var topology = model.topologyProperty().get();
        if (of != topology) {
            networks.clear();
            of = topology;
        }
        return networks.computeIfAbsent(region, topology::network);
    }

    private void tell(@Nullable Trace trace) {
        hops.getChildren().clear();
        say("", "verdict-note");
        if (trace == null) {
            return;
        }
        var locale = messages.language().locale();
        say(Explain.outcome(trace.outcome(), locale), switch (trace.outcome()) {
            case REACHES -> "verdict-pass";
            case DROPPED, REFUSED -> "verdict-block";
            case UNKNOWN -> "verdict-note";
        });
        hops.getChildren().setAll(new HopRows(messages, hop -> model.topologyProperty().get().find(hop.resource()).ifPresent(r -> model.reveal(r.ref()))).of(trace));
    }

    private void say(String words, String style) {
        summary.setText(words);
        summary.getStyleClass().removeAll("verdict-pass", "verdict-block", "verdict-note");
        summary.getStyleClass().add(style);
    }
}

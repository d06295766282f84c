package dev.groundschool.ui.map;

import dev.groundschool.map.Tile;
import dev.groundschool.network.Endpoint;
import dev.groundschool.network.Explain;
import dev.groundschool.network.Hop;
import dev.groundschool.network.Network;
import dev.groundschool.network.Protocol;
import dev.groundschool.network.Query;
import dev.groundschool.network.Reachability;
import dev.groundschool.network.Trace;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.Natural;
import dev.groundschool.topology.LoadBalancer;
import dev.groundschool.topology.NetworkInterface;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.i18n.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
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
    /** One end to choose; an empty region is the Internet. */
    record End(String region, String id, String name) {
        static final End INTERNET = new End("", "", "");

        Endpoint endpoint() {
            if (region.isEmpty()) {
                return Endpoint.internet();
            }
            return id.startsWith("arn:") ? Endpoint.balancer(id) : id.startsWith("eni-") ? Endpoint.networkInterface(id) : Endpoint.instance(id);
        }
    }

    private static final Comparator<Resource> BY_NAME = Comparator.comparing(Resource::name, Natural.ORDER)
            .thenComparing(r -> r.ref().id());

    private static final double SIDE_BY_SIDE = 480;

    private final MapModel model;
    private final Messages messages;
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final ComboBox<End> from = new ComboBox<>();
    private final ComboBox<End> to = new ComboBox<>();
    private final ComboBox<Protocol> protocol = new ComboBox<>();
    private final Spinner<Integer> port = new Spinner<>(0, 65535, 80);
    private final Label summary = new Label();
    private final VBox hops = new VBox();
    private final Map<String, Network> networks = new HashMap<>();
    private @Nullable Topology of;

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
        protocol.getItems().setAll(Protocol.TCP, Protocol.UDP, Protocol.ICMP);
        protocol.setValue(Protocol.TCP);
        port.setEditable(true);
        port.setPrefWidth(110);
        port.disableProperty().bind(protocol.valueProperty().map(p -> !p.hasPorts()));
        List.of(from, to).forEach(this::ends);
        summary.setWrapText(true);
        summary.setId("reach-summary");
        hops.getStyleClass().add("hops");
        setContent(content());
        from.valueProperty().subscribe(() -> ask());
        to.valueProperty().subscribe(() -> ask());
        protocol.valueProperty().subscribe(() -> ask());
        port.valueProperty().subscribe(() -> ask());
        model.topologyProperty().subscribe(() -> refill());
        messages.languageProperty().subscribe(() -> refill());
        model.traceProperty().subscribe(this::tell);
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
        var fields = List.of(new VBox(4, label("map.reach.from", from), from), new VBox(4, label("map.reach.to", to), to),
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
                return end == null ? "" : end.region().isEmpty() ? messages.now("map.reach.internet") : end.name();
            }

            @Override
            public @Nullable End fromString(String text) {
                return box.getItems().stream().filter(end -> toString(end).equals(text)).findFirst().orElse(null);
            }
        });
    }

    private void refill() {
        if (!shown.get()) {
            return;
        }
        var topology = model.topologyProperty().get();
        var ends = new ArrayList<End>();
        ends.add(End.INTERNET);
        topology.all(Instance.class, Instance.KIND).stream().filter(i -> !i.isTerminated()).sorted(BY_NAME)
                .map(ReachPanel::end).forEach(ends::add);
        topology.all(NetworkInterface.class, NetworkInterface.KIND).stream().filter(n -> n.instance().isEmpty()).sorted(BY_NAME)
                .map(ReachPanel::end).forEach(ends::add);
        keep(from, List.copyOf(ends), Optional.of(End.INTERNET));
        topology.all(LoadBalancer.class, LoadBalancer.KIND).stream().sorted(BY_NAME).map(ReachPanel::end).forEach(ends::add);
        keep(to, ends, selected(ends).or(() -> ends.stream().skip(1).findFirst()));
        ask();
    }

    private static End end(Resource resource) {
        return new End(resource.ref().region(), resource.ref().id(), Tile.of(resource).glyph() + "  " + resource.name()
                + (resource.named().isPresent() && !(resource instanceof LoadBalancer) ? "  ·  " + resource.ref().id() : ""));
    }

    private Optional<End> selected(List<End> ends) {
        var selection = model.selectionProperty().get();
        return selection == null ? Optional.empty() : ends.stream().filter(end -> end.id().equals(selection.id())).findFirst();
    }

    private static void keep(ComboBox<End> box, List<End> ends, Optional<End> otherwise) {
        var chosen = Optional.ofNullable(box.getValue()).flatMap(was -> ends.stream().filter(e -> e.id().equals(was.id())).findFirst());
        box.getItems().setAll(ends);
        box.setValue(chosen.or(() -> otherwise).orElse(null));
    }

    private void ask() {
        var a = from.getValue();
        var b = to.getValue();
        if (!shown.get() || a == null || b == null) {
            return;
        }
        var region = a.region().isEmpty() ? b.region() : a.region();
        if (region.isEmpty()) {
            model.traceProperty().set(null);
            return;
        }
        var what = Objects.requireNonNullElse(protocol.getValue(), Protocol.TCP);
        var number = what.hasPorts() ? Objects.requireNonNullElse(port.getValue(), 80) : 8;
        model.traceProperty().set(Reachability.evaluate(network(region), new Query(a.endpoint(), b.endpoint(), what, number)));
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
        summary.setText("");
        summary.getStyleClass().removeAll("verdict-pass", "verdict-block", "verdict-note");
        if (trace == null) {
            return;
        }
        var locale = messages.language().locale();
        summary.setText(Explain.outcome(trace.outcome(), locale));
        summary.getStyleClass().add(switch (trace.outcome()) {
            case REACHES -> "verdict-pass";
            case DROPPED, REFUSED -> "verdict-block";
            case UNKNOWN -> "verdict-note";
        });
        Hop.@Nullable Direction direction = null;
        for (var hop : trace.hops()) {
            if (direction != hop.direction() && hop.direction() == Hop.Direction.REPLY) {
                var back = new Label(messages.now("map.reach.reply"));
                back.getStyleClass().add("details-heading");
                hops.getChildren().add(back);
            }
            direction = hop.direction();
            hops.getChildren().add(row(hop));
        }
    }

    private HBox row(Hop hop) {
        var icon = new FontIcon(switch (hop.verdict()) {
            case PASS -> CarbonIcons.CHECKMARK;
            case BLOCK -> CarbonIcons.CLOSE;
            case NOTE -> CarbonIcons.INFORMATION;
        });
        var sign = new Label("", icon);
        sign.getStyleClass().addAll("hop-sign", "hop-" + hop.verdict().name().toLowerCase(java.util.Locale.ROOT));
        sign.setMinWidth(Region.USE_PREF_SIZE);
        var title = new Label(Explain.title(hop.kind(), messages.language().locale()));
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        var sentence = new Label(Explain.sentence(hop, messages.language().locale()));
        sentence.setWrapText(true);
        sentence.getStyleClass().add("quiet");
        var text = new VBox(title, sentence);
        HBox.setHgrow(text, Priority.ALWAYS);
        var row = new HBox(sign, text);
        row.getStyleClass().add("hop");
        row.setOnMouseClicked(_ -> model.topologyProperty().get().find(hop.resource()).ifPresent(r -> model.reveal(r.ref())));
        return row;
    }
}

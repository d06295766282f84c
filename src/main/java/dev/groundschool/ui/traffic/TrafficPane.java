package dev.groundschool.ui.traffic;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.map.Fates;
import dev.groundschool.ui.map.Passing.Fate;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The tab of traffic: to whom, how fast and how long, the last minute as a chart, and who answered how often. */
public final class TrafficPane extends StackPane {
    private static final List<Integer> LENGTHS = List.of(30, 60, 120, 300);
    private static final int USUAL_RATE = 10;
    private static final double NARROW = 590;
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final TrafficModel model;
    private final Messages messages;
    private final ComboBox<String> address = new ComboBox<>();
    private final Slider rate = new Slider(1, Run.FASTEST, USUAL_RATE);
    private final ComboBox<Integer> length = new ComboBox<>();
    private final TrafficChart chart;
    private final Label figures = new Label();
    private final Label status = new Label();
    private final TargetTable targets;
    private final Timeline pulse;
    private Place.@Nullable Wrong wrong;

    /**
     * A pane over that model.
     *
     * @param reveal shows the resource of an id on the map
     */
    public TrafficPane(TrafficModel model, Messages messages, Consumer<String> reveal) {
        this.model = model;
        this.messages = messages;
        chart = new TrafficChart(messages);
        targets = new TargetTable(model, messages, reveal);
        getStyleClass().add("traffic-pane");
        address();
        lengths();
        status.setId("traffic-status");
        status.getStyleClass().add("traffic-status");
        status.setWrapText(true);
        status.setMinHeight(Region.USE_PREF_SIZE);
        figures.getStyleClass().add("traffic-figures");
        figures.setWrapText(true);
        figures.setMinHeight(Region.USE_PREF_SIZE);
        chart.accessibleTextProperty().bind(figures.textProperty());
        var left = new VBox(chart, legend());
        left.getStyleClass().add("traffic-left");
        var right = new VBox(figures, targets);
        right.getStyleClass().add("traffic-right");
        var body = new StackPane();
        body.setAlignment(Pos.TOP_LEFT);
        widthProperty().map(width -> width.doubleValue() > 0 && width.doubleValue() < NARROW).subscribe(narrow -> body.getChildren().setAll(body(left, right, narrow)));
        var page = new VBox(tools(), status, body);
        page.getStyleClass().add("traffic-page");
        var scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("detail-scroll");
        scroll.visibleProperty().bind(model.possibleProperty());
        var not = new Label();
        not.textProperty().bind(messages.text("traffic.not-here"));
        not.getStyleClass().add("quiet");
        not.setWrapText(true);
        not.visibleProperty().bind(model.possibleProperty().not());
        getChildren().addAll(scroll, not);
        pulse = new Timeline(new KeyFrame(javafx.util.Duration.millis(200), _ -> model.tick()));
        pulse.setCycleCount(Animation.INDEFINITE);
        model.goingProperty().subscribe(going -> {
            if (going) {
                pulse.play();
            } else {
                pulse.stop();
            }
        });
        model.seenProperty().subscribe(() -> show());
        model.stateProperty().subscribe(() -> show());
        messages.languageProperty().subscribe(() -> show());
        show();
    }

    private static Region body(VBox left, VBox right, boolean narrow) {
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        var both = narrow ? new VBox(left, right) : new HBox(left, right);
        both.getStyleClass().add("traffic-body");
        return both;
    }

    private void address() {
        address.setId("traffic-place");
        address.setEditable(true);
        address.setPrefWidth(330);
        address.setMinWidth(160);
        address.promptTextProperty().bind(messages.text("traffic.to"));
        address.accessibleTextProperty().bind(messages.text("traffic.to"));
        address.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable String url, boolean empty) {
                super.updateItem(url, empty);
                setText(empty || url == null ? "" : model.places().stream().filter(place -> place.url().equals(url)).findFirst()
                        .map(place -> messages.now(switch (place.kind()) {
                            case BALANCER -> "traffic.kind.balancer";
                            case INSTANCE -> "traffic.kind.instance";
                            case WEBSITE -> "traffic.kind.website";
                        }, place.label(), url)).orElse(url));
            }
        });
        model.places().addListener((ListChangeListener<Place>) _ -> refill());
        refill();
        address.getEditor().textProperty().subscribe(() -> {
            if (wrong != null) {
                blame(null);
            }
        });
        address.getEditor().setOnAction(_ -> {
            if (!model.goingProperty().get()) {
                send();
            }
        });
    }

    // What was typed stays; an address of what is gone gives way to one that is there.
    private void refill() {
        var typed = address.getEditor().getText();
        var was = List.copyOf(address.getItems());
        address.getItems().setAll(model.places().stream().map(Place::url).toList());
        var gone = was.contains(typed) && !address.getItems().contains(typed);
        address.getEditor().setText((typed.isBlank() || gone) && !address.getItems().isEmpty() ? address.getItems().getFirst() : typed);
    }

    private void lengths() {
        length.setId("traffic-length");
        length.getItems().setAll(LENGTHS);
        length.setValue(60);
        length.accessibleTextProperty().bind(messages.text("traffic.length"));
        length.setMinWidth(Region.USE_PREF_SIZE);
        messages.languageProperty().subscribe(_ -> {
            length.setConverter(new StringConverter<>() {
                @Override
                public String toString(@Nullable Integer seconds) {
                    return seconds == null ? "" : seconds < 60 ? messages.now("traffic.seconds", seconds) : messages.now("traffic.minutes", seconds / 60);
                }

                @Override
                public @Nullable Integer fromString(String text) {
                    return null; // not editable
                }
            });
            Integer chosen = length.getValue();
            length.setValue(null); // the box asks for the words of its value when it becomes another
            length.setValue(chosen);
        });
        length.disableProperty().bind(model.goingProperty());
    }

    private HBox tools() {
        rate.setId("traffic-rate");
        rate.setBlockIncrement(1);
        rate.setPrefWidth(150);
        rate.setMinWidth(60);
        rate.valueProperty().subscribe(value -> model.rate((int) Math.round(value.doubleValue())));
        var speed = new Label();
        speed.textProperty().bind(messages.text("traffic.rate", rate.valueProperty().map(value -> Math.round(value.doubleValue()))));
        speed.setMinWidth(Region.USE_PREF_SIZE);
        speed.getStyleClass().add("traffic-speed");
        rate.accessibleTextProperty().bind(speed.textProperty());
        var send = new Button();
        send.setId("traffic-send");
        send.getStyleClass().setAll("chip", "chip-button");
        send.setMinWidth(Region.USE_PREF_SIZE);
        send.textProperty().bind(model.goingProperty().flatMap(going -> messages.text(going ? "traffic.stop" : "traffic.send")));
        send.setOnAction(_ -> {
            if (model.goingProperty().get()) {
                model.stop();
            } else {
                send();
            }
        });
        address.disableProperty().bind(model.goingProperty());
        HBox.setHgrow(address, Priority.ALWAYS);
        address.setMaxWidth(560);
        var line = new HBox(address, rate, speed, length, send);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("traffic-tools");
        return line;
    }

    private Node legend() {
        var legend = new FlowPane(mark(Fate.ANSWERED, "traffic.ok"), mark(Fate.SLOW, "traffic.slow"), mark(Fate.ERROR, "traffic.error"),
                mark(Fate.REFUSED, "traffic.refused"), key(new Region(), "traffic-key-p50", "traffic.p50"), key(new Region(), "traffic-key-p95", "traffic.p95"));
        legend.getStyleClass().add("traffic-legend");
        return legend;
    }

    private Node mark(Fate fate, String key) {
        return key(new StackPane(Fates.shape(fate)), "traffic-shape", key);
    }

    private Node key(Region mark, String style, String key) {
        mark.getStyleClass().addAll("traffic-mark", style);
        mark.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        mark.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        var label = new Label();
        label.textProperty().bind(messages.text(key));
        label.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(mark, label);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("traffic-key");
        return line;
    }

    /** How it goes, for the tab's line. */
    public ObservableValue<String> note() {
        return model.seenProperty().flatMap(seen -> messages.text("traffic.note", seen.sent(), seen.failed()));
    }

    private void send() {
        switch (model.read(address.getEditor().getText())) {
            case Place.To to -> {
                blame(null);
                model.start(to, (int) Math.round(rate.getValue()), Duration.ofSeconds(length.getValue()));
            }
            case Place.Wrong why -> blame(why);
        }
    }

    private void blame(Place.@Nullable Wrong why) {
        wrong = why;
        address.pseudoClassStateChanged(WRONG, why != null);
        show();
    }

    private void show() {
        var seen = model.seenProperty().get();
        chart.show(seen);
        figures.setText(seen.sent() == 0 ? messages.now("traffic.nothing") : messages.now("traffic.figures", seen.sent(), seen.failed(),
                Millis.of(seen.p50()), Millis.of(seen.p95())));
        targets.show(seen.shares());
        var said = status(seen);
        status.pseudoClassStateChanged(WRONG, wrong != null);
        status.setText(said);
        status.setVisible(!said.isEmpty());
        status.setManaged(!said.isEmpty());
    }

    private String status(Statistics.Snapshot seen) {
        var why = wrong;
        if (why != null) {
            return messages.now(why.key(), why.args().toArray());
        }
        var url = model.asked().map(Place.To::url).orElse("");
        return switch (model.stateProperty().get()) {
            case IDLE -> "";
            case GOING -> model.heldBack() ? messages.now("traffic.held", url, seen.waiting())
                    : messages.now("traffic.going", url, model.left().plusMillis(999).toSeconds(), seen.waiting());
            case DONE -> seen.waiting() > 0 ? messages.now("traffic.done.open", url, seen.sent(), seen.waiting()) : messages.now("traffic.done", url, seen.sent());
            case STOPPED -> messages.now("traffic.stopped", url, seen.sent());
            case CLOSED -> messages.now("traffic.closed", url, seen.sent());
        };
    }
}

package dev.groundschool.ui.traffic;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.traffic.TrafficModel.Place;
import java.time.Duration;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The tab of traffic: to whom and how fast, the last minute as a chart, and who answered how often. */
public final class TrafficPane extends StackPane {
    private static final int MOST = 50;
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final int HTTP = 80;

    private final TrafficModel model;
    private final Messages messages;
    private final ComboBox<Place> place = new ComboBox<>();
    private final Slider rate = new Slider(1, MOST, 10);
    private final TrafficChart chart = new TrafficChart();
    private final Label figures = new Label();
    private final VBox targets = new VBox();
    private final Timeline pulse;

    /** A pane over that model. */
    public TrafficPane(TrafficModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("traffic-pane");
        place.setId("traffic-place");
        place.setItems(model.places());
        place.setPrefWidth(300);
        place.promptTextProperty().bind(messages.text("traffic.to"));
        place.accessibleTextProperty().bind(messages.text("traffic.to"));
        place.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Place each) {
                return each == null ? "" : each.label() + "  " + each.host();
            }

            @Override
            public @Nullable Place fromString(String text) {
                return null; // not editable
            }
        });
        model.places().addListener((ListChangeListener<Place>) _ -> chooseFirst());
        chooseFirst();
        rate.setId("traffic-rate");
        rate.setBlockIncrement(1);
        rate.setPrefWidth(150);
        var speed = new Label();
        speed.textProperty().bind(messages.text("traffic.rate", rate.valueProperty().map(value -> Math.round(value.doubleValue()))));
        speed.setMinWidth(Region.USE_PREF_SIZE);
        rate.accessibleTextProperty().bind(speed.textProperty());
        var send = new Button();
        send.setId("traffic-send");
        send.getStyleClass().setAll("chip", "chip-button");
        send.setMinWidth(Region.USE_PREF_SIZE);
        send.textProperty().bind(model.goingProperty().flatMap(going -> messages.text(going ? "traffic.stop" : "traffic.send")));
        send.disableProperty().bind(place.valueProperty().isNull());
        send.setOnAction(_ -> toggle());
        var line = new HBox(place, rate, speed, send);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("traffic-tools");
        targets.getStyleClass().add("traffic-targets");
        figures.getStyleClass().add("traffic-figures");
        figures.setWrapText(true);
        figures.setMinHeight(Region.USE_PREF_SIZE);
        chart.accessibleTextProperty().bind(figures.textProperty());
        var legend = new HBox(mark("traffic-ok", "traffic.ok"), mark("traffic-slow", "traffic.slow"), mark("traffic-failed", "traffic.failed"),
                mark("traffic-key-p50", "traffic.p50"), mark("traffic-key-p95", "traffic.p95"));
        legend.getStyleClass().add("traffic-legend");
        var left = new VBox(chart, legend);
        left.getStyleClass().add("traffic-left");
        HBox.setHgrow(left, Priority.ALWAYS);
        var right = new VBox(figures, targets);
        right.getStyleClass().add("traffic-right");
        var body = new HBox(left, right);
        body.getStyleClass().add("traffic-body");
        var page = new VBox(line, body);
        page.getStyleClass().add("traffic-page");
        var scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("detail-scroll");
        scroll.visibleProperty().bind(model.possibleProperty());
        var not = new Label();
        not.textProperty().bind(messages.text("traffic.not-here"));
        not.getStyleClass().add("quiet");
        not.setWrapText(true);
        not.visibleProperty().bind(model.possibleProperty().not());
        getChildren().addAll(scroll, not);
        pulse = new Timeline(new KeyFrame(javafx.util.Duration.millis(250), _ -> model.tick()));
        pulse.setCycleCount(Animation.INDEFINITE);
        model.goingProperty().subscribe(going -> {
            if (going) {
                pulse.play();
            } else {
                pulse.stop();
            }
        });
        model.seenProperty().subscribe(() -> show());
        messages.languageProperty().subscribe(() -> show());
        show();
    }

    /** How it goes, for the tab's line. */
    public ObservableValue<String> note() {
        return model.seenProperty().flatMap(seen -> messages.text("traffic.note", seen.sent(), seen.failed()));
    }

    private void chooseFirst() {
        if ((place.getValue() == null || !model.places().contains(place.getValue())) && !model.places().isEmpty()) {
            place.setValue(model.places().getFirst());
        }
    }

    private void toggle() {
        if (model.goingProperty().get()) {
            model.stop();
        } else {
            model.start(place.getValue(), HTTP, "/", (int) Math.round(rate.getValue()), LENGTH);
        }
    }

    private void show() {
        var seen = model.seenProperty().get();
        chart.show(seen);
        figures.setText(seen.sent() == 0 ? messages.now("traffic.nothing") : messages.now("traffic.figures", seen.sent(), seen.failed(),
                millis(seen.p50()), millis(seen.p95())));
        targets.getChildren().setAll(seen.targets().stream().map(this::share).toList());
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }

    private Node share(Statistics.Share share) {
        var label = new Label(share.target().isEmpty() ? messages.now("traffic.nobody", share.count())
                : messages.now("traffic.share", share.target(), share.count(), millis(share.p50()), millis(share.p95())));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(share.target().isEmpty() ? "traffic-nobody" : "traffic-share");
        return label;
    }

    private Node mark(String style, String key) {
        var mark = new Region();
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
}

package dev.groundschool.ui.traffic;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.traffic.Statistics.Bar;
import java.util.List;
import java.util.function.ToIntFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.Line;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Shape;
import javafx.scene.shape.VLineTo;

/**
 * The last minute, a bar a second: how many ended and how, on each other; below, on a scale of its own, within how many milliseconds half of
 * them and 95 of 100 were answered. A few shapes, however many bars: it is drawn several times a second.
 */
final class TrafficChart extends Region {
    private static final double RATE = 62;
    private static final double GAP = 10;
    private static final double TIMES = 46;
    private static final double HEAD = 15;

    private final Messages messages;
    private final Path answered = path("traffic-ok");
    private final Path slow = path("traffic-slow");
    private final Path error = path("traffic-error");
    private final Path refused = path("traffic-refused");
    private final Polyline p50 = line("traffic-p50");
    private final Polyline p95 = line("traffic-p95");
    private final Line base = new Line();
    private final Label most = scale();
    private final Label slowest = scale();
    private List<Bar> bars = List.of();

    TrafficChart(Messages messages) {
        this.messages = messages;
        getStyleClass().add("traffic-chart");
        base.getStyleClass().add("traffic-base");
        base.setManaged(false);
        getChildren().addAll(base, answered, slow, error, refused, p50, p95, most, slowest);
        setMinHeight(RATE + GAP + TIMES);
        setPrefHeight(RATE + GAP + TIMES);
        setMaxHeight(RATE + GAP + TIMES);
        setPrefWidth(420);
        setMinWidth(100);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    private static Path path(String style) {
        var path = new Path();
        path.getStyleClass().add(style);
        return unmanaged(path);
    }

    private static Polyline line(String style) {
        var line = new Polyline();
        line.getStyleClass().addAll("traffic-line", style);
        return unmanaged(line);
    }

    private static <S extends Shape> S unmanaged(S shape) {
        shape.setManaged(false);
        return shape;
    }

    private static Label scale() {
        var label = new Label();
        label.getStyleClass().add("traffic-scale");
        label.setManaged(false);
        return label;
    }

    void show(Statistics.Snapshot seen) {
        bars = seen.bars();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        var step = getWidth() / Statistics.KEPT;
        var highest = Math.max(1, bars.stream().mapToInt(Bar::sent).max().orElse(1));
        var per = (RATE - HEAD) / highest;
        draw(answered, step, per, _ -> 0, Bar::answered);
        draw(slow, step, per, Bar::answered, Bar::slow);
        draw(error, step, per, bar -> bar.answered() + bar.slow(), Bar::error);
        draw(refused, step, per, bar -> bar.answered() + bar.slow() + bar.error(), Bar::refused);
        var longest = bars.stream().filter(Bar::hasTimes).mapToDouble(Bar::p95).max().orElse(0);
        p50.getPoints().clear();
        p95.getPoints().clear();
        for (var i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            if (bar.hasTimes()) {
                p50.getPoints().addAll((i + 0.5) * step, height(bar.p50(), longest));
                p95.getPoints().addAll((i + 0.5) * step, height(bar.p95(), longest));
            }
        }
        base.setStartX(0);
        base.setEndX(getWidth());
        base.setStartY(RATE + GAP / 2);
        base.setEndY(RATE + GAP / 2);
        say(most, bars.isEmpty() ? "" : messages.now("traffic.scale.rate", highest), 3);
        say(slowest, longest <= 0 ? "" : messages.now("traffic.scale.time", Millis.of(longest)), RATE + GAP / 2 + 3);
    }

    private static double height(double millis, double longest) {
        return RATE + GAP + TIMES - 3 - (longest <= 0 ? 0 : millis / longest * (TIMES - HEAD - 4));
    }

    private void draw(Path path, double step, double per, ToIntFunction<Bar> below, ToIntFunction<Bar> part) {
        path.getElements().clear();
        for (var i = 0; i < bars.size(); i++) {
            var count = part.applyAsInt(bars.get(i));
            if (count > 0) {
                var bottom = RATE - below.applyAsInt(bars.get(i)) * per;
                var x = i * step + 0.5;
                path.getElements().addAll(new MoveTo(x, bottom), new HLineTo(x + Math.max(1, step - 1)), new VLineTo(bottom - Math.max(1, count * per)),
                        new HLineTo(x), new ClosePath());
            }
        }
    }

    private static void say(Label label, String text, double y) {
        label.setText(text);
        label.autosize();
        label.relocate(6, y);
    }
}

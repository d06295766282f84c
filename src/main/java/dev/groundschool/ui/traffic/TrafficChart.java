package dev.groundschool.ui.traffic;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;

/** The last minute, a bar a second: answered, slow and failed requests on each other; above them p50 and p95 as lines. */
final class TrafficChart extends Region {
    private static final int SHOWN = 60;
    private static final double HEIGHT = 96;

    private final Polyline p50 = new Polyline();
    private final Polyline p95 = new Polyline();
    private List<Statistics.Bar> bars = List.of();

    TrafficChart() {
        getStyleClass().add("traffic-chart");
        p50.getStyleClass().addAll("traffic-line", "traffic-p50");
        p95.getStyleClass().addAll("traffic-line", "traffic-p95");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setPrefWidth(420);
        setAccessibleRole(javafx.scene.AccessibleRole.IMAGE_VIEW);
    }

    void show(Statistics.Snapshot seen) {
        bars = seen.bars().subList(Math.max(0, seen.bars().size() - SHOWN), seen.bars().size());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        double step = getWidth() / SHOWN;
        double most = Math.max(1, bars.stream().mapToInt(bar -> bar.answered() + bar.failed()).max().orElse(1));
        double slowest = Math.max(1, bars.stream().mapToDouble(Statistics.Bar::p95).max().orElse(1));
        p50.getPoints().clear();
        p95.getPoints().clear();
        for (int i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            double x = i * step;
            double y = HEIGHT;
            y = part("traffic-ok", bar.answered() - bar.slow(), x, y, step, most);
            y = part("traffic-slow", bar.slow(), x, y, step, most);
            part("traffic-failed", bar.failed(), x, y, step, most);
            if (bar.answered() > 0) {
                p50.getPoints().addAll(x + step / 2, HEIGHT - 3 - bar.p50() / slowest * (HEIGHT - 8));
                p95.getPoints().addAll(x + step / 2, HEIGHT - 3 - bar.p95() / slowest * (HEIGHT - 8));
            }
        }
        for (Node line : List.of(p50, p95)) {
            line.setManaged(false);
            getChildren().add(line);
        }
    }

    private double part(String style, int count, double x, double bottom, double step, double most) {
        if (count == 0) {
            return bottom;
        }
        double height = count / most * (HEIGHT - 4);
        var part = new Region();
        part.getStyleClass().add(style);
        part.setManaged(false);
        getChildren().add(part);
        part.resizeRelocate(x + 0.5, bottom - height, Math.max(1, step - 1), height);
        return bottom - height;
    }
}

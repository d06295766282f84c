package dev.groundschool.ui.lesson;

import dev.groundschool.lesson.simulation.Capacity;
import dev.groundschool.ui.i18n.Messages;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/** One way of having servers, over a week: the traffic as a line above the capacity as an area, and the week in numbers. */
final class CapacityWeek extends VBox {
    private static final double HEIGHT = 84;

    private final Messages messages;
    private final Label figures = new Label();
    private final Chart chart = new Chart();

    CapacityWeek(ObservableValue<String> title, Messages messages) {
        this.messages = messages;
        getStyleClass().add("capacity-week");
        var heading = new Label();
        heading.textProperty().bind(title);
        heading.getStyleClass().add("strong");
        figures.setWrapText(true);
        figures.setMinHeight(Region.USE_PREF_SIZE);
        figures.getStyleClass().add("capacity-figures");
        getChildren().addAll(heading, chart, figures);
    }

    /** {@code top} is the height of both pictures in requests a second, so that they can be compared. */
    void show(List<Integer> demand, Capacity.Week week, double top) {
        chart.show(demand, week.hours().stream().map(hour -> hour.servers() * Capacity.PER_SERVER).toList(), top);
        figures.textProperty().bind(messages.text("capacity.figures", week.dropped(), week.serverHours(), week.idlePercent()));
        chart.setAccessibleText(figures.getText());
    }

    private static final class Chart extends Region {
        private final Polygon capacity = new Polygon();
        private final Polyline line = new Polyline();
        private List<Integer> demand = List.of();
        private List<Integer> room = List.of();
        private double top = 1;

        Chart() {
            getStyleClass().add("capacity-chart");
            capacity.getStyleClass().add("capacity-area");
            line.getStyleClass().add("capacity-line");
            capacity.setManaged(false);
            line.setManaged(false);
            getChildren().addAll(capacity, line);
            setMinHeight(HEIGHT);
            setPrefHeight(HEIGHT);
        }

        void show(List<Integer> newDemand, List<Integer> newRoom, double newTop) {
            demand = newDemand;
            room = newRoom;
            top = newTop;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double step = getWidth() / Math.max(1, demand.size());
            var area = new Double[room.size() * 4 + 4];
            int at = 0;
            area[at++] = 0.0;
            area[at++] = HEIGHT;
            for (int hour = 0; hour < room.size(); hour++) { // capacity comes and goes by whole servers: stairs, not slopes
                area[at++] = hour * step;
                area[at++] = y(room.get(hour));
                area[at++] = (hour + 1) * step;
                area[at++] = y(room.get(hour));
            }
            area[at++] = room.size() * step;
            area[at] = HEIGHT;
            capacity.getPoints().setAll(area);
            var points = new Double[demand.size() * 2];
            for (int hour = 0; hour < demand.size(); hour++) {
                points[hour * 2] = (hour + 0.5) * step;
                points[hour * 2 + 1] = y(demand.get(hour));
            }
            line.getPoints().setAll(points);
        }

        private double y(int requests) {
            return HEIGHT - 2 - requests / top * (HEIGHT - 6);
        }
    }
}

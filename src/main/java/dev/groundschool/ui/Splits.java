package dev.groundschool.ui;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;

/** Split panes that stand where the user left them: positions are kept by name, and the defaults are given in logical pixels. */
final class Splits {
    private Splits() {}

    /**
     * Places the dividers once the pane has its size, and keeps {@code kept} up to date from then on.
     *
     * @param defaults for each divider, its distance from the start in pixels, given the pane's extent
     */
    static void remember(SplitPane pane, String name, Map<String, Double> kept, DoubleUnaryOperator... defaults) {
        var extent = pane.getOrientation() == Orientation.HORIZONTAL ? pane.widthProperty() : pane.heightProperty();
        new Placer(pane, name, kept, defaults).waitFor(extent);
    }

    @SuppressWarnings("ArrayRecordComponent") // two of them are never compared
    private record Placer(SplitPane pane, String name, Map<String, Double> kept, DoubleUnaryOperator[] defaults) {
        void waitFor(ObservableValue<Number> extent) {
            var waiting = new javafx.util.Subscription[1];
            waiting[0] = extent.subscribe(size -> {
                if (size.doubleValue() > 0) {
                    if (waiting[0] != null) {
                        waiting[0].unsubscribe();
                    }
                    place(size.doubleValue());
                }
            });
        }

        private void place(double size) {
            for (int i = 0; i < pane.getDividers().size(); i++) {
                var key = name + "." + i;
                double usual = defaults[i].applyAsDouble(size) / size;
                pane.setDividerPosition(i, kept.getOrDefault(key, Math.clamp(usual, 0.05, 0.95)));
                pane.getDividers().get(i).positionProperty().addListener((_, _, at) -> kept.put(key, at.doubleValue()));
            }
        }
    }
}

package dev.groundschool.ui.lesson;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/** Two nodes at the two ends of a line, or one below the other where the line is too short for both. */
final class Spread extends Region {
    private static final double GAP = 10;

    private final Node first;
    private final Node last;

    Spread(Node first, Node last) {
        this.first = first;
        this.last = last;
        getChildren().addAll(first, last);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private boolean oneLine(double width) {
        return width < 0 || last.prefWidth(-1) == 0 || first.prefWidth(-1) + GAP + last.prefWidth(-1) <= width;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(first.minWidth(-1), last.minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return first.prefWidth(-1) + GAP + last.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        double one = first.prefHeight(-1);
        double other = last.prefHeight(-1);
        return oneLine(width) ? Math.max(one, other) : one + GAP / 2 + other;
    }

    @Override
    protected void layoutChildren() {
        double firstWidth = Math.min(first.prefWidth(-1), getWidth());
        double lastWidth = Math.min(last.prefWidth(-1), getWidth());
        double firstHeight = first.prefHeight(-1);
        double lastHeight = last.prefHeight(-1);
        first.resizeRelocate(0, 0, firstWidth, firstHeight);
        if (oneLine(getWidth())) {
            last.resizeRelocate(snapPositionX(getWidth() - lastWidth), snapPositionY((firstHeight - lastHeight) / 2), lastWidth, lastHeight);
        } else {
            last.resizeRelocate(0, snapPositionY(firstHeight + GAP / 2), lastWidth, lastHeight);
        }
    }
}

package dev.groundschool.ui.address;

import dev.groundschool.network.Cidr;
import dev.groundschool.network.Ip;
import dev.groundschool.topology.AddressSpace;
import dev.groundschool.topology.AddressSpace.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The grid itself: sixteen stretches in a row, the row's first address before it. A block covers parts of one or of several rows. */
final class AddressGrid extends Region {
    private static final int COLUMNS = 16;
    private static final int MOST_CELLS = 256;
    private static final double ROW = 15;
    private static final double MARGIN = 92;

    private @Nullable AddressSpace space;
    private Optional<Cidr> tried = Optional.empty();
    private boolean fits;

    AddressGrid() {
        getStyleClass().add("address-grid");
        setAccessibleRole(javafx.scene.AccessibleRole.IMAGE_VIEW);
    }

    void show(AddressSpace shown, Optional<Cidr> attempt, boolean good) {
        space = shown;
        tried = attempt;
        fits = good;
        requestLayout();
        if (getParent() != null) {
            getParent().requestLayout();
        }
    }

    private long cells() {
        return space == null ? COLUMNS : Math.max(COLUMNS, Math.min(MOST_CELLS, AddressSpace.size(space.block())));
    }

    private int rows() {
        return (int) (cells() / COLUMNS);
    }

    @Override
    protected double computePrefHeight(double width) {
        return rows() * ROW + 2;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 360;
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        var shown = space;
        if (shown == null) {
            return;
        }
        var size = AddressSpace.size(shown.block());
        for (var row = 0; row < rows(); row++) {
            var first = new Label(new Ip(false, 0, shown.block().base().low() + size / rows() * row).toString());
            first.getStyleClass().add("address-row");
            if (rows() <= 4 || row % 2 == 0) {
                place(first, 0, row * ROW, MARGIN - 8, ROW);
            }
            var free = new Region();
            free.getStyleClass().add("address-gap");
            place(free, MARGIN, row * ROW + 1, getWidth() - MARGIN, ROW - 2);
        }
        for (Taken taken : shown.subnets()) {
            strips(shown, taken.block()).forEach(strip -> paint(strip, "address-piece", taken.isPublic() ? "address-public" : "address-private"));
        }
        tried.ifPresent(block -> strips(shown, block).forEach(strip -> paint(strip, "address-tried", fits ? "good" : "bad")));
    }

    private record Strip(double x, int row, double width) {}

    /** The parts of rows that a block covers, at least four pixels wide so that the smallest is still seen. */
    private List<Strip> strips(AddressSpace shown, Cidr block) {
        List<Strip> strips = new ArrayList<>();
        double wide = getWidth() - MARGIN;
        double perRow = (double) AddressSpace.size(shown.block()) / rows();
        double from = block.base().low() - shown.block().base().low();
        double to = Math.min(from + AddressSpace.size(block), AddressSpace.size(shown.block()));
        for (var row = (int) (from / perRow); row < rows() && row * perRow < to; row++) {
            double left = Math.max(from, row * perRow) - row * perRow;
            double right = Math.min(to, (row + 1) * perRow) - row * perRow;
            strips.add(new Strip(MARGIN + left / perRow * wide, row, Math.max(4, (right - left) / perRow * wide)));
        }
        return strips;
    }

    private void paint(Strip strip, String... styles) {
        var part = new Region();
        part.getStyleClass().addAll(styles);
        place(part, strip.x(), strip.row() * ROW + 1, strip.width(), ROW - 2);
    }

    private void place(Region node, double x, double y, double width, double height) {
        node.setManaged(false);
        node.setMouseTransparent(true);
        getChildren().add(node);
        node.resizeRelocate(snapPositionX(x), snapPositionY(y), Math.max(0, width), height);
    }
}

package dev.groundschool.ui.map;

import dev.groundschool.ui.map.Passing.Fate;
import java.util.Locale;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;

/** What a request looks like: for each fate a colour, by style sheet, and a shape, for those who cannot tell the colours apart. */
public final class Fates {
    private Fates() {
    }

    /** A small shape round the point (0, 0). */
    public static Shape shape(Fate fate) {
        Shape shape = switch (fate) {
            case ANSWERED -> new Circle(4.5);
            case SLOW -> new Polygon(0, -5.8, 5.8, 0, 0, 5.8, -5.8, 0);
            case ERROR -> new Polygon(-4.4, -4.4, 4.4, -4.4, 4.4, 4.4, -4.4, 4.4);
            case REFUSED -> cross();
        };
        shape.getStyleClass().addAll("passing", "passing-" + fate.name().toLowerCase(Locale.ROOT));
        return shape;
    }

    private static Shape cross() {
        var cross = new SVGPath();
        cross.setContent("M-5.2,-3.1 L-3.1,-5.2 L0,-2.1 L3.1,-5.2 L5.2,-3.1 L2.1,0 L5.2,3.1 L3.1,5.2 L0,2.1 L-3.1,5.2 L-5.2,3.1 L-2.1,0 Z");
        return cross;
    }
}

package dev.groundschool.ui;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/** The console's own mark: a glider leaving the runway, 22 units wide. */
final class Logo extends StackPane {
    Logo() {
        var tile = new Rectangle(22, 22, Color.web("#1f5fe0"));
        tile.setArcWidth(10);
        tile.setArcHeight(10);
        var runway = new Line(4.5, 16.6, 17.5, 16.6);
        runway.setStroke(Color.WHITE);
        runway.setStrokeWidth(1.5);
        runway.setStrokeLineCap(StrokeLineCap.ROUND);
        var glider = new SVGPath();
        glider.setContent("M5 12.6 L6.6 11.4 L9.4 11.9 L15.2 5.6 C15.9 4.9 16.9 5.4 16.6 6.3 L15.1 12.4 C15 13 14.6 13.3 14 13.3 L6.2 13.3 Z");
        glider.setFill(Color.TRANSPARENT);
        glider.setStroke(Color.WHITE);
        glider.setStrokeWidth(1.4);
        glider.setStrokeLineJoin(StrokeLineJoin.ROUND);
        getChildren().add(new Group(tile, runway, glider));
        setMinSize(22, 22);
        setMaxSize(22, 22);
        setMouseTransparent(true);
    }
}

package dev.groundschool.ui.map;

import dev.groundschool.map.Box;
import dev.groundschool.map.MapTheme;
import dev.groundschool.map.Rect;
import dev.groundschool.map.View;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

/** The whole in a corner, with what is seen of it framed; a click or drag there moves the view. */
final class Minimap extends StackPane {
    private static final double W = 118;
    private static final double H = 74;
    /** What it takes up besides: its frame and the gap to the map's edges. */
    private static final double ROOM = 28;

    private final MapModel model;
    private final MapCanvas map;
    private final ObservableBooleanValue dark;
    private final Canvas canvas = new Canvas(W, H);

    Minimap(MapModel model, MapCanvas map, ObservableBooleanValue dark) {
        this.model = model;
        this.map = map;
        this.dark = dark;
        getStyleClass().add("minimap");
        getChildren().add(canvas);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        model.layoutProperty().subscribe(() -> setNeedsLayout(true));
        map.viewProperty().subscribe(() -> setNeedsLayout(true));
        dark.subscribe(_ -> setNeedsLayout(true));
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::jump);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::jump);
        map.viewProperty().subscribe(_ -> setVisible(isOfUse()));
        model.layoutProperty().subscribe(_ -> setVisible(isOfUse()));
    }

    // A picture that is all in sight needs no map of itself where that would hide a part of it.
    private boolean isOfUse() {
        var layout = model.layoutProperty().get();
        var view = map.view();
        if (layout.topology().resources().isEmpty()) {
            return false;
        }
        var covered = new Rect(view.mapX(view.w() - W - ROOM), view.mapY(view.h() - H - ROOM), (W + ROOM) / view.scale(),
                (H + ROOM) / view.scale());
        return !view.seen().contains(layout.bounds()) || !layout.bounds().intersects(covered);
    }

    private View small() {
        return View.fit(model.layoutProperty().get().bounds(), W, H, 3);
    }

    private void jump(MouseEvent event) {
        var view = small();
        map.look(map.view().centred(view.mapX(event.getX()), view.mapY(event.getY())));
        event.consume();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        var theme = dark.get() ? MapTheme.DARK : MapTheme.LIGHT;
        var g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, W, H);
        var view = small();
        for (var box : model.layoutProperty().get().boxes()) {
            var colour = colour(theme, box);
            if (colour != 0) {
                g.setStroke(colour(colour));
                g.setLineDashes(box.form() == Box.Form.REGION ? new double[] {1, 1} : new double[0]);
                frame(view.screen(box.rect()), g);
            }
        }
        g.setLineDashes();
        g.setStroke(colour(theme.flow()));
        var seen = view.screen(map.view().seen());
        var x = Math.max(0, seen.x());
        var y = Math.max(0, seen.y());
        frame(new Rect(x, y, Math.min(W - 1, seen.right()) - x, Math.min(H - 1, seen.bottom()) - y), g);
    }

    private static void frame(Rect r, javafx.scene.canvas.GraphicsContext g) {
        if (r.w() > 0 && r.h() > 0) {
            g.setLineWidth(1);
            g.strokeRect(Math.floor(r.x()) + 0.5, Math.floor(r.y()) + 0.5, Math.round(r.w()), Math.round(r.h()));
        }
    }

    private static int colour(MapTheme theme, Box box) {
        return switch (box.form()) {
            case REGION -> theme.region();
            case VPC -> theme.vpc();
            case ZONE, PUBLIC_SUBNET, PRIVATE_SUBNET, INTERNET, HEADING, CARD, SPAN, GROUP, FOLD, BADGE, CHIP -> 0;
        };
    }

    private static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255);
    }
}

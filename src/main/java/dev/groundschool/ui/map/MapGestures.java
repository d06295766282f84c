package dev.groundschool.ui.map;

import dev.groundschool.map.Box;
import dev.groundschool.map.Layout;
import dev.groundschool.topology.Ref;
import java.util.List;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** Mouse, wheel and keys on the picture: zoom to the cursor, drag, select, and walk to parent, child and sibling. */
final class MapGestures {
    private static final double STEP = 1.25;

    private final MapCanvas canvas;
    private final MapModel model;
    private double lastX;
    private double lastY;
    private boolean dragged;
    /** What the first click of two was on: it may have opened a pane and moved the picture under the second. */
    private Optional<Box> clicked = Optional.empty();

    MapGestures(MapCanvas canvas, MapModel model) {
        this.canvas = canvas;
        this.model = model;
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(canvas.at(e.getX(), e.getY())));
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hover(Optional.empty()));
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void hover(Optional<Box> box) {
        canvas.hover(box);
        canvas.setCursor(box.filter(b -> !b.form().isContainer()).isPresent() ? Cursor.HAND : Cursor.DEFAULT);
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            canvas.look(canvas.view().zoom(Math.pow(1.0018, event.getDeltaY()), event.getX(), event.getY()));
        }
        event.consume();
    }

    private void press(MouseEvent event) {
        canvas.requestFocus();
        lastX = event.getX();
        lastY = event.getY();
        dragged = false;
    }

    private void drag(MouseEvent event) {
        var dx = event.getX() - lastX;
        var dy = event.getY() - lastY;
        if (dragged || Math.hypot(dx, dy) > 4) {
            dragged = true;
            canvas.look(canvas.view().pan(dx, dy));
            lastX = event.getX();
            lastY = event.getY();
        }
    }

    private void click(MouseEvent event) {
        if (dragged || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (event.getClickCount() == 2) {
            clicked.ifPresentOrElse(this::open, canvas::fit);
        } else {
            var box = canvas.at(event.getX(), event.getY());
            clicked = box;
            model.selectionProperty().set(box.filter(b -> b.form() != Box.Form.INTERNET).map(MapGestures::selectionOf).orElse(null));
        }
    }

    private void open(Box box) {
        if (box.form() == Box.Form.FOLD) {
            model.unfold(box.key());
        } else {
            model.reveal(selectionOf(box));
        }
    }

    private static Ref selectionOf(Box box) {
        return box.form() == Box.Form.FOLD ? box.key() : box.ref();
    }

    private void key(KeyEvent event) {
        var known = true;
        switch (event.getCode()) {
            case UP -> walk(-1, 0);
            case DOWN -> walk(1, 0);
            case LEFT -> walk(0, -1);
            case RIGHT -> walk(0, 1);
            case ENTER, SPACE -> selected().ifPresent(this::open);
            case ESCAPE -> model.selectionProperty().set(null);
            case PLUS, EQUALS, ADD -> zoom(STEP);
            case MINUS, SUBTRACT -> zoom(1 / STEP);
            case DIGIT0, NUMPAD0 -> canvas.fit();
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    void zoom(double factor) {
        canvas.look(canvas.view().zoom(factor, canvas.getWidth() / 2, canvas.getHeight() / 2));
    }

    private Optional<Box> selected() {
        return Optional.ofNullable(model.selectionProperty().get()).flatMap(canvas.arrangement()::show);
    }

    private void walk(int level, int sideways) {
        next(canvas.arrangement(), selected(), level, sideways).ifPresent(box -> model.reveal(selectionOf(box)));
    }

    /** Where an arrow key leads: up to the parent, down to the first child, or to the neighbour among its siblings. */
    static Optional<Box> next(Layout layout, Optional<Box> from, int level, int sideways) {
        if (from.isEmpty()) {
            return layout.boxes().stream().filter(MapGestures::walkable).findFirst();
        }
        var box = from.get();
        if (level < 0) {
            return layout.parent(box);
        }
        var index = layout.indexOf(box.key()).orElse(-1);
        if (level > 0) {
            return layout.boxes().subList(index + 1, box.end()).stream().filter(MapGestures::walkable).findFirst();
        }
        var siblings = siblings(layout, box);
        var at = siblings.indexOf(box) + sideways;
        return at < 0 || at >= siblings.size() ? Optional.empty() : Optional.of(siblings.get(at));
    }

    private static List<Box> siblings(Layout layout, Box box) {
        return layout.boxes().stream().filter(b -> b.parent() == box.parent() && walkable(b)).toList();
    }

    private static boolean walkable(Box box) {
        return box.form() != Box.Form.HEADING && box.form() != Box.Form.INTERNET;
    }
}

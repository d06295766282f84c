package dev.groundschool.ui;

import dev.groundschool.ui.settings.Settings;
import dev.groundschool.ui.settings.WindowBounds;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Opens the window where it was, if that place still is on a screen, and remembers where it goes. */
final class WindowPlace {
    private WindowPlace() {}

    static void remember(Stage stage, Settings settings) {
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        settings.window().filter(WindowPlace::onScreen).ifPresent(bounds -> {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
            stage.setWidth(bounds.width());
            stage.setHeight(bounds.height());
            stage.setMaximized(bounds.maximized());
        });
        Runnable keep = () -> keep(stage, settings);
        stage.xProperty().subscribe(keep);
        stage.yProperty().subscribe(keep);
        stage.widthProperty().subscribe(keep);
        stage.heightProperty().subscribe(keep);
        stage.maximizedProperty().subscribe(keep);
    }

    private static boolean onScreen(WindowBounds bounds) {
        return Screen.getScreens().stream().map(Screen::getVisualBounds)
                .anyMatch(at -> bounds.reachableOn(at.getMinX(), at.getMinY(), at.getWidth(), at.getHeight()));
    }

    private static void keep(Stage stage, Settings settings) {
        if (!stage.isShowing() || stage.isIconified() || Double.isNaN(stage.getX()) || Double.isNaN(stage.getWidth())) {
            return;
        }
        if (stage.isMaximized() || stage.isFullScreen()) { // keep the size to go back to
            settings.window().ifPresent(was -> settings.window(
                    new WindowBounds(was.x(), was.y(), was.width(), was.height(), stage.isMaximized())));
        } else {
            settings.window(new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false));
        }
    }
}

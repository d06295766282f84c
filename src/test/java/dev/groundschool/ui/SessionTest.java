package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** The whole window over the real sandbox. */
class SessionTest {
    @TempDir
    private Path folder;

    private SettingsFile settings;
    private Session session;
    private Stage stage;

    @BeforeEach
    void open() {
        Fx.run(() -> {
            settings = new SettingsFile(folder, Duration.ofMillis(10), e -> {
                throw new AssertionError(e);
            });
            settings.settings().languageProperty().set(dev.groundschool.ui.i18n.Language.ENGLISH);
            stage = new Stage();
            stage.setX(0);
            stage.setY(0);
            session = new Session(settings.settings(), folder, 0, _ -> { });
            session.show(stage);
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            session.close();
            stage.close();
            settings.close();
        });
    }

    private void until(Callable<Boolean> holds) {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> Fx.on(holds));
        } catch (TimeoutException e) {
            Fx.run(() -> Fx.shoot(scene(), "failed-session"));
            throw new AssertionError("see target/screenshots/failed-session.png", e);
        }
    }

    private Scene scene() {
        return stage.getScene();
    }

    private boolean shows(String text) {
        return scene().getRoot().lookupAll("*").stream().filter(Node::isVisible).anyMatch(node -> node instanceof Labeled labeled && text.equals(labeled.getText()));
    }

    @Test
    void opensOnTheSandboxWithTheCourseAndTheDefaultVpc() {
        until(() -> shows("EC2") && scene().getRoot().lookupAll(".label").stream().anyMatch(node -> node instanceof Label label
                && label.getText() != null && label.getText().contains("resources in 1 region")));
        Fx.run(() -> Fx.shoot(scene(), "session-start"));
        assertThat(folder.resolve("sandbox")).isDirectory();
    }
}

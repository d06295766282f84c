package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.settings.SettingsFile;
import dev.groundschool.ui.theme.ThemeChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** The window on a sandbox of its own, and what a learner does in it. */
abstract class Walk {
    @TempDir
    Path folder;

    SettingsFile settings;
    Session session;
    Stage stage;

    @BeforeEach
    void open() {
        Fx.run(() -> {
            settings = new SettingsFile(folder, Duration.ofMillis(10), e -> {
                throw new AssertionError(e);
            });
            settings.settings().languageProperty().set(Language.ENGLISH);
            settings.settings().themeProperty().set(ThemeChoice.LIGHT);
            stage = new Stage();
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1400);
            stage.setHeight(920);
            session = session();
            session.show(stage);
        });
    }

    /** The session under test; on the JavaFX thread. */
    Session session() {
        return new Session(settings.settings(), folder, 0, _ -> { });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            session.close();
            stage.close();
            settings.close();
        });
    }

    /** Presses a button as soon as it is there and not shut. */
    void press(String id) {
        until(id + " can be pressed", () -> button(id).filter(each -> shown(each) && !each.isDisabled()).isPresent());
        Fx.run(() -> button(id).orElseThrow().fire());
    }

    /** Chooses an answer. */
    void choose(String option) {
        until(option + " is asked", () -> node("option-" + option).filter(each -> shown(each) && !each.isDisabled()).isPresent());
        Fx.run(() -> ((RadioButton) node("option-" + option).orElseThrow()).fire());
    }

    /** Fills in a field of the step that is open, by the end of its name. */
    void fill(String name, String text) {
        until(name + " can be filled in", () -> field(name).isPresent());
        Fx.run(() -> {
            switch (field(name).orElseThrow()) {
                case TextInputControl typed -> typed.setText(text);
                case ComboBox<?> combo -> {
                    for (int i = 0; i < combo.getItems().size(); i++) {
                        if (((dev.groundschool.ui.lesson.StepBody.Option) combo.getItems().get(i)).id().equals(text)) {
                            combo.getSelectionModel().select(i);
                        }
                    }
                }
                default -> throw new AssertionError(name);
            }
        });
    }

    Optional<Node> field(String name) {
        return nodes().filter(each -> each.getId() != null && each.getId().startsWith("field-") && each.getId().endsWith(name) && shown(each)).findFirst();
    }

    void look(Language language, ThemeChoice theme) {
        Fx.run(() -> {
            settings.settings().languageProperty().set(language);
            settings.settings().themeProperty().set(theme);
        });
    }

    /** A picture with the step in sight, settled after the frames that its coming in takes. */
    void shoot(String name) {
        Fx.run(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
        });
        WaitForAsyncUtils.waitForFxEvents();
        Fx.run(() -> Fx.shoot(stage.getScene(), name));
    }

    boolean done(String step) {
        return node("step-" + step).filter(each -> each.getPseudoClassStates().contains(PseudoClass.getPseudoClass("done"))).isPresent();
    }

    boolean shows(String part) {
        return nodes().filter(Walk::shown).anyMatch(each -> switch (each) {
            case Labeled labeled -> labeled.getText() != null && labeled.getText().contains(part);
            case Text text -> text.getText().contains(part);
            default -> false;
        });
    }

    Stream<Node> nodes() {
        return stage.getScene().getRoot().lookupAll("*").stream();
    }

    Optional<Node> node(String id) {
        return nodes().filter(each -> id.equals(each.getId())).findFirst();
    }

    Optional<ButtonBase> button(String id) {
        return node(id).map(ButtonBase.class::cast);
    }

    static boolean shown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    void until(String what, Callable<Boolean> holds) {
        try {
            WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> Fx.on(holds));
        } catch (TimeoutException e) {
            Fx.run(() -> Fx.shoot(stage.getScene(), "failed-walk"));
            throw new AssertionError(what + ": see target/screenshots/failed-walk.png", e);
        }
    }
}

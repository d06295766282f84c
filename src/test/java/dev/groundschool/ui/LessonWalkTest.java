package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

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
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** One whole lesson in the window, on the real sandbox, with nothing but what a learner presses. */
class LessonWalkTest {
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
            settings.settings().languageProperty().set(Language.ENGLISH);
            settings.settings().themeProperty().set(ThemeChoice.LIGHT);
            stage = new Stage();
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1400);
            stage.setHeight(920);
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

    @Test
    void firstServer() {
        press("module-ec2");
        press("lesson-ec2.first-server");
        until("the zones are offered", () -> button("go-zone").filter(each -> !each.isDisabled()).isPresent());
        press("go-zone");
        press("go-image");
        until("the prediction is asked", () -> node("option-pending").isPresent());
        assertThat(Fx.on(() -> button("go-guess").orElseThrow().isDisabled())).as("no commit without a choice").isTrue();
        Fx.run(() -> ((RadioButton) node("option-pending").orElseThrow()).fire());
        press("go-guess");
        press("go-launch");
        until("the launch is done", () -> done("launch"));
        Fx.run(() -> Fx.shoot(stage.getScene(), "lesson-launched"));
        press("go-look");
        until("the question is asked", () -> node("option-subnet").isPresent());
        Fx.run(() -> nodes().filter(each -> each instanceof RadioButton radio && !radio.isDisabled() && !"option-subnet".equals(radio.getId()))
                .findFirst().map(RadioButton.class::cast).orElseThrow().fire());
        press("go-where");
        until("a wrong answer is explained", () -> shows("Not quite."));
        Fx.run(() -> ((RadioButton) node("option-subnet").orElseThrow()).fire());
        press("go-where");
        press("go-done");
        until("the lesson is finished", () -> node("next-lesson").filter(LessonWalkTest::shown).isPresent());
        until("the path says so", () -> shows("1/5"));
        Fx.run(() -> Fx.shoot(stage.getScene(), "lesson-finished"));
        press("clean-up");
        until("nothing is left", () -> shows("nothing that was not there before"));
        Fx.run(() -> Fx.shoot(stage.getScene(), "lesson-cleaned"));
    }

    @Test
    void theSimulationAnswersTheSlider() {
        press("lesson-cloud.buy-or-rent");
        until("the lesson is open", () -> nodes().anyMatch(each -> each.getId() != null && each.getId().startsWith("go-") && shown(each)));
        for (int step = 0; step < 6 && Fx.on(() -> nodes().noneMatch(each -> each instanceof Slider)); step++) {
            Fx.run(() -> nodes().filter(each -> each instanceof RadioButton radio && !radio.isDisabled()).findFirst().ifPresent(each -> ((RadioButton) each).fire()));
            var go = Fx.on(() -> nodes().filter(each -> each.getId() != null && each.getId().startsWith("go-") && shown(each)).findFirst().orElseThrow().getId());
            press(go);
            until("the step is done", () -> done(go.substring("go-".length())));
        }
        var before = Fx.on(this::figures);
        Fx.run(() -> {
            var slider = (Slider) nodes().filter(Slider.class::isInstance).findFirst().orElseThrow();
            slider.setValue(slider.getMax());
        });
        assertThat(Fx.on(this::figures)).isNotEqualTo(before);
        Fx.run(() -> Fx.shoot(stage.getScene(), "lesson-simulation"));
    }

    private java.util.List<String> figures() {
        return nodes().filter(each -> each.getStyleClass().contains("capacity-figures")).map(each -> ((Labeled) each).getText()).toList();
    }

    /** Presses a button as soon as it is there and not shut. */
    private void press(String id) {
        until(id + " can be pressed", () -> button(id).filter(each -> shown(each) && !each.isDisabled()).isPresent());
        Fx.run(() -> button(id).orElseThrow().fire());
    }

    private boolean done(String step) {
        return node("step-" + step).filter(each -> each.getPseudoClassStates().contains(PseudoClass.getPseudoClass("done"))).isPresent();
    }

    private boolean shows(String part) {
        return nodes().filter(LessonWalkTest::shown).anyMatch(each -> switch (each) {
            case Labeled labeled -> labeled.getText() != null && labeled.getText().contains(part);
            case Text text -> text.getText().contains(part);
            default -> false;
        });
    }

    private Stream<Node> nodes() {
        return stage.getScene().getRoot().lookupAll("*").stream();
    }

    private Optional<Node> node(String id) {
        return nodes().filter(each -> id.equals(each.getId())).findFirst();
    }

    private Optional<ButtonBase> button(String id) {
        return node(id).map(ButtonBase.class::cast);
    }

    private static boolean shown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void until(String what, Callable<Boolean> holds) {
        try {
            WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> Fx.on(holds));
        } catch (TimeoutException e) {
            Fx.run(() -> Fx.shoot(stage.getScene(), "failed-walk"));
            throw new AssertionError(what + ": see target/screenshots/failed-walk.png", e);
        }
    }
}

package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.theme.ThemeChoice;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.Test;

/** Whole lessons in the window, on the real sandbox, with nothing but what a learner presses. */
class LessonWalkTest extends Walk {
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
        until("the lesson is finished", () -> node("next-lesson").filter(Walk::shown).isPresent());
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
        shoot("lesson-simulation-light-en");
        look(Language.KOREAN, ThemeChoice.DARK);
        shoot("lesson-simulation-dark-ko");
    }

    private List<String> figures() {
        return nodes().filter(each -> each.getStyleClass().contains("capacity-figures")).map(each -> ((Labeled) each).getText()).toList();
    }
}

package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.topology.Cost;
import dev.groundschool.topology.SampleTopology;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostChipTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    /** A Friday evening. */
    private static final ZonedDateTime FRIDAY = ZonedDateTime.of(2026, 11, 20, 18, 0, 0, 0, SEOUL);

    @ParameterizedTest
    @CsvSource({"2026-11-20T18:00, 2026-11-23T09:00", "2026-11-23T08:59, 2026-11-23T09:00", "2026-11-23T09:00, 2026-11-30T09:00",
            "2026-11-22T23:00, 2026-11-23T09:00"})
    void mondayIsTheNextOne(String now, String monday) {
        assertThat(Cost.monday(ZonedDateTime.of(java.time.LocalDateTime.parse(now), SEOUL)).toLocalDateTime()).isEqualTo(monday);
    }

    @Test
    void aWeekendIsItsHoursOfAMonth() {
        var bill = Cost.monthly(SampleTopology.picture());
        var weekend = Cost.until(bill, FRIDAY, Cost.monday(FRIDAY));
        assertThat(weekend.doubleValue()).isCloseTo(bill.total().doubleValue() * 63 / 730, org.assertj.core.data.Offset.offset(0.01));
        assertThat(Cost.byKind(bill).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue())
                .isCloseTo(bill.total().doubleValue(), org.assertj.core.data.Offset.offset(0.01));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH", "DARK, KOREAN"})
    void tellsWhatCostsHowMuchAndUntilWhen(ThemeChoice theme, Language language) {
        Fx.run(() -> {
            var messages = new Messages(language);
            var model = new ShellModel();
            var bill = Cost.monthly(SampleTopology.rich());
            model.billProperty().set(bill);
            model.monthlyCostProperty().set(bill.total());
            var chip = new CostChip(model, messages, () -> FRIDAY);
            var box = new VBox(20, chip, chip.sheet());
            box.setStyle("-fx-padding: 20; -fx-background-color: -gs-panel;");
            var scene = new Scene(box, 460, 380);
            var themes = new Themes();
            themes.choiceProperty().set(theme);
            themes.dress(scene);
            scene.snapshot(null);
            var monday = (HBox) chip.sheet().lookup(".cost-monday");
            assertThat(((Label) monday.getChildren().getFirst()).getText()).contains("2026").contains("23");
            assertThat(chip.sheet().lookupAll(".cost-line")).hasSameSizeAs(Cost.byKind(bill).keySet());
            assertThat(chip.sheet().lookupAll(".cost-source")).isNotEmpty();
            assertThat(chip.sheet().prefHeight(-1)).as("a menu asks without a width").isGreaterThanOrEqualTo(chip.sheet().prefHeight(chip.sheet().getWidth()));
            Fx.shoot(scene, "cost-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language.tag());
        });
    }

    /** A bill of any length fits a school laptop's bar; which computer and city are said again when there is room. */
    @ParameterizedTest
    @CsvSource({"ENGLISH, 46166.96, 1200, false", "ENGLISH, 3.50, 1240, true", "KOREAN, 9946166.96, 1130, false", "KOREAN, 9.96, 1130, true"})
    void aLongBillLeavesTheBarInTheWindow(Language language, BigDecimal cost, int width, boolean roomy) {
        Fx.run(() -> {
            var model = Samples.shell();
            var bar = new TopBar(model, new Messages(language), new Themes(), () -> { });
            var scene = new Scene(new StackPane(bar), width, 60);
            new Themes().dress(scene);
            for (var each : new BigDecimal[] {BigDecimal.TWO, cost, new BigDecimal("99946166.96"), cost}) {
                model.monthlyCostProperty().set(each);
                scene.snapshot(null);
            }
            Fx.shoot(scene, "bar-" + language.tag() + "-" + cost);
            var present = scene.lookup("#present");
            assertThat(bar.getWidth()).isEqualTo(width);
            assertThat(present.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(width);
            assertThat(scene.lookup("#connection .chip-quiet").isVisible()).isEqualTo(roomy);
        });
    }
}

package dev.groundschool.ui.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.lesson.Goal;
import dev.groundschool.lesson.Where;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.InternetGateway;
import dev.groundschool.topology.NatGateway;
import dev.groundschool.topology.SampleTopology;
import dev.groundschool.topology.Subnet;
import dev.groundschool.topology.Vpc;
import dev.groundschool.ui.Fx;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalPanelTest {
    private static final Where HERE = new Where("x", 1);

    private static Goal.Part part(String id, String kind, String in, Optional<Boolean> open, int zones) {
        return new Goal.Part(id, kind, Optional.of(in).filter(text -> !text.isEmpty()), open, zones, 1, List.of(), HERE);
    }

    private static final Goal GOAL = new Goal(List.of(part("net", Vpc.KIND, "", Optional.empty(), 0),
            part("igw", InternetGateway.KIND, "net", Optional.empty(), 0), part("front", Subnet.KIND, "net", Optional.of(true), 2),
            part("nat", NatGateway.KIND, "front", Optional.empty(), 0), part("back", Subnet.KIND, "net", Optional.of(false), 3),
            part("app", Instance.KIND, "back", Optional.empty(), 3)), HERE);

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH", "DARK, KOREAN"})
    void showsWhatIsThereAndNamesWhatIsMissing(ThemeChoice theme, Language language) {
        Fx.run(() -> {
            var messages = new Messages(language);
            var themes = new Themes();
            themes.choiceProperty().set(theme);
            var model = new MapModel();
            model.topologyProperty().set(SampleTopology.picture());
            var pane = new MapPane(model, messages, themes.darkProperty());
            var scene = new Scene(pane, 1100, 720);
            themes.dress(scene);
            scene.snapshot(null);
            assertThat(pane.lookup("#map-goal").isVisible()).as("no goal, no chip").isFalse();
            model.goalProperty().set(GOAL);
            pane.goal().shownProperty().set(true);
            scene.snapshot(null);
            assertThat(pane.lookup("#map-goal").isVisible()).isTrue();
            assertThat(pane.getRight()).isSameAs(pane.goal());
            assertThat(pane.goal().lookupAll(".goal-there")).isNotEmpty();
            assertThat(pane.goal().lookupAll(".goal-missing")).isNotEmpty();
            Fx.shoot(scene, "goal-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language.tag());
            model.goalProperty().set(null);
            assertThat(pane.goal().shownProperty().get()).isFalse();
        });
    }
}

package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.palette.Palette;
import dev.groundschool.ui.path.PathPane;
import dev.groundschool.ui.settings.Settings;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of the whole window, to be looked at: both looks, both languages, a laptop's and a desktop's size. */
class ScreenshotsTest {
    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH, 1600, 1000", "DARK, KOREAN, 1600, 1000", "LIGHT, KOREAN, 1280, 800", "DARK, ENGLISH, 1280, 800"})
    void window(ThemeChoice theme, Language language, int width, int height) {
        Fx.run(() -> {
            var scene = scene(theme, language, width, height);
            var file = Fx.shoot(scene, "window-" + theme.name().toLowerCase(java.util.Locale.ROOT) + "-" + language.tag() + "-" + width);
            assertThat(file).isNotEmptyFile();
        });
    }

    private static Scene scene(ThemeChoice theme, Language language, int width, int height) {
        var messages = new Messages(language);
        var themes = new Themes();
        themes.choiceProperty().set(theme);
        var panes = new Shell.Panes(new PathPane(Samples.path(), messages), new Region(), new Region(), List.of(), new Region());
        var shell = new Shell(Samples.shell(), panes, new Palette(List::of, messages), new Settings(), messages, themes);
        var scene = new Scene(shell, width, height);
        themes.dress(scene);
        return scene;
    }
}

package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.settings.Settings;
import dev.groundschool.ui.theme.ThemeChoice;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LookActionsTest {
    private final Settings settings = new Settings();
    private final Map<String, Action> actions = LookActions.of(settings).stream().collect(Collectors.toMap(Action::id, Function.identity()));

    private void run(String id) {
        actions.get(id).run().run();
    }

    @Test
    void eachDoesWhatItsButtonDoes() {
        settings.languageProperty().set(Language.ENGLISH);
        run("language");
        assertThat(settings.languageProperty().get()).isEqualTo(Language.KOREAN);
        run("language");
        assertThat(settings.languageProperty().get()).isEqualTo(Language.ENGLISH);
        run("look.dark");
        assertThat(settings.themeProperty().get()).isEqualTo(ThemeChoice.DARK);
        run("look.light");
        assertThat(settings.themeProperty().get()).isEqualTo(ThemeChoice.LIGHT);
        run("look.system");
        assertThat(settings.themeProperty().get()).isEqualTo(ThemeChoice.SYSTEM);
        run("present");
        assertThat(settings.presentProperty().get()).isTrue();
        run("present");
        assertThat(settings.presentProperty().get()).isFalse();
    }
}

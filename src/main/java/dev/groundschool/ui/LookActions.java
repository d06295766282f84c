package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.settings.Settings;
import dev.groundschool.ui.theme.ThemeChoice;
import java.util.List;

/** The window's language, look and size of type, for the palette: what the bar's buttons do, without the mouse. */
final class LookActions {
    private LookActions() {}

    static List<Action> of(Settings settings) {
        return List.of(
                new Action("language", Messages.spoken("language.accessible"), () -> settings.languageProperty().set(settings.languageProperty().get().other())),
                theme(settings, "look.dark", ThemeChoice.DARK),
                theme(settings, "look.light", ThemeChoice.LIGHT),
                theme(settings, "look.system", ThemeChoice.SYSTEM),
                new Action("present", Messages.spoken("look.present"), () -> settings.presentProperty().set(!settings.presentProperty().get())));
    }

    private static Action theme(Settings settings, String name, ThemeChoice choice) {
        return new Action(name, Messages.spoken(name), () -> settings.themeProperty().set(choice));
    }
}

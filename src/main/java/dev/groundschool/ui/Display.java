package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether there is a screen to open a window on, and what to say if not. */
final class Display {
    private Display() {}

    /** False only where it is certain that a window cannot open: Linux without X11 and Wayland, unless JavaFX is told to go headless. */
    static boolean likely(Map<String, String> environment, String system, String glassPlatform) {
        var name = system.toLowerCase(Locale.ROOT);
        return name.startsWith("windows") || name.startsWith("mac") || !glassPlatform.isBlank()
                || !environment.getOrDefault("DISPLAY", "").isBlank();
    }

    /** True if a launch failed because the display that was named does not answer. */
    static boolean missing(Throwable thrown) {
        for (@Nullable Throwable each = thrown; each != null; each = each.getCause()) {
            var message = each.getMessage();
            if (message != null && message.contains("Unable to open DISPLAY")) {
                return true;
            }
        }
        return false;
    }

    static String advice(Locale locale) {
        return new Messages(Language.of(locale)).now("display.none");
    }
}

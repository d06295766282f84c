package dev.groundschool.ui.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where a user's own files belong: {@code $GROUNDSCHOOL_CONFIG} if set; else {@code $XDG_CONFIG_HOME/groundschool} (default
 * {@code ~/.config}) on Linux, {@code ~/Library/Application Support/Groundschool} on macOS, {@code %APPDATA%\Groundschool} on Windows.
 * Sources: XDG Base Directory Specification 0.8 (which says that a relative path there is to be ignored), Apple's File System Programming
 * Guide, Microsoft's Known Folders.
 */
public final class ConfigFolder {
    private ConfigFolder() {}

    /** This user's folder on this machine; it may not exist yet. */
    public static Path find() {
        return find(System.getenv(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
    }

    static Path find(Map<String, String> environment, String system, Path home) {
        var own = environment.getOrDefault("GROUNDSCHOOL_CONFIG", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            var roaming = environment.getOrDefault("APPDATA", "");
            return (roaming.isBlank() ? home.resolve("AppData").resolve("Roaming") : Path.of(roaming)).resolve("Groundschool");
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Groundschool");
        }
        var xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
        var base = xdg.isBlank() || !Path.of(xdg).isAbsolute() ? home.resolve(".config") : Path.of(xdg);
        return base.resolve("groundschool");
    }
}

package dev.groundschool.ui.settings;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.theme.ThemeChoice;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/** What the console remembers of its user, as properties; {@link SettingsFile} keeps them on disk. Belongs to one thread, JavaFX's. */
public final class Settings {
    /** Seconds between two readings of an account that does not tell of its changes by itself. */
    public static final int MIN_POLL_SECONDS = 2;

    public static final int MAX_POLL_SECONDS = 600;

    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(this, "language", Language.of(Locale.getDefault()));
    private final ObjectProperty<ThemeChoice> theme = new SimpleObjectProperty<>(this, "theme", ThemeChoice.SYSTEM);
    private final BooleanProperty present = new SimpleBooleanProperty(this, "present");
    private final IntegerProperty pollSeconds = new SimpleIntegerProperty(this, "pollSeconds", 10);
    private final StringProperty region = new SimpleStringProperty(this, "region", "");
    private final StringProperty connection = new SimpleStringProperty(this, "connection", "");
    private final ObjectProperty<@Nullable WindowBounds> window = new SimpleObjectProperty<>(this, "window");
    private final ObservableMap<String, Double> splits = FXCollections.observableHashMap();

    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    public ObjectProperty<ThemeChoice> themeProperty() {
        return theme;
    }

    public BooleanProperty presentProperty() {
        return present;
    }

    /** Seconds, {@value #MIN_POLL_SECONDS} to {@value #MAX_POLL_SECONDS}. */
    public IntegerProperty pollSecondsProperty() {
        return pollSeconds;
    }

    /** The Region last looked at; empty before the first choice. */
    public StringProperty regionProperty() {
        return region;
    }

    /** The id of the connection last open; empty before the first choice. */
    public StringProperty connectionProperty() {
        return connection;
    }

    public Optional<WindowBounds> window() {
        return Optional.ofNullable(window.get());
    }

    public void window(WindowBounds bounds) {
        window.set(bounds);
    }

    /** Divider positions by the split pane's name, 0 to 1. */
    public ObservableMap<String, Double> splits() {
        return splits;
    }

    Observable[] all() {
        return new Observable[] {language, theme, present, pollSeconds, region, connection, window, splits};
    }

    SavedSettings save() {
        return new SavedSettings(language.get().tag(), theme.get(), present.get(), pollSeconds.get(), region.get(), connection.get(),
                window.get(), Map.copyOf(splits));
    }

    /** Takes what is usable; values out of range are left at their defaults. */
    void take(SavedSettings saved) {
        if (saved.language() != null) {
            language.set(Language.of(Locale.of(saved.language())));
        }
        if (saved.theme() != null) {
            theme.set(saved.theme());
        }
        if (saved.present() != null) {
            present.set(saved.present());
        }
        if (saved.pollSeconds() != null && saved.pollSeconds() >= MIN_POLL_SECONDS && saved.pollSeconds() <= MAX_POLL_SECONDS) {
            pollSeconds.set(saved.pollSeconds());
        }
        if (saved.region() != null) {
            region.set(saved.region());
        }
        if (saved.connection() != null) {
            connection.set(saved.connection());
        }
        if (saved.window() != null && saved.window().sane()) {
            window.set(saved.window());
        }
        if (saved.splits() != null) {
            saved.splits().forEach((name, at) -> {
                if (at != null && at > 0 && at < 1) {
                    splits.put(name, at);
                }
            });
        }
    }
}

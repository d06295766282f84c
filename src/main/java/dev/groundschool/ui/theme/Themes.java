package dev.groundschool.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/**
 * The look of every window: AtlantaFX as base, the console's own sheets above it, light or dark switched live, and larger type to present
 * with. Needs the JavaFX thread.
 */
public final class Themes {
    private static final PseudoClass PRESENT = PseudoClass.getPseudoClass("present");
    private static final String SHEET = sheet("groundschool.css");
    private static final String LIGHT = sheet("light.css");
    private static final String DARK = sheet("dark.css");

    private final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(this, "choice", ThemeChoice.SYSTEM);
    private final BooleanProperty present = new SimpleBooleanProperty(this, "present");
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");
    private final List<WeakReference<Scene>> scenes = new ArrayList<>();

    public Themes() {
        Fonts.load();
        var preferences = Platform.getPreferences();
        dark.bind(Bindings.createBooleanBinding(
                () -> switch (choice.get()) {
                    case DARK -> true;
                    case LIGHT -> false;
                    case SYSTEM -> preferences.getColorScheme() == ColorScheme.DARK;
                },
                choice, preferences.colorSchemeProperty()));
        dark.subscribe(this::restyle);
        present.subscribe(this::restyle);
        restyle();
    }

    /** What the user asked for. */
    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
    }

    /** True: type for the back row of a classroom. */
    public BooleanProperty presentProperty() {
        return present;
    }

    /** What is shown now; drawn things (the map's canvas) follow it. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /** Dresses a scene, now and at each later change; call it for every window the console opens. */
    public void dress(Scene scene) {
        scenes.add(new WeakReference<>(scene));
        dressNow(scene);
    }

    private void restyle() {
        Application.setUserAgentStylesheet(dark.get() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        scenes.removeIf(each -> each.get() == null);
        scenes.forEach(each -> {
            var scene = each.get();
            if (scene != null) {
                dressNow(scene);
            }
        });
    }

    private void dressNow(Scene scene) {
        scene.getStylesheets().setAll(dark.get() ? DARK : LIGHT, SHEET);
        scene.getRoot().pseudoClassStateChanged(PRESENT, present.get());
    }

    private static String sheet(String name) {
        URL url = Themes.class.getResource("/dev/groundschool/ui/" + name);
        return Objects.requireNonNull(url, name).toExternalForm();
    }
}

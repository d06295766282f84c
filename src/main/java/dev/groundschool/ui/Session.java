package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.palette.Palette;
import dev.groundschool.ui.palette.PaletteEntry;
import dev.groundschool.ui.path.PathModel;
import dev.groundschool.ui.path.PathPane;
import dev.groundschool.ui.settings.Settings;
import dev.groundschool.ui.theme.Themes;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** Puts the console together: the models, the panes that show them and the window around them. */
public final class Session implements AutoCloseable {
    private final Settings settings;
    private final Messages messages = new Messages();
    private final Themes themes = new Themes();
    private final ShellModel shell = new ShellModel();
    private final PathModel path = new PathModel();

    public Session(Settings settings) {
        this.settings = settings;
        messages.languageProperty().bindBidirectional(settings.languageProperty());
        themes.choiceProperty().bindBidirectional(settings.themeProperty());
        themes.presentProperty().bindBidirectional(settings.presentProperty());
    }

    /** Fills the window and shows it. */
    public void show(Stage stage) {
        var palette = new Palette(this::entries, messages);
        var panes = new Shell.Panes(new PathPane(path, messages), new Region(), new Region(), List.of(), new Region());
        var scene = new Scene(new Shell(shell, panes, palette, settings, messages, themes), 1280, 800);
        themes.dress(scene);
        stage.titleProperty().bind(messages.text("app.name"));
        stage.setScene(scene);
        WindowPlace.remember(stage, settings);
        stage.show();
    }

    private List<PaletteEntry> entries() {
        List<PaletteEntry> all = new ArrayList<>();
        for (var module : path.modules()) {
            module.lessons().forEach(each -> all.add(new PaletteEntry(PaletteEntry.Kind.LESSON, each.title(), module.title(),
                    () -> path.lessonProperty().set(each.id()))));
        }
        for (var action : shell.actions()) {
            all.add(new PaletteEntry(PaletteEntry.Kind.ACTION, action.name(),
                    _ -> action.keys().map(javafx.scene.input.KeyCombination::getDisplayText).orElse(""), action.run()));
        }
        return all;
    }

    @Override
    public void close() {}
}

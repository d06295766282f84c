package dev.groundschool.ui.browser;

import dev.groundschool.ui.i18n.Messages;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The operating system's own dialogs. */
public final class SystemPicker implements Picker {
    private final Supplier<Window> window;
    private final Messages messages;

    public SystemPicker(Supplier<Window> window, Messages messages) {
        this.window = window;
        this.messages = messages;
    }

    @Override
    public List<Path> toUpload() {
        var chooser = new FileChooser();
        chooser.setTitle(messages.now("browser.upload"));
        List<File> chosen = chooser.showOpenMultipleDialog(window.get());
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> toSave(String name) {
        var chooser = new FileChooser();
        chooser.setTitle(messages.now("browser.download"));
        chooser.setInitialFileName(name.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_"));
        return Optional.ofNullable(chooser.showSaveDialog(window.get())).map(File::toPath);
    }
}

package dev.groundschool.ui.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the user for files of their computer: the system's dialogs, or a test's answers. */
public interface Picker {
    /** Files to put into the bucket; none when the user thought better of it. */
    List<Path> toUpload();

    /** Where to put an object; empty when the user thought better of it. */
    Optional<Path> toSave(String name);
}

package dev.groundschool.ui;

import dev.groundschool.sandbox.wire.Listener;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.settings.ConfigFolder;
import dev.groundschool.ui.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The program with a window. {@link #open} is the way in; {@code start} belongs to JavaFX. */
public final class Console extends Application {
    private static final System.Logger LOG = System.getLogger(Console.class.getName());

    /** The system property that names an author's folder of lessons. */
    public static final String LESSONS = "groundschool.lessons";

    private @Nullable SettingsFile settings;
    private @Nullable Session session;

    public Console() {}

    /** Opens the window and returns when it is closed: 0, or 2 if this machine has no display to open it on. */
    public static int open() {
        if (!Display.likely(System.getenv(), System.getProperty("os.name", ""), System.getProperty("glass.platform", ""))) {
            System.err.println(Display.advice(Locale.getDefault()));
            return 2;
        }
        try {
            launch(Console.class);
            return 0;
        } catch (RuntimeException e) {
            if (Display.missing(e)) {
                System.err.println(Display.advice(Locale.getDefault()));
                return 2;
            }
            throw e;
        }
    }

    @Override
    public void start(Stage stage) {
        var folder = ConfigFolder.find();
        settings = new SettingsFile(folder, Duration.ofMillis(400),
                e -> LOG.log(System.Logger.Level.WARNING, "settings could not be written", e));
        var opened = new Session(settings.settings(), folder, Listener.DEFAULT_PORT, address -> getHostServices().showDocument(address), lessons());
        session = opened;
        settings.setAside().ifPresent(file -> opened.tell(new Notice("settings-set-aside", Messages.spoken("settings.set-aside", file.toString()))));
        opened.show(stage);
    }

    private static Optional<Path> lessons() {
        return Optional.ofNullable(System.getProperty(LESSONS)).filter(each -> !each.isBlank()).map(Path::of);
    }

    @Override
    public void stop() {
        if (session != null) {
            session.close();
        }
        if (settings != null) {
            settings.close();
        }
    }
}

package dev.groundschool.ui;

import dev.groundschool.account.Ledger;
import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Finding;
import dev.groundschool.lesson.progress.Progress;
import dev.groundschool.topology.AvailabilityZone;
import dev.groundschool.topology.Cost;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.calls.CallFeed;
import dev.groundschool.ui.calls.CallsModel;
import dev.groundschool.ui.connect.Connections;
import dev.groundschool.ui.connect.IdentityDesk;
import dev.groundschool.ui.connect.LiveAccount;
import dev.groundschool.ui.connect.SandboxHost;
import dev.groundschool.ui.error.ErrorWindow;
import dev.groundschool.ui.error.Problem;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.lesson.LessonDesk;
import dev.groundschool.ui.lesson.LessonPane;
import dev.groundschool.ui.lesson.LessonView;
import dev.groundschool.ui.map.MapModel;
import dev.groundschool.ui.map.MapPane;
import dev.groundschool.ui.palette.Palette;
import dev.groundschool.ui.palette.PaletteEntry;
import dev.groundschool.ui.path.CourseFeed;
import dev.groundschool.ui.path.CourseFiles;
import dev.groundschool.ui.path.PathModel;
import dev.groundschool.ui.path.PathPane;
import dev.groundschool.ui.path.ProgressFiles;
import dev.groundschool.ui.settings.Settings;
import dev.groundschool.ui.settings.SettingsDialog;
import dev.groundschool.ui.task.TaskIndicator;
import dev.groundschool.ui.task.Tasks;
import dev.groundschool.ui.theme.Themes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Puts the console together: the models, the panes that show them and the window around them, the sandbox and the account behind it all. */
public final class Session implements AutoCloseable {
    private static final KeyCombination SETTINGS_KEY = new KeyCodeCombination(KeyCode.COMMA, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REFRESH_KEY = new KeyCodeCombination(KeyCode.F5);

    private final Settings settings;
    private final Path folder;
    private final int port;
    private final Consumer<String> browse;
    private final Messages messages = new Messages();
    private final Themes themes = new Themes();
    private final ErrorWindow errors = new ErrorWindow(messages, themes);
    private final Tasks tasks = new Tasks(messages, errors::show);
    private final ShellModel shell = new ShellModel();
    private final PathModel path = new PathModel();
    private final CallsModel calls = new CallsModel();
    private final MapModel map = new MapModel();
    private final CallFeed callFeed = new CallFeed(calls);
    private final LessonOnMap onMap = new LessonOnMap(map);
    private final Optional<Path> authors;
    private final LiveAccount live;
    private final Progress progress;
    private @Nullable SandboxHost host;
    private @Nullable LessonDesk desk;
    private @Nullable AccessDesk desks;
    private @Nullable CourseFiles courseFiles;
    private @Nullable SandboxDesk sandboxDesk;
    private @Nullable Connections connections;
    private boolean closed;

    /**
     * @param folder where settings, progress and the sandbox are kept
     * @param browse opens an address in the user's browser
     * @param port where the sandbox listens when it is free; the next free one otherwise
     */
    public Session(Settings settings, Path folder, int port, Consumer<String> browse) {
        this(settings, folder, port, browse, Optional.empty());
    }

    /**
     * As above, with an author's lessons.
     *
     * @param authors a folder of lessons added to the program's own, read again as its files change
     */
    public Session(Settings settings, Path folder, int port, Consumer<String> browse, Optional<Path> authors) {
        this.authors = authors;
        this.browse = browse;
        this.settings = settings;
        this.folder = folder;
        this.port = port;
        this.live = new LiveAccount(() -> Duration.ofSeconds(settings.pollSecondsProperty().get()),
                new Ledger(folder.resolve("ledger.jsonl")));
        this.progress = Progress.open(folder, InstantSource.system());
        messages.languageProperty().bindBidirectional(settings.languageProperty());
        themes.choiceProperty().bindBidirectional(settings.themeProperty());
        themes.presentProperty().bindBidirectional(settings.presentProperty());
    }

    /** Fills the window and shows it; the sandbox opens behind it. */
    public void show(Stage stage) {
        errors.catchAll();
        var access = new AccessDesk(calls, map, live, messages, tasks, errors::show, browse);
        desks = access;
        var palette = new Palette(this::entries, messages);
        var lessonPane = new LessonPane(messages);
        var lessons = new LessonDesk(lessonPane, path, progress, live::region, live.topologyProperty(), browse, access::why, thrown -> errors.show(Problem.unexpected(thrown)));
        desk = lessons;
        map.goalProperty().bind(lessons.goalProperty());
        lessonPane.lessonProperty().flatMap(LessonView::working).orElse(false).subscribe(map::settle);
        lessons.highlightsProperty().addListener((_, _, ids) -> onMap.pointAt(ids));
        var news = new KeptOutNews(shell, map, InstantSource.system());
        var only = new SandboxDesk(map, live, messages, thrown -> errors.show(Problem.unexpected(thrown)));
        sandboxDesk = only;
        var tabs = Stream.concat(access.tabs().stream(), only.tabs().stream()).toList();
        var panes = new Shell.Panes(new PathPane(path, messages), lessonPane, new MapPane(map, messages, themes.darkProperty()), tabs,
                new TaskIndicator(tasks, messages));
        var frame = new Shell(shell, panes, palette, settings, messages, themes);
        access.front(frame::showTall);
        only.front(frame::showTall);
        shell.actions().addAll(access.actions());
        shell.actions().addAll(only.actions());
        var scene = new Scene(frame, 1280, 800);
        themes.dress(scene);
        stage.titleProperty().bind(messages.text("app.name"));
        stage.setScene(scene);
        WindowPlace.remember(stage, settings);
        live.topologyProperty().addListener((_, _, read) -> showTopology(read));
        path.lessonProperty().addListener((_, _, _) -> showLessonsPart());
        live.accountProperty().addListener((_, _, account) -> {
            if (account != null) {
                callFeed.follow(account);
            }
            lessons.account(account);
            only.account(account);
            news.account(account);
        });
        live.failureProperty().addListener((_, _, failure) -> {
            if (failure != null) {
                errors.show(Problem.of(Messages.spoken("connect.failed"), failure));
            }
        });
        shell.actions().add(new Action("settings", Messages.spoken("settings.open"), Optional.of(SETTINGS_KEY),
                () -> new SettingsDialog(stage, settings, messages, folder).show()));
        shell.actions().addAll(LookActions.of(settings));
        shell.actions().addAll(new ProgressFiles(progress, tasks, messages, stage).actions());
        stage.show();
        var _ = tasks.start(Messages.spoken("connect.opening"), _ -> open(), opened -> opened(opened, stage));
        var feed = new CourseFeed(path, progress);
        var files = new CourseFiles(authors, course -> Platform.runLater(() -> show(course, feed, lessons)));
        courseFiles = files;
        var _ = tasks.start(Messages.spoken("lesson.reading"), _ -> files.read(), course -> show(course, feed, lessons));
        tellOfProgress();
    }

    private void show(Course course, CourseFeed feed, LessonDesk lessons) {
        feed.show(course);
        lessons.course(course);
        beginWhereTheLearnerIs();
        var faults = course.findings().stream().map(Finding::toString).toList();
        if (faults.isEmpty()) {
            shell.untell("lessons");
        } else {
            shell.tell(new Notice("lessons", Messages.spoken("lesson.findings"), faults));
        }
    }

    /** Progress is the learner's own work: what threatens it is said, once, and taken back when it is over. */
    private void tellOfProgress() {
        progress.setAside().ifPresent(file -> tell(new Notice("progress-set-aside", Messages.spoken("progress.set-aside", file.toString()))));
        progress.onChange(_ -> Platform.runLater(() -> progress.notSaved().ifPresentOrElse(
                why -> tell(new Notice("progress-not-saved", Messages.spoken("progress.not-saved"), List.of(why))),
                () -> shell.untell("progress-not-saved"))));
    }

    /** Tells the user something that wants no answer. */
    public void tell(Notice notice) {
        shell.tell(notice);
    }

    /** Opens the first lesson that is not passed, so that a newcomer need not look for the beginning. */
    private void beginWhereTheLearnerIs() {
        if (path.lessonProperty().get().isEmpty()) {
            path.modules().stream().flatMap(module -> module.lessons().stream()).filter(lesson -> !lesson.passed()).findFirst()
                    .ifPresent(lesson -> path.lessonProperty().set(lesson.id()));
        }
    }

    private SandboxHost open() {
        try {
            return SandboxHost.open(folder.resolve("sandbox"), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void opened(SandboxHost opened, Stage stage) {
        if (closed) {
            close(opened);
            return;
        }
        host = opened;
        var saved = new Bundled(() -> shell.savedAtProperty().set(opened.notKept().isEmpty() ? LocalTime.now(ZoneId.systemDefault()) : null));
        opened.sandbox().onChange(_ -> saved.run());
        new IdentityDesk(shell, live, tasks);
        var to = new Connections(shell, live, opened, settings, messages, stage, thrown -> errors.show(Problem.unexpected(thrown)));
        connections = to;
        if (sandboxDesk != null) {
            sandboxDesk.copies(to::copy);
        }
        opened.notKept().ifPresent(why -> shell.tell(new Notice("sandbox-in-use", Messages.spoken("connect.sandbox.in-use", why))));
        if (!opened.notes().isEmpty()) {
            shell.tell(new Notice("sandbox-mended", Messages.spoken("connect.sandbox.mended"), opened.notes()));
        }
        shell.actions().add(new Action("refresh", Messages.spoken("connect.refresh"), Optional.of(REFRESH_KEY), live::refresh));
        var ask = new Ask(stage, messages, themes);
        shell.actions().add(new Action("empty-sandbox", Messages.spoken("connect.sandbox.empty"), () -> empty(opened, ask)));
    }

    private void empty(SandboxHost opened, Ask ask) {
        if (ask.sure(Messages.spoken("connect.sandbox.empty"), Messages.spoken("connect.sandbox.empty.sure"))) {
            var _ = tasks.start(Messages.spoken("connect.sandbox.empty"), _ -> {
                opened.sandbox().reset();
                return true;
            }, _ -> {
                if (desk != null) {
                    desk.account(live.accountProperty().get()); // the open lesson's scene is gone with the rest
                }
            });
        }
    }

    private void showTopology(Topology read) {
        if (sandboxDesk != null) {
            sandboxDesk.show(read);
        }
        if (desk != null) {
            onMap.pointAt(desk.highlightsProperty().get());
        }
        showLessonsPart();
        shell.resourcesProperty().set((int) read.resources().values().stream()
                .filter(each -> !(each instanceof AvailabilityZone) && !(each instanceof dev.groundschool.topology.Region)
                        && !(each instanceof dev.groundschool.topology.PrefixList)).count());
        shell.regionsInUseProperty().set(read.regions().size());
        var bill = Cost.monthly(read);
        shell.billProperty().set(bill);
        shell.monthlyCostProperty().set(bill.total());
    }

    private void showLessonsPart() {
        onMap.belongs(path.lessonProperty().get(), desk == null ? Set.of() : desk.made());
    }

    private List<PaletteEntry> entries() {
        List<PaletteEntry> all = new ArrayList<>();
        for (var module : path.modules()) {
            module.lessons().forEach(each -> all.add(new PaletteEntry(PaletteEntry.Kind.LESSON, each.title(), module.title(),
                    () -> path.lessonProperty().set(each.id()))));
        }
        for (var resource : map.topologyProperty().get().resources().values()) {
            all.add(new PaletteEntry(PaletteEntry.Kind.RESOURCE, Spoken.same(resource.name()), Spoken.same(resource.ref().id()), () -> map.reveal(resource.ref())));
        }
        if (desks != null) {
            all.addAll(desks.entries(map.topologyProperty().get()));
        }
        for (var action : shell.actions()) {
            all.add(new PaletteEntry(PaletteEntry.Kind.ACTION, action.name(),
                    _ -> action.keys().map(KeyCombination::getDisplayText).orElse(""), action.run()));
        }
        return all;
    }

    /** The tabs about access; null before the window is shown. */
    @Nullable AccessDesk access() {
        return desks;
    }

    /** What the map shows. */
    MapModel map() {
        return map;
    }

    /** The account behind the window. */
    LiveAccount live() {
        return live;
    }

    @Override
    public void close() {
        closed = true;
        if (desk != null) {
            desk.close();
        }
        if (courseFiles != null) {
            courseFiles.close();
        }
        if (sandboxDesk != null) {
            sandboxDesk.close();
        }
        tasks.close();
        live.close();
        if (connections != null) {
            close(connections);
        }
        if (host != null) {
            close(host);
        }
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.groundschool.ui.error;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.text.CodeView;
import dev.groundschool.ui.text.Syntax;
import dev.groundschool.ui.theme.Themes;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.kordamp.ikonli.carbonicons.CarbonIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows a {@link Problem}. One window a code: a failure that repeats itself does not bury the screen. Any thread may ask. */
public final class ErrorWindow {
    private static final System.Logger LOG = System.getLogger(ErrorWindow.class.getName());
    private static final int OPEN_AT_MOST = 3;

    private final Messages messages;
    private final Themes themes;
    private final Set<String> shown = new HashSet<>();
    private final AtomicInteger waiting = new AtomicInteger();

    public ErrorWindow(Messages messages, Themes themes) {
        this.messages = messages;
        this.themes = themes;
    }

    /** Shows what nobody caught, on whatever thread it happened. */
    public void catchAll() {
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            LOG.log(System.Logger.Level.ERROR, "uncaught in " + thread.getName(), thrown);
            show(Problem.unexpected(thrown));
        });
        if (Platform.isFxApplicationThread()) {
            Thread.currentThread().setUncaughtExceptionHandler(Thread.getDefaultUncaughtExceptionHandler());
        }
    }

    public void show(Problem problem) {
        if (waiting.incrementAndGet() > 100) { // an error that comes in a loop must not fill the event queue either
            waiting.decrementAndGet();
            return;
        }
        Platform.runLater(() -> {
            waiting.decrementAndGet();
            if (shown.size() < OPEN_AT_MOST && shown.add(problem.code())) {
                open(problem);
            }
        });
    }

    private void open(Problem problem) {
        var stage = new Stage();
        var owner = Window.getWindows().stream().filter(Window::isFocused).findFirst()
                .or(() -> Window.getWindows().stream().filter(Window::isShowing).findFirst());
        owner.ifPresent(stage::initOwner);
        stage.initModality(Modality.NONE);
        stage.titleProperty().bind(messages.text("error.title"));
        var scene = new Scene(content(problem, messages, stage::close, stage::sizeToScene), 560, -1);
        themes.dress(scene);
        stage.setScene(scene);
        stage.setOnHidden(_ -> shown.remove(problem.code()));
        stage.show();
    }

    /** The window's content by itself, which a picture of it needs. */
    static Parent content(Problem problem, Messages messages, Runnable close, Runnable resized) {
        var happened = wrapped("error-happened");
        happened.textProperty().bind(messages.text(problem.happened()));
        var why = wrapped("error-why");
        why.textProperty().bind(messages.text(problem.why()));
        var next = wrapped("error-next");
        next.textProperty().bind(messages.text(problem.next()));
        var icon = new FontIcon(CarbonIcons.WARNING_ALT);
        icon.getStyleClass().add("error-icon");
        var words = new VBox(happened, why, next);
        words.getStyleClass().add("error-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        var head = new HBox(icon, words);
        head.getStyleClass().add("error-head");
        var details = new TitledPane();
        details.textProperty().bind(messages.text("error.details"));
        var scroll = new ScrollPane(new CodeView(messages, Syntax.PLAIN, problem.details()));
        scroll.setFitToWidth(true);
        scroll.setPrefViewportHeight(220);
        details.setContent(scroll);
        details.setExpanded(false);
        details.setAnimated(false);
        details.expandedProperty().subscribe((_, _) -> resized.run());
        VBox.setVgrow(details, Priority.ALWAYS);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var code = new Label();
        code.textProperty().bind(messages.text("error.code", problem.code()));
        code.getStyleClass().addAll("mono", "quiet");
        var copy = new Button();
        copy.textProperty().bind(messages.text("error.copy"));
        copy.getStyleClass().setAll("step-button", "secondary");
        copy.setOnAction(_ -> CodeView.copy(problem.report(messages)));
        var shut = new Button();
        shut.textProperty().bind(messages.text("error.close"));
        shut.getStyleClass().setAll("step-button", "primary");
        shut.setDefaultButton(true);
        shut.setCancelButton(true);
        shut.setOnAction(_ -> close.run());
        var buttons = new HBox(code, space, copy, shut);
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.getStyleClass().add("error-buttons");
        var box = new VBox(head, details, buttons);
        box.getStyleClass().add("error-window");
        return box;
    }

    private static Label wrapped(String style) {
        var label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}

package dev.groundschool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundschool.lesson.progress.Progress;
import dev.groundschool.lesson.read.CourseReader;
import dev.groundschool.topology.SampleTopology;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.calls.CallsModel;
import dev.groundschool.ui.calls.CallsPane;
import dev.groundschool.ui.calls.SampleCalls;
import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.lesson.LessonDesk;
import dev.groundschool.ui.lesson.LessonPane;
import dev.groundschool.ui.lesson.SampleLesson;
import dev.groundschool.ui.map.MapModel;
import dev.groundschool.ui.map.MapPane;
import dev.groundschool.ui.palette.Palette;
import dev.groundschool.ui.palette.PaletteEntry;
import dev.groundschool.ui.palette.PaletteEntry.Kind;
import dev.groundschool.ui.path.CourseFeed;
import dev.groundschool.ui.path.PathModel;
import dev.groundschool.ui.path.PathPane;
import dev.groundschool.ui.settings.Settings;
import dev.groundschool.ui.theme.ThemeChoice;
import dev.groundschool.ui.theme.Themes;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of the whole window, to be looked at: both looks, both languages, a laptop's and a desktop's size. */
class ScreenshotsTest {
    private final SampleLesson lesson = Fx.on(SampleLesson::new);
    private final CallsModel calls = Fx.on(SampleCalls::model);

    private record Window(Scene scene, Palette palette, CallsPane calls) {}

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH, 1600, 1000", "DARK, KOREAN, 1600, 1000", "LIGHT, KOREAN, 1280, 800", "DARK, ENGLISH, 1280, 800"})
    void window(ThemeChoice theme, Language language, int width, int height) {
        shoot("window", theme, language, width, height, false, _ -> { });
    }

    @Test
    void callDetails() {
        shoot("call-details", ThemeChoice.LIGHT, Language.ENGLISH, 1600, 1000, false, window -> {
            calls.add(List.of(SampleCalls.denied()));
            window.calls().select(calls.shown().get(2));
        });
        shoot("call-details", ThemeChoice.DARK, Language.KOREAN, 1280, 800, false, window -> window.calls().select(calls.shown().get(2)));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH", "DARK, KOREAN"})
    void paletteOpen(ThemeChoice theme, Language language) {
        shoot("palette", theme, language, 1280, 800, false, window -> window.palette().open());
    }

    @Test
    void presenting() {
        shoot("present", ThemeChoice.LIGHT, Language.KOREAN, 1600, 1000, true, _ -> lesson.hint(lesson.open));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, ENGLISH", "DARK, KOREAN"})
    void prediction(ThemeChoice theme, Language language) {
        shoot("predict", theme, language, 1280, 800, false, _ -> {
            lesson.open.stateProperty().set(dev.groundschool.ui.lesson.StepView.State.DONE);
            lesson.predict.stateProperty().set(dev.groundschool.ui.lesson.StepView.State.CURRENT);
            lesson.view.current().set("predict");
        });
    }

    /** Before the sandbox is open a newcomer already reads what the first lesson is about. */
    @Test
    void opening() {
        Fx.run(() -> {
            var messages = new Messages(Language.KOREAN);
            var themes = new Themes();
            var lessonPane = new LessonPane(messages);
            var path = new PathModel();
            var progress = Progress.inMemory(InstantSource.system());
            try (var desk = new LessonDesk(lessonPane, path, progress, () -> "", new SimpleObjectProperty<>(Topology.empty()),
                    _ -> { }, _ -> { }, thrown -> {
                        throw new AssertionError(thrown);
                    })) {
                var panes = new Shell.Panes(new PathPane(path, messages), lessonPane, map(messages, themes), List.of(), new Region());
                var scene = new Scene(new Shell(new ShellModel(), panes, new Palette(ScreenshotsTest::entries, messages), new Settings(), messages, themes), 1280, 800);
                themes.dress(scene);
                scene.snapshot(null);
                assertThat(texts(lessonPane)).containsExactly("수업을 읽는 중");
                var course = CourseReader.builtIn();
                desk.course(course);
                new CourseFeed(path, progress).show(course);
                assertThat(texts(lessonPane)).containsExactly("왼쪽에서 수업을 골라 시작하세요.");
                path.lessonProperty().set(course.lessons().findFirst().orElseThrow().id());
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                Fx.shoot(scene, "opening-light-ko-1280");
                assertThat(texts(lessonPane)).contains("서버를 살까, 빌릴까", "샌드박스가 열리면 바로 시작합니다.");
                assertThat(lessonPane.lookup("#restart").isVisible()).isFalse();
            }
        });
    }

    private static List<String> texts(LessonPane pane) {
        return pane.getContent().lookupAll(".label").stream().filter(Label.class::isInstance).map(each -> ((Label) each).getText()).toList();
    }

    private void shoot(String name, ThemeChoice theme, Language language, int width, int height, boolean present,
            Consumer<Window> before) {
        Fx.run(() -> {
            var window = window(theme, language, width, height, present);
            var scene = window.scene();
            scene.snapshot(null); // lays it out
            before.accept(window);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            var file = Fx.shoot(scene, name + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + language.tag() + "-" + width);
            assertThat(file).isNotEmptyFile();
        });
    }

    private Window window(ThemeChoice theme, Language language, int width, int height, boolean present) {
        var messages = new Messages(language);
        var themes = new Themes();
        themes.choiceProperty().set(theme);
        themes.presentProperty().set(present);
        var lessonPane = new LessonPane(messages);
        lessonPane.lessonProperty().set(lesson.view);
        var callsPane = new CallsPane(calls, messages, ZoneOffset.UTC);
        var palette = new Palette(ScreenshotsTest::entries, messages);
        var tab = new BottomPane.Tab("calls", Messages.spoken("calls.title"), callsPane, callsPane.tools(), callsPane.note());
        var panes = new Shell.Panes(new PathPane(Samples.path(), messages), lessonPane, map(messages, themes), List.of(tab), new Region());
        var scene = new Scene(new Shell(Samples.shell(), panes, palette, new Settings(), messages, themes), width, height);
        themes.dress(scene);
        return new Window(scene, palette, callsPane);
    }

    private static MapPane map(Messages messages, Themes themes) {
        var model = new MapModel();
        model.topologyProperty().set(SampleTopology.picture());
        return new MapPane(model, messages, themes.darkProperty());
    }

    private static List<PaletteEntry> entries() {
        return List.of(
                new PaletteEntry(Kind.LESSON, Spoken.of("Two servers, one door", "서버 둘, 문 하나"), Spoken.of("Architecture", "아키텍처"), () -> { }),
                new PaletteEntry(Kind.RESOURCE, Spoken.same("web-1"), Spoken.same("i-0a1f99b3"), () -> { }),
                new PaletteEntry(Kind.ACTION, Spoken.of("Dark", "어둡게"), Spoken.same("Ctrl+Shift+D"), () -> { }));
    }
}

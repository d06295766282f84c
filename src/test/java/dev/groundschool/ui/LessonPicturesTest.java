package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Language;
import dev.groundschool.ui.lesson.LessonPane;
import dev.groundschool.ui.lesson.LessonView;
import dev.groundschool.ui.lesson.StepBody.Choice;
import dev.groundschool.ui.lesson.StepView;
import dev.groundschool.ui.theme.ThemeChoice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Walks whole lessons as their solutions say and takes a picture at every step, to be looked at. For authors, not for the suite:
 * {@code -Dgroundschool.pictures=ec2.first-server,s3.website} names the lessons, {@code groundschool.pictures.language}
 * ({@code ko}), {@code .theme} ({@code light}) and {@code .size} ({@code 1280x800}) say how. Pictures are in
 * {@code target/screenshots/lessons}; texts that are cut off are printed.
 */
@EnabledIfSystemProperty(named = "groundschool.pictures", matches = ".+")
class LessonPicturesTest extends Walk {
    private final String language = System.getProperty("groundschool.pictures.language", "ko");
    private final String theme = System.getProperty("groundschool.pictures.theme", "light");
    private final String[] size = System.getProperty("groundschool.pictures.size", "1280x800").split("x");
    private final Set<String> cut = new LinkedHashSet<>();

    @Test
    void everyStep() {
        look(language.equals("ko") ? Language.KOREAN : Language.ENGLISH, ThemeChoice.valueOf(theme.toUpperCase(Locale.ROOT)));
        Fx.run(() -> {
            stage.setWidth(Integer.parseInt(size[0]));
            stage.setHeight(Integer.parseInt(size[1]));
        });
        List<String> failed = new ArrayList<>();
        for (var id : System.getProperty("groundschool.pictures").split(",")) {
            try {
                walk(id);
            } catch (AssertionError e) {
                failed.add(id + ": " + e.getMessage());
            }
        }
        cut.forEach(System.out::println);
        if (!failed.isEmpty()) {
            throw new AssertionError(String.join("\n", failed));
        }
    }

    private void walk(String id) {
        var module = id.substring(0, id.indexOf('.'));
        until(module + " is on the path", () -> node("module-" + module).isPresent());
        if (Fx.on(() -> node("lesson-" + id).isEmpty())) {
            press("module-" + module);
        }
        press("lesson-" + id);
        var before = Fx.on(() -> pane().lessonProperty().get());
        until(id + " is open", () -> pane().lessonProperty().get() instanceof LessonView view && view != before
                && !view.working().get() && !view.current().get().isEmpty() || ready(id));
        var view = Fx.on(() -> pane().lessonProperty().get());
        int number = 0;
        for (var step : view.steps()) {
            number++;
            if (!Fx.on(() -> step.shownProperty().get()) || !Fx.on(() -> view.current().get()).equals(step.id())) {
                continue;
            }
            var name = "%s-%02d-%s".formatted(id, number, step.id());
            settle(view);
            take(name);
            take(view, step, name);
        }
        settle(view);
        take(id + "-99-end");
    }

    private boolean ready(String id) {
        return pane().lessonProperty().get() instanceof LessonView view && !view.working().get() && node("lesson-" + id).isPresent()
                && !view.current().get().isEmpty();
    }

    /** A check is first tried as it stands; whatever is not yet done is then done as the solution does it. */
    private void take(LessonView view, StepView step, String name) {
        if (step.content() instanceof Choice choice) {
            Fx.run(() -> choice.chosen().set(choice.options().getFirst().id()));
            go(view, step);
            if (!isDone(step)) {
                take(name + "-wrong");
                for (var option : choice.options()) {
                    if (!isDone(step)) {
                        Fx.run(() -> choice.chosen().set(option.id()));
                        go(view, step);
                    }
                }
            }
        } else if (step.content() instanceof dev.groundschool.ui.lesson.StepBody.Checking) {
            go(view, step);
            if (!isDone(step)) {
                take(name + "-wrong");
            }
        }
        if (!isDone(step)) {
            int next = view.steps().indexOf(step) + 1;
            if (next < view.steps().size()) {
                Fx.run(() -> view.actions().jumpTo(view.steps().get(next)));
                until(step.id() + " is done", () -> step.stateProperty().get() == StepView.State.DONE || view.notice().get() != null && !view.working().get());
            } else {
                go(view, step);
            }
        }
    }

    private void go(LessonView view, StepView step) {
        Fx.run(() -> view.actions().go(step));
        settle(view);
        until(step.id() + " has run", () -> step.stateProperty().get() != StepView.State.RUNNING);
        settle(view);
    }

    private boolean isDone(StepView step) {
        return Fx.on(() -> step.stateProperty().get() == StepView.State.DONE);
    }

    private void settle(LessonView view) {
        WaitForAsyncUtils.waitForFxEvents();
        until("the lesson rests", () -> !view.working().get()
                && view.steps().stream().noneMatch(each -> each.stateProperty().get() == StepView.State.RUNNING));
        session.live().refresh();
        WaitForAsyncUtils.waitForFxEvents();
    }

    private LessonPane pane() {
        return nodes().filter(LessonPane.class::isInstance).map(LessonPane.class::cast).findFirst().orElseThrow();
    }

    private void take(String name) {
        try {
            Thread.sleep(Integer.getInteger("groundschool.pictures.pause", 500)); // the map's movements and the poll come to rest: a picture to look at, nothing is judged by it
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        shoot("lessons/" + name + "-" + theme + "-" + language + "-" + size[0]);
        Fx.run(() -> nodes().filter(Walk::shown).filter(Labeled.class::isInstance).map(Labeled.class::cast)
                .filter(each -> isCut(each)).forEach(each -> cut.add("CUT " + name + " " + each.getStyleClass() + ": " + each.getText())));
    }

    private static boolean isCut(Labeled labeled) {
        Node text = labeled.lookup(".text");
        return labeled.getText() != null && text instanceof Text shown && text.getParent() == labeled && !shown.getText().equals(labeled.getText());
    }
}

package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Spoken;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * A lesson under way, as its pane shows it. Belongs to the JavaFX thread; whoever runs the lesson changes the steps there.
 *
 * @param head what stands above the steps
 * @param current id of the step to do now; empty when all are done
 * @param notice what concerns the lesson as a whole: its scene being set, a trouble, the receipt of a clean-up; null for nothing
 * @param working true while the scene is set or taken away
 * @param finished true once every step has been passed
 * @param rewinds true where taking back means the whole account as it was, whoever changed it since; false where it is call by call
 */
public record LessonView(Head head, List<StepView> steps, StringProperty current, ObjectProperty<@Nullable Spoken> notice, BooleanProperty working,
        BooleanProperty finished, BooleanProperty rewinds, LessonActions actions) {
    public LessonView {
        steps = List.copyOf(steps);
    }

    public LessonView(Head head, List<StepView> steps, LessonActions actions) {
        this(head, steps, new SimpleStringProperty(""), new SimpleObjectProperty<>(), new SimpleBooleanProperty(), new SimpleBooleanProperty(),
                new SimpleBooleanProperty(), actions);
    }

    /**
     * @param moduleNumber as in the learning path, from 0
     * @param number of the lesson in its module, from 1
     * @param minutes a beginner takes
     * @param lede Markdown
     */
    public record Head(int moduleNumber, Spoken module, int number, int count, int minutes, Spoken title, Spoken lede) {}
}

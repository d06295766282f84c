package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Spoken;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A lesson under way, as its pane shows it. Belongs to the JavaFX thread; whoever runs the lesson changes the steps there.
 *
 * @param head what stands above the steps
 * @param current id of the step to do now; empty when all are done
 */
public record LessonView(Head head, List<StepView> steps, StringProperty current, LessonActions actions) {
    public LessonView {
        steps = List.copyOf(steps);
    }

    public LessonView(Head head, List<StepView> steps, LessonActions actions) {
        this(head, steps, new SimpleStringProperty(""), actions);
    }

    /**
     * @param moduleNumber as in the learning path, from 0
     * @param number of the lesson in its module, from 1
     * @param minutes a beginner takes
     * @param lede Markdown
     */
    public record Head(int moduleNumber, Spoken module, int number, int count, int minutes, Spoken title, Spoken lede) {}
}

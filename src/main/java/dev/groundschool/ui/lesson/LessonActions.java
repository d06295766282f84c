package dev.groundschool.ui.lesson;

/** What the learner can ask of a lesson. Called on the JavaFX thread and answered by changes of the step; nothing here may block. */
public interface LessonActions {
    /** The step's main thing: run the call, look at the account, commit the prediction, answer, go on. */
    void go(StepView step);

    /** The next hint that fits the account's state; it appears among the step's hints. */
    void hint(StepView step);

    /** Takes back what the step did. */
    void undo(StepView step);

    /** Makes this the step to do, with everything before it done by the solution. */
    void jumpTo(StepView step);

    /** Begins the lesson anew, its account state laid afresh. */
    void restart();

    /** Takes away all that the lesson made and proves it by listing the account; the receipt becomes the lesson's notice. */
    void cleanUp();

    /** Opens the lesson after this one. */
    void next();

    /** Opens a link: an address, another lesson by its id, or {@code why:} with a denied call as {@link StepView.Result} names it. */
    void follow(String destination);
}

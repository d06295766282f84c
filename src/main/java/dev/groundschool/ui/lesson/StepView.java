package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Spoken;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One step as a card shows it: fixed words, and what changes while it is done. */
public final class StepView {
    /** Where a step stands. */
    public enum State {
        UPCOMING,
        CURRENT,
        RUNNING,
        DONE
    }

    /**
     * A line of a check's result.
     *
     * @param denied the request id of a call that was denied, or its operation's name, by which its denial is explained; else empty
     */
    public record Result(Kind kind, Spoken text, String denied) {
        public Result(Kind kind, Spoken text) {
            this(kind, text, "");
        }

        /** What a line says. */
        public enum Kind {
            /** Reached. */
            OK,
            /** Not reached, and why. */
            BAD,
            /** More about why. */
            NOTE,
            /** What was looked at to find out: folded away until it is asked for. */
            LOOKED
        }
    }

    private final String id;
    private final Spoken title;
    private final Spoken body;
    private final Spoken after;
    private final StepBody content;
    private final ObjectProperty<State> state = new SimpleObjectProperty<>(this, "state", State.UPCOMING);
    private final ObjectProperty<Spoken> note = new SimpleObjectProperty<>(this, "note", Spoken.same(""));
    private final ObjectProperty<@Nullable Spoken> price = new SimpleObjectProperty<>(this, "price");
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown", true);
    private final IntegerProperty number = new SimpleIntegerProperty(this, "number", 1);
    private final BooleanProperty hintable = new SimpleBooleanProperty(this, "hintable");
    private final BooleanProperty undoable = new SimpleBooleanProperty(this, "undoable");
    private final ObservableList<Result> results = FXCollections.observableArrayList();
    private final ObservableList<Spoken> hints = FXCollections.observableArrayList();
    private final ObservableList<StepBody.Code> answer = FXCollections.observableArrayList();

    /**
     * @param body Markdown
     * @param after Markdown shown once the step is done: why it worked
     */
    public StepView(String id, Spoken title, Spoken body, Spoken after, StepBody content) {
        this.id = id;
        this.title = title;
        this.body = body;
        this.after = after;
        this.content = content;
    }

    public String id() {
        return id;
    }

    public Spoken title() {
        return title;
    }

    public Spoken body() {
        return body;
    }

    public Spoken after() {
        return after;
    }

    public StepBody content() {
        return content;
    }

    public ObjectProperty<State> stateProperty() {
        return state;
    }

    /** At the right of the title: the operations of the step, and how long they took once done. */
    public ObjectProperty<Spoken> noteProperty() {
        return note;
    }

    /** What the step costs on a real account; null if nothing. */
    public ObjectProperty<@Nullable Spoken> priceProperty() {
        return price;
    }

    /** False for a step that this run of the lesson has turned out not to need. */
    public BooleanProperty shownProperty() {
        return shown;
    }

    /** Its place among the steps that are shown, from 1; the pane counts. */
    IntegerProperty numberProperty() {
        return number;
    }

    /** True while there is a hint not yet given. */
    public BooleanProperty hintableProperty() {
        return hintable;
    }

    public BooleanProperty undoableProperty() {
        return undoable;
    }

    public ObservableList<Result> results() {
        return results;
    }

    /** Hints given so far, Markdown. */
    public ObservableList<Spoken> hints() {
        return hints;
    }

    /** The calls that do it, by tab, once the hint that gives the answer was given; else empty. */
    public ObservableList<StepBody.Code> answer() {
        return answer;
    }
}

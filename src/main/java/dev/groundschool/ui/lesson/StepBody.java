package dev.groundschool.ui.lesson;

import dev.groundschool.ui.i18n.Messages;
import dev.groundschool.ui.i18n.Spoken;
import dev.groundschool.ui.text.Syntax;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** What a step asks of the learner. */
public sealed interface StepBody {
    /** Something to read. */
    record Reading() implements StepBody {}

    /** A look at the account; its results are the step's. */
    record Checking() implements StepBody {}

    /**
     * A prediction to commit to before it can be seen, or a question about what was seen.
     *
     * @param chosen the option's id; empty before one is chosen
     * @param committed true once it counts: the options are then fixed
     * @param verdict null until the truth is known; then what it was and why
     * @param right whether the chosen option was the truth, once there is a verdict
     */
    record Choice(Kind kind, List<Option> options, StringProperty chosen, BooleanProperty committed, ObjectProperty<@Nullable Spoken> verdict,
            BooleanProperty right) implements StepBody {
        public Choice(Kind kind, List<Option> options) {
            this(kind, List.copyOf(options), new SimpleStringProperty(""), new SimpleBooleanProperty(), new SimpleObjectProperty<>(),
                    new SimpleBooleanProperty());
        }

        /** Why it is asked. */
        public enum Kind {
            PREDICT,
            ASK
        }
    }

    /** One of the answers offered. */
    record Option(String id, Spoken text) {}

    /**
     * An AWS call, or values to choose before one: a form with the same call in several languages below it.
     *
     * @param fields change when the way the call is written does
     * @param code in the order of its tabs; empty for none
     * @param ways how much of the call the learner may write, easiest first; one or none: there is nothing to choose
     * @param way id of the way chosen
     * @param ready false keeps the button shut: a value does not fit, or a prediction is not yet committed
     * @param blocked why it is shut, to be said beside the button; null when it is not
     * @param signed the presigned address that the call made; empty before there is one, and for other calls
     * @param picture what the values mean, drawn below the fields; asked once for each time the card opens; null for none
     */
    record Call(ObservableList<Field> fields, ObservableList<Code> code, List<Option> ways, StringProperty way, BooleanProperty ready,
            ObjectProperty<@Nullable Spoken> blocked, StringProperty signed, @Nullable Function<Messages, Node> picture) implements StepBody {
        public Call(List<Field> fields, List<Option> ways) {
            this(fields, ways, null);
        }

        public Call(List<Field> fields, List<Option> ways, @Nullable Function<Messages, Node> picture) {
            this(FXCollections.observableArrayList(fields), FXCollections.observableArrayList(), List.copyOf(ways),
                    new SimpleStringProperty(ways.isEmpty() ? "" : ways.getFirst().id()), new SimpleBooleanProperty(true), new SimpleObjectProperty<>(),
                    new SimpleStringProperty(""), picture);
        }
    }

    /** A value to choose among what an API offers, with the call that asked for it shown below. */
    record Choosing(Call form) implements StepBody {}

    /**
     * SQL for a database.
     *
     * @param form its one field is the text
     * @param answer rows by column; null before there is one
     */
    record Statements(Call form, ObjectProperty<@Nullable List<Map<String, @Nullable Object>>> answer) implements StepBody {}

    /** Something done to the account that is no call: breaking it on purpose, mending it, sending it visitors. The note says what. */
    record Deed(Kind kind) implements StepBody {
        /** What is done. */
        public enum Kind {
            BREAK,
            MEND,
            VISIT
        }
    }

    /** One code tab. */
    record Code(Spoken tab, Syntax syntax, String text) {
        /** Whether two sets of tabs show the same; their names say nothing about that. */
        static boolean same(List<Code> some, List<Code> others) {
            return some.stream().map(Code::text).toList().equals(others.stream().map(Code::text).toList());
        }
    }

    /** Something the learner moves, drawn by its own node; {@code node} is asked once for each time the card opens. */
    record Simulation(Function<Messages, Node> node) implements StepBody {}

    /**
     * A value the learner gives.
     *
     * @param value as text, whatever its kind
     * @param choices offered when {@code kind} is {@code CHOICE}
     * @param problem why the value does not fit; null when it does
     */
    record Field(String name, Spoken label, Kind kind, StringProperty value, ObservableList<Option> choices,
            ObjectProperty<@Nullable Spoken> problem) {
        public Field(String name, Spoken label, Kind kind, String value) {
            this(name, label, kind, new SimpleStringProperty(value), FXCollections.observableArrayList(), new SimpleObjectProperty<>());
        }

        /** How it is asked for. */
        public enum Kind {
            TEXT,
            NUMBER,
            CHOICE,
            FLAG,
            /** Several lines, in a fixed-width face. */
            LINES
        }
    }
}

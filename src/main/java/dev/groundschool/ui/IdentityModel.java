package dev.groundschool.ui;

import dev.groundschool.ui.i18n.Spoken;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Who calls over the connection, and who else could. Belongs to the JavaFX thread; the session fills it and listens to what is asked of it. */
public final class IdentityModel {
    /**
     * Somebody to be.
     *
     * @param name "root", "kim"
     * @param arn of the user, role or session
     */
    public record Who(Kind kind, String name, String arn) {}

    /** Why somebody is offered. */
    public enum Kind {
        /** As whom the connection was opened. */
        ITSELF,
        USER,
        ROLE
    }

    private final ObjectProperty<@Nullable Who> who = new SimpleObjectProperty<>(this, "who");
    private final ObjectProperty<@Nullable Who> own = new SimpleObjectProperty<>(this, "own");
    private final ObservableList<Who> others = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Spoken>> note = new SimpleObjectProperty<>(this, "note", Optional.empty());
    private final BooleanProperty switching = new SimpleBooleanProperty(this, "switching");
    private final ObjectProperty<@Nullable Who> asked = new SimpleObjectProperty<>(this, "asked");
    private final ObjectProperty<Runnable> lookAgain = new SimpleObjectProperty<>(this, "lookAgain", () -> { });

    /** Who calls now; null while that is not known. */
    public ObjectProperty<@Nullable Who> whoProperty() {
        return who;
    }

    /** As whom the connection was opened; null while that is not known. */
    public ObjectProperty<@Nullable Who> ownProperty() {
        return own;
    }

    /** The account's users and roles that one can become. */
    public ObservableList<Who> others() {
        return others;
    }

    /** What is missing among the others, and why. */
    public ObjectProperty<Optional<Spoken>> noteProperty() {
        return note;
    }

    /** True while an identity is being changed. */
    public BooleanProperty switchingProperty() {
        return switching;
    }

    /** Whom the user wants to be; the session listens, and sets it back to null. */
    public ObjectProperty<@Nullable Who> askedProperty() {
        return asked;
    }

    /** Asks the account again who there is, as the list is opened. */
    public ObjectProperty<Runnable> lookAgainProperty() {
        return lookAgain;
    }

    /** True while somebody else than the connection's own identity calls. */
    public boolean guised() {
        var now = who.get();
        return now != null && now.kind() != Kind.ITSELF;
    }
}

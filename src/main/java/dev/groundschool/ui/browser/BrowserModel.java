package dev.groundschool.ui.browser;

import dev.groundschool.topology.Ref;
import dev.groundschool.ui.i18n.Spoken;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/** What the browser shows. Belongs to the JavaFX thread; {@link BrowserDesk} fills it. */
public final class BrowserModel {
    /** What an object holds, as far as it can be shown. */
    public sealed interface Preview {
        /** Still being fetched. */
        record Coming() implements Preview {}

        /**
         * Text.
         *
         * @param cut true when it is only the beginning
         */
        record Words(String text, String syntax, boolean cut) implements Preview {}

        /** A picture. */
        record Picture(Image image) implements Preview {}

        /** Nothing to show, and why. */
        record None(Spoken why) implements Preview {}
    }

    /**
     * A refusal, said in the pane.
     *
     * @param denied the request id of a denied call, which can be explained; else empty
     */
    record Trouble(Spoken text, String denied) {}

    /** A file or object on its way. */
    record Transfer(Spoken name, Task<?> task) {}

    private final ObjectProperty<@Nullable Ref> bucket = new SimpleObjectProperty<>(this, "bucket");
    private final StringProperty prefix = new SimpleStringProperty(this, "prefix", "");
    private final BooleanProperty versions = new SimpleBooleanProperty(this, "versions");
    private final BooleanProperty reading = new SimpleBooleanProperty(this, "reading");
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Store.Next>> next = new SimpleObjectProperty<>(this, "next", Optional.empty());
    private final ObjectProperty<@Nullable Entry> opened = new SimpleObjectProperty<>(this, "opened");
    private final ObjectProperty<Optional<Store.About>> about = new SimpleObjectProperty<>(this, "about", Optional.empty());
    private final ObjectProperty<Preview> preview = new SimpleObjectProperty<>(this, "preview", new Preview.Coming());
    private final ObjectProperty<Optional<Trouble>> trouble = new SimpleObjectProperty<>(this, "trouble", Optional.empty());
    private final ObservableList<Transfer> transfers = FXCollections.observableArrayList();

    /** The bucket that is open; null for none. */
    public ObjectProperty<@Nullable Ref> bucketProperty() {
        return bucket;
    }

    /** The folder that is open: empty for the bucket's own, else with its slash at the end. */
    public StringProperty prefixProperty() {
        return prefix;
    }

    /** True: earlier versions and delete markers are listed too. */
    public BooleanProperty versionsProperty() {
        return versions;
    }

    public BooleanProperty readingProperty() {
        return reading;
    }

    public ObservableList<Entry> entries() {
        return entries;
    }

    /** Where the listing goes on; empty when all of it is there. */
    ObjectProperty<Optional<Store.Next>> nextProperty() {
        return next;
    }

    /** The object whose card is open. */
    public ObjectProperty<@Nullable Entry> openedProperty() {
        return opened;
    }

    ObjectProperty<Optional<Store.About>> aboutProperty() {
        return about;
    }

    public ObjectProperty<Preview> previewProperty() {
        return preview;
    }

    ObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble;
    }

    ObservableList<Transfer> transfers() {
        return transfers;
    }
}

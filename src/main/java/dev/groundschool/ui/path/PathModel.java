package dev.groundschool.ui.path;

import dev.groundschool.ui.i18n.Spoken;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the learning path shows; belongs to the JavaFX thread. The session fills it and listens to the lesson chosen. */
public final class PathModel {
    private final ObservableList<ModuleItem> modules = FXCollections.observableArrayList();
    private final ObservableList<Review> reviews = FXCollections.observableArrayList();
    private final StringProperty lesson = new SimpleStringProperty(this, "lesson", "");

    /** A question of an earlier lesson that is due again; opening it opens that lesson. */
    public record Review(String lessonId, Spoken question) {}

    public ObservableList<ModuleItem> modules() {
        return modules;
    }

    public ObservableList<Review> reviews() {
        return reviews;
    }

    /** Id of the lesson that is open; empty when none is. The pane sets it when the learner chooses. */
    public StringProperty lessonProperty() {
        return lesson;
    }
}

package dev.groundschool.ui.lesson;

import dev.groundschool.account.Account;
import dev.groundschool.lesson.Course;
import dev.groundschool.lesson.Goal;
import dev.groundschool.lesson.progress.Progress;
import dev.groundschool.lesson.run.AccountCloud;
import dev.groundschool.lesson.run.Runner;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.path.PathModel;
import dev.groundschool.ui.i18n.Messages;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * Opens the lesson that the learner chose on the account that is connected, and puts it into the pane: again whenever one of the two
 * changes. Belongs to the JavaFX thread.
 */
public final class LessonDesk implements AutoCloseable {
    private final LessonPane pane;
    private final PathModel path;
    private final Progress progress;
    private final Supplier<String> region;
    private final ObservableValue<Topology> holds;
    private final Consumer<String> browse;
    private final Consumer<Throwable> faults;
    private final ReadOnlyObjectWrapper<Set<String>> highlights = new ReadOnlyObjectWrapper<>(this, "highlights", Set.of());
    private final ReadOnlyObjectWrapper<@Nullable Goal> goal = new ReadOnlyObjectWrapper<>(this, "goal");
    private final Consumer<String> why;
    private Course course = Course.EMPTY;
    private @Nullable Account account;
    private @Nullable LessonBinding open;

    /**
     * @param region the Region chosen now: a lesson works where it was opened
     * @param holds what the account holds, as last read
     * @param browse opens an address in the user's browser
     * @param why explains a denied call, by its request id or its operation
     * @param faults is told of faults of the program
     */
    public LessonDesk(LessonPane pane, PathModel path, Progress progress, Supplier<String> region, ObservableValue<Topology> holds,
            Consumer<String> browse, Consumer<String> why, Consumer<Throwable> faults) {
        this.pane = pane;
        this.path = path;
        this.progress = progress;
        this.region = region;
        this.holds = holds;
        this.browse = browse;
        this.why = why;
        this.faults = faults;
        path.lessonProperty().addListener((_, _, _) -> reopen());
    }

    /** Ids of what the current step points at on the map. */
    public ReadOnlyObjectProperty<Set<String>> highlightsProperty() {
        return highlights.getReadOnlyProperty();
    }

    /** Takes this course from now on. A lesson that is as it was goes on where the learner is. */
    public void course(Course read) {
        var same = open != null && read.lesson(open.runner().lesson().id()).filter(open.runner().lesson()::equals).isPresent()
                && read.scenes().equals(course.scenes());
        course = read;
        pane.noneProperty().set(Messages.spoken("lesson.none"));
        if (!same) {
            reopen();
        }
    }

    /** The goal of the open lesson; null when it has none or no lesson is open. */
    public ReadOnlyObjectProperty<@Nullable Goal> goalProperty() {
        return goal.getReadOnlyProperty();
    }

    /** Ids of what the open lesson has made. */
    public Set<String> made() {
        return open == null ? Set.of() : open.runner().resources();
    }

    public void account(@Nullable Account connected) {
        account = connected;
        reopen();
    }

    private void reopen() {
        close();
        var connected = account;
        var lesson = course.lesson(path.lessonProperty().get());
        if (connected == null || lesson.isEmpty()) {
            pane.lessonProperty().set(lesson.map(each -> Waiting.view(course, each, this::follow)).orElse(null));
            return;
        }
        var binding = new LessonBinding(new Runner(lesson.get(), course.scenes(), new AccountCloud(connected, region.get()), progress), course,
                connected.time().isPresent(), holds, this::follow, this::next, faults);
        open = binding;
        goal.set(lesson.get().goal().orElse(null));
        highlights.bind(binding.highlightsProperty());
        pane.lessonProperty().set(binding.view());
    }

    private void next() {
        var all = course.lessons().toList();
        for (int i = 0; i + 1 < all.size(); i++) {
            if (all.get(i).id().equals(path.lessonProperty().get())) {
                path.lessonProperty().set(all.get(i + 1).id());
                return;
            }
        }
    }

    private void follow(String destination) {
        if (course.lesson(destination).isPresent()) {
            path.lessonProperty().set(destination);
        } else if (destination.startsWith("why:")) {
            why.accept(destination.substring("why:".length()));
        } else if (destination.startsWith("https://") || destination.startsWith("http://")) {
            browse.accept(destination);
        }
    }

    /** Ends the lesson's work; what it made stays in the account. */
    @Override
    public void close() {
        highlights.unbind();
        highlights.set(Set.of());
        goal.set(null);
        if (open != null) {
            open.close();
            open = null;
        }
    }
}

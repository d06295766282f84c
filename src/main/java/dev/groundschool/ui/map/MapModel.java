package dev.groundschool.ui.map;

import dev.groundschool.lesson.Goal;
import dev.groundschool.map.Layout;
import dev.groundschool.map.LayoutOptions;
import dev.groundschool.network.Trace;
import dev.groundschool.topology.Diff;
import dev.groundschool.topology.Ref;
import dev.groundschool.topology.Resource;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.i18n.Spoken;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * What the map shows. The session sets the topology and what the lesson is about; the pane and others set the selection. Belongs to the
 * JavaFX thread.
 */
public final class MapModel {
    private final ObjectProperty<Topology> topology = new SimpleObjectProperty<>(this, "topology", Topology.empty());
    private final ObjectProperty<@Nullable Ref> selection = new SimpleObjectProperty<>(this, "selection");
    private final ObjectProperty<Set<Ref>> highlights = new SimpleObjectProperty<>(this, "highlights", Set.of());
    private final ObjectProperty<Set<Ref>> reach = new SimpleObjectProperty<>(this, "reach", Set.of());
    private final ObjectProperty<Function<Resource, Optional<Node>>> more = new SimpleObjectProperty<>(this, "more", _ -> Optional.empty());
    private final ObjectProperty<Set<Ref>> lesson = new SimpleObjectProperty<>(this, "lesson", Set.of());
    private final BooleanProperty lessonOnly = new SimpleBooleanProperty(this, "lessonOnly");
    private final ObjectProperty<@Nullable Trace> trace = new SimpleObjectProperty<>(this, "trace");
    private final ObjectProperty<@Nullable Question> question = new SimpleObjectProperty<>(this, "question");
    private final ObjectProperty<@Nullable Goal> goal = new SimpleObjectProperty<>(this, "goal");
    private final ObjectProperty<@Nullable Spoken> banner = new SimpleObjectProperty<>(this, "banner");
    private final BooleanProperty table = new SimpleBooleanProperty(this, "table");
    private final ReadOnlyObjectWrapper<Layout> layout =
            new ReadOnlyObjectWrapper<>(this, "layout", Layout.of(Topology.empty(), LayoutOptions.DEFAULT));
    private final ReadOnlyObjectWrapper<Diff> change = new ReadOnlyObjectWrapper<>(this, "change",
            Diff.between(Topology.empty(), Topology.empty()));
    private final ReadOnlyObjectWrapper<Optional<Ref>> revealed = new ReadOnlyObjectWrapper<>(this, "revealed", Optional.empty());
    private Consumer<List<Passing>> passes = _ -> { };
    private boolean quiet;
    private boolean settling;
    private boolean afresh;
    private final Set<Ref> unfolded = new HashSet<>();
    /** What the lesson was or is about: it stays out of folds until the next tidy, so that nothing flickers in and out. */
    private final Set<Ref> apart = new HashSet<>();

    /**
     * "Can A reach B?", asked from elsewhere than the panel.
     *
     * @param from an instance's id; empty for the learner's computer
     * @param port 0 for the one that is B's own
     */
    public record Question(Optional<String> from, Ref to, int port) {}

    /** A map of nothing yet. */
    public MapModel() {
        topology.subscribe((before, now) -> {
            change.set(quiet ? Diff.between(now, now) : Diff.between(before, now));
            show(!afresh);
            afresh = settling;
        });
        lesson.subscribe((_, _) -> {
            if (apart.addAll(lesson.get()) || lessonOnly.get()) {
                show(true);
            }
        });
        lessonOnly.subscribe((_, _) -> show(false));
        highlights.subscribe((_, now) -> {
            if (now.stream().map(layout.get()::show).anyMatch(box -> box.filter(b -> b.members().size() > 1).isPresent())
                    && apart.addAll(now)) {
                show(true);
            }
        });
    }

    /** What the account holds; set by the session after each discovery. */
    public ObjectProperty<Topology> topologyProperty() {
        return topology;
    }

    /** What the lesson wants the account to look like; null for a lesson without such a picture. */
    public ObjectProperty<@Nullable Goal> goalProperty() {
        return goal;
    }

    /** Said across the top of the map, such as that it does not show now; null for nothing. */
    public ObjectProperty<@Nullable Spoken> bannerProperty() {
        return banner;
    }

    /** Draws requests on their way; they are gone when they have arrived. */
    public void pass(List<Passing> passed) {
        passes.accept(passed);
    }

    /** Who draws them. */
    void onPass(Consumer<List<Passing>> drawn) {
        passes = drawn;
    }

    /** Shows a topology without pointing out what is different in it. */
    public void showQuietly(Topology now) {
        quiet = true;
        try {
            topology.set(now);
        } finally {
            quiet = false;
        }
    }

    /**
     * While a lesson's scene is set there is no place yet that anyone knows: the picture is arranged anew with each change, and is tidy when the lesson begins.
     */
    public void settle(boolean goingOn) {
        settling = goingOn;
        afresh |= goingOn; // and once more after it, for what is read last
    }

    /** What is selected: a resource's key, or a fold's. */
    public ObjectProperty<@Nullable Ref> selectionProperty() {
        return selection;
    }

    /** What the lesson points at, or a call just changed. */
    public ObjectProperty<Set<Ref>> highlightsProperty() {
        return highlights;
    }

    /** What the selected identity can touch; lit beside the highlights. */
    public ObjectProperty<Set<Ref>> reachProperty() {
        return reach;
    }

    /** What else the details say of a resource, made by whoever knows more of it than the map does. */
    public ObjectProperty<Function<Resource, Optional<Node>>> moreProperty() {
        return more;
    }

    /** What the lesson is about, for "this lesson". */
    public ObjectProperty<Set<Ref>> lessonProperty() {
        return lesson;
    }

    /** Whether only the lesson's resources are shown. */
    public BooleanProperty lessonOnlyProperty() {
        return lessonOnly;
    }

    /** The answer to "Can A reach B?" that is drawn; null for none. */
    public ObjectProperty<@Nullable Trace> traceProperty() {
        return trace;
    }

    /** Asks whether A can reach B: the panel opens with that question and the way is drawn. */
    public void ask(Optional<String> from, Ref to, int port) {
        question.set(null);
        question.set(new Question(from, to, port));
    }

    /** What was last asked from elsewhere. */
    ObjectProperty<@Nullable Question> questionProperty() {
        return question;
    }

    /** Whether the tree is shown instead of the picture. */
    public BooleanProperty tableProperty() {
        return table;
    }

    /** Where everything stands, of what is shown. */
    public ReadOnlyObjectProperty<Layout> layoutProperty() {
        return layout.getReadOnlyProperty();
    }

    /** What the latest topology changed. */
    public ReadOnlyObjectProperty<Diff> changeProperty() {
        return change.getReadOnlyProperty();
    }

    /** What was last asked to be brought into view. */
    public ReadOnlyObjectProperty<Optional<Ref>> revealedProperty() {
        return revealed.getReadOnlyProperty();
    }

    /** The account as far as it is shown: all of it, or the lesson's part. */
    public Topology shown() {
        return layout.get().topology();
    }

    /** Selects a resource and brings it into view, even out of a fold or from beyond the lesson. */
    public void reveal(Ref ref) {
        if (topology.get().get(ref).isPresent() && shown().get(ref).isEmpty()) {
            lessonOnly.set(false);
        }
        layout.get().show(ref).filter(box -> box.members().size() > 1 && !box.key().equals(ref)).ifPresent(fold -> unfold(fold.key()));
        selection.set(ref);
        revealed.set(Optional.empty());
        revealed.set(Optional.of(ref));
    }

    /** Points at resources; an empty collection ends it. */
    public void highlight(Collection<Ref> refs) {
        highlights.set(Set.copyOf(refs));
    }

    /** Opens a fold. */
    public void unfold(Ref fold) {
        if (unfolded.add(fold)) {
            show(true);
        }
    }

    /** Arranges everything anew, without the holes that vanished things left, and closes all folds. */
    public void tidy() {
        unfolded.clear();
        apart.clear();
        apart.addAll(lesson.get());
        show(false);
    }

    // Kept places make a live change quiet; another selection of resources is another picture and starts tidy.
    private void show(boolean keepPlaces) {
        var all = topology.get();
        var part = lessonOnly.get() ? all.only(r -> lesson.get().contains(r.ref())) : all;
        var options = new LayoutOptions(LayoutOptions.DEFAULT.foldAt(), unfolded, apart);
        layout.set(keepPlaces ? layout.get().next(part, options) : Layout.of(part, options));
        var selected = selection.get();
        if (selected != null && layout.get().show(selected).isEmpty()) {
            selection.set(null);
        }
    }
}

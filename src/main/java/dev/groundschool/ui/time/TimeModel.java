package dev.groundschool.ui.time;

import dev.groundschool.account.Account;
import dev.groundschool.account.Change;
import dev.groundschool.account.Past;
import dev.groundschool.account.TimeMachine;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.topology.Diff;
import dev.groundschool.topology.Discovery;
import dev.groundschool.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Which moment of the sandbox's history the window looks at. Its properties belong to the JavaFX thread; worlds are read on a thread of its
 * own, and of several asked for only the last is shown.
 */
public final class TimeModel implements AutoCloseable {
    private static final int KEPT = 64;

    /**
     * A moment looked at.
     *
     * @param topology the account right after the change
     * @param diff what the change did
     */
    public record View(Change change, Topology topology, Diff diff) {}

    private final Supplier<String> region;
    private final Consumer<Throwable> faults;
    private final ObservableList<Change> changes = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable View> view = new ReadOnlyObjectWrapper<>(this, "view");
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper(this, "possible");
    private final ExecutorService reader = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("past-", 0).factory());
    /** Of the reader's thread alone. */
    private final Map<Long, Topology> read = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Topology> eldest) {
            return size() > KEPT;
        }
    };
    private Optional<TimeMachine> machine = Optional.empty();
    private @Nullable Past past;
    private long asked;
    private volatile int generation;

    /**
     * @param region the Region chosen now
     * @param faults is told, on the JavaFX thread, when a moment cannot be read
     */
    public TimeModel(Supplier<String> region, Consumer<Throwable> faults) {
        this.region = region;
        this.faults = faults;
    }

    /** True when the account has a past that can be looked at: it is a sandbox. */
    public ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
    }

    /** What can be looked at, oldest first. */
    public ObservableList<Change> changes() {
        return changes;
    }

    /** The moment looked at; null for now. */
    public ReadOnlyObjectProperty<@Nullable View> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /** Another account, or another Region of it. */
    public void account(@Nullable Account account) {
        now();
        machine = account == null ? Optional.empty() : account.time();
        possible.set(machine.isPresent());
        changes.clear();
        generation++;
        reader.execute(this::forget);
        refresh();
    }

    /** Reads the list of changes again; cheap, to be called after each change. */
    public void refresh() {
        machine.ifPresent(time -> {
            int mine = generation;
            reader.execute(() -> {
                List<Change> all = time.changes();
                Platform.runLater(() -> {
                    if (mine == generation && (all.size() != changes.size() || !all.getLast().equals(changes.getLast()))) {
                        changes.setAll(all);
                    }
                });
            });
        });
    }

    /** Looks at the account right after a change. */
    public void look(Change change) {
        long mine = ++asked;
        int at = changes.indexOf(change);
        if (machine.isEmpty() || at < 0) {
            return;
        }
        var time = machine.get();
        var before = at == 0 ? Optional.<Change>empty() : Optional.of(changes.get(at - 1));
        var in = region.get();
        reader.execute(() -> {
            if (mine != asked) {
                return; // the slider has gone on meanwhile
            }
            try {
                var was = before.isEmpty() ? Topology.empty() : topology(time, in, before.get());
                var is = topology(time, in, change);
                var shown = new View(change, is, before.isEmpty() || secret(change) ? Diff.between(is, is) : Diff.between(was, is));
                Platform.runLater(() -> {
                    if (mine == asked) {
                        view.set(shown);
                    }
                });
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                Platform.runLater(() -> faults.accept(e));
            }
        });
    }

    /** What a learner should find out is not given away by looking back. */
    private static boolean secret(Change change) {
        return "true".equals(change.with().get("secret"));
    }

    private Topology topology(TimeMachine time, String in, Change change) throws IOException, InterruptedException {
        var known = read.get(change.mark());
        if (known == null) {
            var open = past;
            if (open == null) {
                past = open = time.past(in);
            }
            known = new Discovery(open.show(change.mark())::client).discover(List.of(in), Discovery.Progress.NONE);
            read.put(change.mark(), known);
        }
        return known;
    }

    private void forget() {
        read.clear();
        if (past != null) {
            try {
                past.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            past = null;
        }
    }

    /** Looks at the account as it is. */
    public void now() {
        asked++;
        view.set(null);
    }

    /** Makes the account as it was at the moment looked at; going forward again is possible. */
    public void goBack() {
        var shown = view.get();
        if (shown != null) {
            machine.ifPresent(time -> background(() -> time.goTo(shown.change().mark()), this::now));
        }
    }

    /** Makes a sandbox of its own that begins at the moment looked at. */
    public void fork(Consumer<Sandbox> then) {
        var shown = view.get();
        if (shown != null) {
            machine.ifPresent(time -> background(() -> {
                var copy = time.fork(shown.change().mark());
                Platform.runLater(() -> then.accept(copy));
            }, () -> { }));
        }
    }

    private interface Deed {
        void run() throws IOException;
    }

    private void background(Deed deed, Runnable then) {
        reader.execute(() -> {
            try {
                deed.run();
                Platform.runLater(then);
            } catch (IOException | RuntimeException e) {
                Platform.runLater(() -> faults.accept(e));
            }
        });
    }

    @Override
    public void close() {
        machine = Optional.empty(); // what is still told of the account finds nobody to read it
        generation++;
        reader.execute(this::forget);
        reader.shutdown();
    }
}

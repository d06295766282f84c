package dev.groundschool.ui.calls;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableLongValue;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** The calls of a connection, newest first, and which of them are shown. Belongs to the JavaFX thread. */
public final class CallsModel {
    static final int KEPT = 5_000;
    /** Apart from the others, for the console's own reading of the account would soon push them out. */
    static final int DENIED_KEPT = 500;

    private final ObservableList<CallRow> all = FXCollections.observableArrayList();
    private final FilteredList<CallRow> shown = new FilteredList<>(all);
    private final ObservableList<CallRow> deniedCalls = FXCollections.observableArrayList();
    private final StringProperty search = new SimpleStringProperty(this, "search", "");
    private final BooleanProperty background = new SimpleBooleanProperty(this, "background");
    private final BooleanProperty failedOnly = new SimpleBooleanProperty(this, "failedOnly");
    private final ReadOnlyLongWrapper made = new ReadOnlyLongWrapper(this, "made");
    private final ReadOnlyLongWrapper denied = new ReadOnlyLongWrapper(this, "denied");

    public CallsModel() {
        shown.predicateProperty().bind(Bindings.createObjectBinding(() -> this::wanted, search, background, failedOnly));
    }

    /**
     * Adds calls, oldest first; those past {@value #KEPT}, and past {@value #DENIED_KEPT} denied ones, are forgotten, but stay counted: the console's own
     * first, then the oldest.
     */
    public void add(List<CallRow> calls) {
        all.addAll(0, calls.reversed());
        trim();
        List<CallRow> refused = calls.reversed().stream().filter(CallsModel::refused).toList();
        if (!refused.isEmpty()) {
            deniedCalls.addAll(0, refused);
            if (deniedCalls.size() > DENIED_KEPT) {
                deniedCalls.remove(DENIED_KEPT, deniedCalls.size());
            }
        }
        made.set(made.get() + calls.stream().filter(each -> !each.background()).count());
        denied.set(denied.get() + refused.size());
    }

    /** Runs at a time from the oldest end: removing rows one by one would tell every listener of each. */
    private void trim() {
        int over = all.size() - KEPT;
        for (int end = all.size(); over > 0 && end > 0;) {
            if (!all.get(end - 1).background()) {
                end--;
                continue;
            }
            int from = end - 1;
            while (from > 0 && end - from < over && all.get(from - 1).background()) {
                from--;
            }
            all.remove(from, end);
            over -= end - from;
            end = from;
        }
        if (over > 0) {
            all.remove(KEPT, all.size());
        }
    }

    /** Counts calls that were not kept, or denied. */
    void count(long more, long moreDenied) {
        made.set(made.get() + more);
        denied.set(denied.get() + moreDenied);
    }

    /** Forgets all, for another connection. */
    public void clear() {
        all.clear();
        deniedCalls.clear();
        made.set(0);
        denied.set(0);
    }

    public ObservableList<CallRow> shown() {
        return shown;
    }

    /** The denied ones, newest first, whatever is filtered and however many calls came after them. */
    public ObservableList<CallRow> deniedCalls() {
        return deniedCalls;
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** True: the console's own reading of the account is shown too. */
    public BooleanProperty backgroundProperty() {
        return background;
    }

    public BooleanProperty failedOnlyProperty() {
        return failedOnly;
    }

    /** Calls that somebody asked for, since the connection was opened. */
    public ObservableLongValue made() {
        return made.getReadOnlyProperty();
    }

    public ObservableLongValue denied() {
        return denied.getReadOnlyProperty();
    }

    /** The map says itself what it may not read, again with each reading: here those refusals would bury what somebody asked for. */
    private static boolean refused(CallRow call) {
        return call.denied() && !call.background();
    }

    private boolean wanted(CallRow call) {
        return (background.get() || !call.background()) && (!failedOnly.get() || call.failed()) && call.matches(search.get());
    }
}

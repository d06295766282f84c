package dev.groundschool.ui.fault;

import dev.groundschool.account.Account;
import dev.groundschool.sandbox.SandboxFaults;
import dev.groundschool.sandbox.SandboxFaults.Fault;
import dev.groundschool.sandbox.SandboxFaults.Kind;
import dev.groundschool.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What is broken in the sandbox and what could be. Properties belong to the JavaFX thread; the sandbox is asked on another. A fault with
 * something to watch is over when that answers visitors again, whoever mended it and how.
 */
public final class FaultModel implements AutoCloseable {
    private final Supplier<String> region;
    private final RandomGenerator chance;
    private final Consumer<Throwable> failed;
    private final ObservableList<Fault> faults = FXCollections.observableArrayList();
    private final ObservableList<Breakable> breakable = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper possible = new ReadOnlyBooleanWrapper(this, "possible");
    private final ReadOnlyObjectWrapper<Optional<Fault>> solved = new ReadOnlyObjectWrapper<>(this, "solved", Optional.empty());
    private final ExecutorService asker = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("faults-", 0).factory());
    private boolean keepsSecret;
    private Optional<SandboxFaults> sandbox = Optional.empty();

    /**
     * @param region the Region chosen now
     * @param chance draws what {@link #surprise} breaks
     * @param failed is told, on the JavaFX thread, of what could not be done
     */
    public FaultModel(Supplier<String> region, RandomGenerator chance, Consumer<Throwable> failed) {
        this.region = region;
        this.chance = chance;
        this.failed = failed;
    }

    /** True when the account is a sandbox. */
    public ReadOnlyBooleanProperty possibleProperty() {
        return possible.getReadOnlyProperty();
    }

    /** All faults there are and were, the latest first. */
    public ObservableList<Fault> faults() {
        return faults;
    }

    ObservableList<Breakable> breakable() {
        return breakable;
    }

    /** The secret fault solved last. */
    public ReadOnlyObjectProperty<Optional<Fault>> solvedProperty() {
        return solved.getReadOnlyProperty();
    }

    /** Another account. */
    public void account(@Nullable Account account) {
        sandbox = account == null ? Optional.empty() : account.time().map(time -> time.faults());
        possible.set(sandbox.isPresent());
        faults.clear();
        breakable.clear();
        solved.set(Optional.empty());
    }

    /** What the account holds now, and with it what is over. */
    public void show(Topology read) {
        breakable.setAll(sandbox.isEmpty() ? List.of() : Breakable.of(read, region.get()));
        refresh();
    }

    private void refresh() {
        sandbox.ifPresent(with -> {
            var in = region.get();
            background(() -> {
                with.all(in).stream().filter(fault -> fault.lasts() && !fault.watch().isEmpty() && with.answers(fault)).forEach(with::solved);
                List<Fault> all = with.all(in);
                Platform.runLater(() -> take(all));
            });
        });
    }

    private void take(List<Fault> all) {
        var before = List.copyOf(faults);
        if (!all.reversed().equals(before)) {
            faults.setAll(all.reversed());
        }
        all.stream().filter(fault -> !fault.lasts() && before.stream().anyMatch(was -> was.id().equals(fault.id()) && was.lasts() && was.secret()))
                .reduce((_, later) -> later).ifPresent(fault -> solved.set(Optional.of(fault)));
    }

    void inject(Breakable what, boolean secret) {
        sandbox.ifPresent(with -> background(() -> with.inject(what.kind(), what.region(), what.target(), what.detail(), secret, what.watch())));
    }

    /**
     * Breaks something by which what serves now no longer does, and does not say what. Each kind that can be broken here is as likely as the others, however many
     * things there are of it. False when nothing serves now.
     */
    public boolean surprise() {
        var worth = breakable.stream().filter(each -> !each.watch().isEmpty()).toList();
        var kinds = worth.stream().map(Breakable::kind).distinct().toList();
        if (kinds.isEmpty()) {
            return false;
        }
        var kind = kinds.get(chance.nextInt(kinds.size()));
        var its = worth.stream().filter(each -> each.kind() == kind).toList();
        keepsSecret = true;
        inject(its.get(chance.nextInt(its.size())), true);
        return true;
    }

    /** Whether the database of a failover that is over can fail back: a failover like the other. */
    boolean canFailBack(Fault fault) {
        return fault.kind() == Kind.DATABASE_FAILOVER && !fault.lasts() && faults.stream().filter(each -> each.kind() == fault.kind()
                && each.target().equals(fault.target())).findFirst().filter(fault::equals).isPresent() && again(fault).isPresent();
    }

    /** Has the database of a failover that is over fail over again, to where it was. */
    void failBack(Fault fault) {
        again(fault).ifPresent(each -> inject(each, false));
    }

    private Optional<Breakable> again(Fault fault) {
        return breakable.stream().filter(each -> each.kind() == fault.kind() && each.target().equals(fault.target())).findFirst();
    }

    /** True from a surprise on until the map has shown the account with it: the map must not point at what changed. */
    public boolean keepsSecret() {
        return keepsSecret;
    }

    /** The map has taken the change in. */
    public void secretKept() {
        keepsSecret = false;
    }

    /** Mends it. */
    public void mend(Fault fault) {
        sandbox.ifPresent(with -> background(() -> with.mend(fault)));
    }

    /** Gives the secret away. */
    public void tell(Fault fault) {
        sandbox.ifPresent(with -> background(() -> with.tell(fault)));
    }

    private void background(Runnable work) {
        if (asker.isShutdown()) {
            return; // what is still told of the account while the window closes finds nobody to ask
        }
        asker.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                Platform.runLater(() -> failed.accept(e));
            }
        });
    }

    @Override
    public void close() {
        asker.shutdown();
    }
}

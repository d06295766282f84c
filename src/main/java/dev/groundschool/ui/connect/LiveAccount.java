package dev.groundschool.ui.connect;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.account.Ledger;
import dev.groundschool.topology.Topology;
import dev.groundschool.ui.Health;
import java.time.Duration;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The account the window works on, and what was last read of it. Its properties belong to the JavaFX thread; reading and calling happen elsewhere.
 */
public final class LiveAccount implements AutoCloseable {
    private final Supplier<Duration> interval;
    private final ReadOnlyObjectWrapper<@Nullable Account> account = new ReadOnlyObjectWrapper<>(this, "account");
    private final ReadOnlyObjectWrapper<Topology> topology = new ReadOnlyObjectWrapper<>(this, "topology", Topology.empty());
    private final ReadOnlyObjectWrapper<Health> health = new ReadOnlyObjectWrapper<>(this, "health", Health.CONNECTING);
    private final ReadOnlyObjectWrapper<@Nullable RuntimeException> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper(this, "reading");
    private @Nullable Watch watch;
    private final Ledger ledger;
    private String region = "";

    /**
     * @param interval how often an account that cannot tell of changes is read again
     * @param ledger where changes to accounts other than the sandbox are entered
     */
    public LiveAccount(Supplier<Duration> interval, Ledger ledger) {
        this.interval = interval;
        this.ledger = ledger;
    }

    public ReadOnlyObjectProperty<@Nullable Account> accountProperty() {
        return account.getReadOnlyProperty();
    }

    /** The Region chosen, as last read; the one before stays while a new one is read for the first time. */
    public ReadOnlyObjectProperty<Topology> topologyProperty() {
        return topology.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Health> healthProperty() {
        return health.getReadOnlyProperty();
    }

    /** Why the last reading failed; null when it did not. */
    public ReadOnlyObjectProperty<@Nullable RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** True while the account is being read. */
    public ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** The Region that is read. */
    public String region() {
        return region;
    }

    /** Leaves the account there was and works on this one. */
    public void open(Connection connection) {
        stop();
        Account before = account.get();
        if (before != null) {
            Thread.ofVirtual().start(before::close);
        }
        region = connection.region(); // whoever hears of the account asks for its Region
        Account opened = Account.open(connection, ledger);
        opened.guard().onChange(() -> Platform.runLater(this::settleHealth));
        account.set(opened);
        topology.set(Topology.empty());
        region(connection.region());
    }

    /** Reads another Region of the same account. */
    public void region(String code) {
        stop();
        region = code;
        failure.set(null);
        health.set(Health.CONNECTING);
        Account open = account.get();
        if (open != null) {
            watch = new Watch(open, code, interval, new Heard(), busy -> Platform.runLater(() -> reading.set(busy)));
        }
    }

    /** Reads again now. */
    public void refresh() {
        if (watch != null) {
            watch.refresh();
        }
    }

    private void settleHealth() {
        Account open = account.get();
        if (failure.get() != null) {
            health.set(Health.FAILED);
        } else {
            health.set(open != null && open.guard().readOnly() ? Health.READ_ONLY : Health.CONNECTED);
        }
    }

    private void stop() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    @Override
    public void close() {
        stop();
        Account open = account.get();
        if (open != null) {
            open.close();
        }
    }

    /** Carries what a watch hears to the JavaFX thread; what an older watch still says is passed over. */
    private final class Heard implements Watch.Listener {
        private final @Nullable Account of = account.get();
        private final String in = region;

        @Override
        public void found(Topology read) {
            Platform.runLater(() -> {
                if (current()) {
                    failure.set(null);
                    topology.set(read);
                    settleHealth();
                }
            });
        }

        @Override
        public void failed(RuntimeException why) {
            Platform.runLater(() -> {
                if (current()) {
                    failure.set(why);
                    settleHealth();
                }
            });
        }

        private boolean current() {
            return account.get() == of && region.equals(in);
        }
    }
}

package dev.groundschool.ui.sql;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.account.sql.Login;
import dev.groundschool.account.sql.Result;
import dev.groundschool.account.sql.SqlSession;
import dev.groundschool.account.sql.SqlTrouble;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.topology.Database;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the tab of SQL knows: databases, sources, the answer, the history. Belongs to the JavaFX thread; SQL runs on threads of its own, and passwords are not kept. */
public final class SqlModel implements AutoCloseable {
    private static final int LONGEST_HISTORY = 50;

    private final ObservableList<Database> databases = FXCollections.observableArrayList();
    private final ObservableList<Source> sources = FXCollections.observableArrayList(Source.COMPUTER);
    private final ObservableList<String> history = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(this, "outcome", new Outcome.Nothing());
    private final Consumer<Throwable> failed;
    private @Nullable Account account;
    private @Nullable Login login;
    private volatile @Nullable SqlSession session;

    /** @param failed is told of what should not happen */
    public SqlModel(Consumer<Throwable> failed) {
        this.failed = failed;
    }

    /** Where a connection comes from: an instance, or the learner's computer when there is no id. */
    public record Source(Optional<String> id, String name) {
        static final Source COMPUTER = new Source(Optional.empty(), "");
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** Nothing was asked yet. */
        record Nothing() implements Outcome {}

        /**
         * What each statement answered.
         *
         * @param memory of the server, in bytes, where it is this machine's
         */
        record Answered(String sql, List<Result> results, OptionalLong memory) implements Outcome {}

        /** Why it was not answered. */
        record Refused(String sql, SqlTrouble why) implements Outcome {}
    }

    ObservableList<Database> databases() {
        return databases;
    }

    ObservableList<Source> sources() {
        return sources;
    }

    /** What was asked, newest first. */
    ObservableList<String> history() {
        return history;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** Another connection; an open login ends. */
    public void account(@Nullable Account now) {
        if (now != account) {
            account = now;
            hangUp();
            outcome.set(new Outcome.Nothing());
        }
    }

    /** What the account holds now. */
    public void show(Topology read) {
        keep(databases, read.all(Database.class, Database.KIND).stream().filter(each -> each.details().endpoint() != null).toList());
        List<Source> all = new ArrayList<>(List.of(Source.COMPUTER));
        if (account != null && account.connection() instanceof Connection.ToSandbox) {
            read.all(Instance.class, Instance.KIND).stream().filter(each -> each.state().equals("running"))
                    .forEach(each -> all.add(new Source(Optional.of(each.ref().id()), each.name())));
        }
        keep(sources, all);
    }

    private static <T> void keep(ObservableList<T> list, List<T> now) {
        if (!list.equals(now)) {
            list.setAll(now);
        }
    }

    /** Asks, as that user from that source. Nothing happens while something is asked. */
    void run(Database database, Source from, String user, String password, String sql, Locale locale) {
        var to = account;
        if (to == null || running.get() || sql.isBlank()) {
            return;
        }
        var details = database.details();
        var wanted = new Login(details.engine(), details.endpoint().address(), details.endpoint().port(), details.dbName() == null ? "" : details.dbName(), user,
                password, from.id());
        history.remove(sql.strip());
        history.addFirst(sql.strip());
        if (history.size() > LONGEST_HISTORY) {
            history.removeLast();
        }
        if (!wanted.equals(login)) {
            hangUp();
        }
        login = wanted;
        running.set(true);
        Thread.ofVirtual().name("sql").start(() -> {
            try {
                var came = outcome(to, wanted, sql, locale);
                Platform.runLater(() -> {
                    running.set(false);
                    outcome.set(came);
                });
            } catch (RuntimeException e) {
                Platform.runLater(() -> {
                    running.set(false);
                    failed.accept(e);
                });
            }
        });
    }

    private Outcome outcome(Account to, Login wanted, String sql, Locale locale) {
        try {
            var results = ask(to, wanted, sql, locale);
            return new Outcome.Answered(sql, results, to.connection() instanceof Connection.ToSandbox(Sandbox sandbox, _)
                    ? sandbox.databases().memory(wanted.host()) : OptionalLong.empty());
        } catch (SqlTrouble e) {
            return new Outcome.Refused(sql, e);
        }
    }

    private List<Result> ask(Account to, Login wanted, String sql, Locale locale) throws SqlTrouble {
        var open = session;
        if (open == null) {
            session = open = SqlSession.open(to, wanted, locale);
        }
        try {
            return open.run(sql);
        } catch (SqlTrouble e) {
            if (e.state().startsWith("08") || e.state().startsWith("57P")) { // the connection is gone, not the statement wrong
                open.close();
                session = null;
            }
            throw e;
        }
    }

    /** Ends what is being asked. */
    void cancel() {
        var open = session;
        if (open != null) {
            Thread.ofVirtual().start(open::cancel);
        }
    }

    private void hangUp() {
        login = null;
        var open = session;
        session = null;
        if (open != null) {
            Thread.ofVirtual().start(open::close);
        }
    }

    @Override
    public void close() {
        hangUp();
    }
}

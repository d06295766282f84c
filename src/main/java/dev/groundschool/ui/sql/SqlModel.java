package dev.groundschool.ui.sql;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection;
import dev.groundschool.account.sql.Dialect;
import dev.groundschool.account.sql.Login;
import dev.groundschool.account.sql.Result;
import dev.groundschool.account.sql.Script;
import dev.groundschool.account.sql.SqlSession;
import dev.groundschool.account.sql.SqlTrouble;
import dev.groundschool.sandbox.Sandbox;
import dev.groundschool.topology.Database;
import dev.groundschool.topology.Instance;
import dev.groundschool.topology.Ref;
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
    /** Engines that can be spoken to, as parts of RDS's names. */
    private static final List<String> SPOKEN = List.of("postgres", "mysql", "mariadb");

    private final ObservableList<Database> databases = FXCollections.observableArrayList();
    private final ObservableList<Source> sources = FXCollections.observableArrayList(Source.COMPUTER);
    private final ObservableList<String> history = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(this, "outcome", new Outcome.Nothing());
    private final ReadOnlyObjectWrapper<SqlSession.Transaction> transaction = new ReadOnlyObjectWrapper<>(this, "transaction", SqlSession.Transaction.NONE);
    private final ReadOnlyBooleanWrapper kept = new ReadOnlyBooleanWrapper(this, "kept", true);
    private final Consumer<Throwable> failed;
    private @Nullable Account account;
    private @Nullable Login login;
    private @Nullable Turn turn;
    private volatile @Nullable SqlSession session;

    /** @param failed is told of what should not happen */
    public SqlModel(Consumer<Throwable> failed) {
        this.failed = failed;
    }

    /** Where a connection comes from: an instance, or the learner's computer when there is no id. */
    public record Source(Optional<String> id, String name) {
        static final Source COMPUTER = new Source(Optional.empty(), "");
    }

    /**
     * What is asked.
     *
     * @param at where in the editor it begins
     */
    record Question(Database database, Source from, String user, String password, String sql, int at) {
        @Override
        public String toString() {
            return "Question[" + database.name() + ", " + user + "]"; // neither the password nor what may hold one
        }
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

        /**
         * Why it was not answered.
         *
         * @param at where in the editor the SQL begins
         * @param before what was answered until then
         * @param asked of which database, from where
         */
        record Refused(String sql, int at, List<Result> before, SqlTrouble why, Optional<Asked> asked) implements Outcome {}

        /** Of whom it was asked. */
        record Asked(Ref database, Source from, int port) {}
    }

    ObservableList<Database> databases() {
        return databases;
    }

    ObservableList<Source> sources() {
        return sources;
    }

    /** What was asked since the program was started, newest first; it is not written to disk. */
    ObservableList<String> history() {
        return history;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Whether a transaction was left open. */
    ReadOnlyObjectProperty<SqlSession.Transaction> transactionProperty() {
        return transaction.getReadOnlyProperty();
    }

    /** Whether the last question went into the history: one that holds a password does not. */
    ReadOnlyBooleanProperty keptProperty() {
        return kept.getReadOnlyProperty();
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

    /** What the account holds now. A login to a database that is no more ends. */
    public void show(Topology read) {
        keep(databases, read.all(Database.class, Database.KIND).stream().filter(each -> SPOKEN.stream().anyMatch(each.details().engine()::contains)).toList());
        var now = login;
        if (now != null && !running.get() && databases.stream().noneMatch(each -> each.details().endpoint() != null && now.host().equals(each.details().endpoint().address()))) {
            hangUp();
        }
        List<Source> all = new ArrayList<>(List.of(Source.COMPUTER));
        if (account != null && account.connection() instanceof Connection.ToSandbox) {
            read.all(Instance.class, Instance.KIND).stream().filter(each -> each.state().equals("running"))
                    .forEach(each -> all.add(new Source(Optional.of(each.ref().id()), each.name())));
        }
        keep(sources, all);
    }

    /** The database's state as last read; empty when it is gone. */
    String state(Ref database) {
        return databases.stream().filter(each -> each.ref().equals(database)).map(Database::state).findFirst().orElse("");
    }

    private static <T> void keep(ObservableList<T> list, List<T> now) {
        if (!list.equals(now)) {
            list.setAll(now);
        }
    }

    /** Asks. Nothing happens while something is asked, or when there is nothing to ask. */
    void run(Question asked, Locale locale) {
        if (account == null || running.get() || asked.sql().isBlank()) {
            return;
        }
        remember(asked);
        var details = asked.database().details();
        var whom = new Outcome.Asked(asked.database().ref(), asked.from(), asked.database().port());
        if (details.endpoint() == null) {
            outcome.set(new Outcome.Refused(asked.sql(), asked.at(), List.of(), new SqlTrouble(asked.database().name() + ": " + asked.database().state()), Optional.of(whom)));
            return;
        }
        var wanted = new Login(details.engine(), details.endpoint().address(), details.endpoint().port(), details.dbName() == null ? "" : details.dbName(), asked.user(),
                asked.password(), asked.from().id());
        if (!wanted.equals(login)) {
            hangUp();
        }
        login = wanted;
        send(new Turn(account, wanted, asked.sql(), asked.at(), Optional.of(whom)), locale);
    }

    /** Ends the transaction that was left open. */
    void end(boolean commit, Locale locale) {
        var open = login;
        if (account != null && open != null && !running.get()) {
            send(new Turn(account, open, commit ? "commit" : "rollback", 0, Optional.empty()), locale);
        }
    }

    /** What holds a password is kept nowhere. */
    private void remember(Question asked) {
        var sql = asked.sql().strip();
        kept.set(!Script.tellsPassword(Dialect.of(asked.database().details().engine()), sql));
        if (kept.get()) {
            history.remove(sql);
            history.addFirst(sql);
            if (history.size() > LONGEST_HISTORY) {
                history.removeLast();
            }
        }
    }

    /** One question under way. */
    private final class Turn {
        private final Account to;
        private final Login wanted;
        private final String sql;
        private final int at;
        private final Optional<Outcome.Asked> whom;
        private final List<Result> results = new ArrayList<>();
        private volatile boolean givenUp;

        Turn(Account to, Login wanted, String sql, int at, Optional<Outcome.Asked> whom) {
            this.to = to;
            this.wanted = wanted;
            this.sql = sql;
            this.at = at;
            this.whom = whom;
        }

        private Outcome take(Locale locale) {
            try {
                ask(locale);
                return new Outcome.Answered(sql, List.copyOf(results), to.connection() instanceof Connection.ToSandbox(Sandbox sandbox, _)
                        ? sandbox.databases().memory(wanted.host()) : OptionalLong.empty());
            } catch (SqlTrouble e) {
                return new Outcome.Refused(sql, at, List.copyOf(results), e, whom);
            }
        }

        private void ask(Locale locale) throws SqlTrouble {
            var open = session;
            if (open == null) {
                open = SqlSession.open(to, wanted, locale);
                if (givenUp) {
                    open.close();
                    return;
                }
                session = open;
            }
            try {
                open.run(sql, results::add);
            } catch (SqlTrouble e) {
                if (e.kind() == SqlTrouble.Kind.LOST) {
                    open.close();
                    if (session == open) {
                        session = null;
                    }
                }
                throw e;
            }
        }
    }

    private void send(Turn next, Locale locale) {
        turn = next;
        var open = session;
        if (open != null) {
            open.ready();
        }
        running.set(true);
        Thread.ofVirtual().name("sql").start(() -> {
            try {
                var came = next.take(locale);
                Platform.runLater(() -> done(next, came));
            } catch (RuntimeException e) {
                Platform.runLater(() -> {
                    done(next, new Outcome.Nothing());
                    failed.accept(e);
                });
            }
        });
    }

    private void done(Turn which, Outcome came) {
        if (turn == which && !which.givenUp) {
            turn = null;
            running.set(false);
            var open = session;
            transaction.set(open == null ? SqlSession.Transaction.NONE : open.transaction());
            outcome.set(came);
        }
    }

    /** Ends what is being asked: at the server where it is carried out, here where the connection does not come about. */
    void cancel() {
        var open = session;
        var now = turn;
        if (open != null) {
            Thread.ofVirtual().name("sql-cancel").start(open::cancel);
        } else if (now != null) {
            now.givenUp = true;
            turn = null;
            running.set(false);
            outcome.set(new Outcome.Refused(now.sql, now.at, List.of(), SqlTrouble.cancelled(), now.whom));
        }
    }

    private void hangUp() {
        login = null;
        transaction.set(SqlSession.Transaction.NONE);
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

package dev.groundschool.account.sql;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection.ToSandbox;
import dev.groundschool.account.sql.SqlTrouble.Kind;
import dev.groundschool.sandbox.DatabaseDoor;
import dev.groundschool.sandbox.Sandbox;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.util.constants.ServerStatus;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.PSQLException;

/** A login to a database. All methods block: never on the JavaFX thread. */
public final class SqlSession implements AutoCloseable {
    /** Rows kept of an answer. */
    public static final int MOST_ROWS = 1000;
    /** Characters kept of a value. */
    public static final int LONGEST_VALUE = 10_000;
    private static final int PATIENCE_SECONDS = 60;
    private static final int CALLS = 50;
    private static final int BETWEEN_CALLS = 100;
    /** MariaDB's driver would write each error down with a piece of the SQL, which may hold a password; held here, as loggers are forgotten otherwise. */
    private static final Logger DRIVER = Logger.getLogger("org.mariadb.jdbc");
    /** More bytes than this are not taken from PostgreSQL for one answer: its driver holds all rows asked for in memory. */
    private static final String LARGEST_ANSWER = "64M";

    static {
        DRIVER.setLevel(Level.OFF);
    }

    private final Connection connection;
    private final Dialect dialect;
    /** Stays open as long as the session: to call a statement off both drivers make a second connection. */
    private final Closeable way;
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;

    private SqlSession(Connection connection, Dialect dialect, Closeable way) {
        this.way = way;
        this.connection = connection;
        this.dialect = dialect;
    }

    /** Logs in. The network's refusal is told in that language. Throws {@link SqlTrouble} when it does not come about. */
    public static SqlSession open(Account account, Login login, Locale locale) throws SqlTrouble {
        if (!(account.connection() instanceof ToSandbox(Sandbox sandbox, _))) {
            if (login.instanceId().isPresent()) {
                throw new SqlTrouble(Kind.NOBODY, "", "Only a sandbox lets programs connect as one of its instances.", "", 0, noCause());
            }
            return new SqlSession(connect(login, login.host().endsWith(".localhost") ? "127.0.0.1" : login.host(), login.port()), Dialect.of(login.engine()), () -> { });
        }
        Optional<DatabaseDoor.Closed> closed = sandbox.databases().closed(login.host(), login.instanceId(), locale);
        try {
            DatabaseDoor.Way way = sandbox.databases().open(login.host(), login.instanceId());
            try {
                return new SqlSession(connect(login, way.host(), way.port()), Dialect.of(login.engine()), way);
            } catch (SqlTrouble | RuntimeException e) {
                way.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SqlTrouble(Kind.NOBODY, "", Objects.requireNonNullElse(e.getMessage(), e.toString()), "", 0, e);
        } catch (SqlTrouble e) {
            if (closed.isPresent()) {
                throw new SqlTrouble(Kind.NETWORK, closed.get().code(), closed.get().words(), e.state(), 0, e);
            }
            throw e;
        }
    }

    private static Exception noCause() {
        return new IOException("not a sandbox");
    }

    private static Connection connect(Login login, String host, int port) throws SqlTrouble {
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("ApplicationName", "Groundschool");
        properties.setProperty("connectTimeout", login.postgres() ? "10" : "10000");
        String url;
        Driver driver;
        if (login.postgres()) {
            properties.setProperty("maxResultBuffer", LARGEST_ANSWER);
            driver = new org.postgresql.Driver();
            url = "jdbc:postgresql://" + host + ':' + port + '/' + (login.database().isEmpty() ? "postgres" : login.database());
        } else {
            driver = new org.mariadb.jdbc.Driver();
            url = "jdbc:mariadb://" + host + ':' + port + '/' + login.database();
        }
        try {
            Connection connection = driver.connect(url, properties);
            if (connection == null) {
                throw new IllegalArgumentException("'" + login.host() + "' or '" + login.database() + "' does not fit into an address");
            }
            return connection;
        } catch (SQLException e) {
            String state = Objects.requireNonNullElse(e.getSQLState(), "");
            boolean nobody = state.equals("08001") || state.equals("08000");
            throw new SqlTrouble(nobody ? Kind.NOBODY : Kind.LOGIN, "", words(e), state, 0, e);
        }
    }

    /** Carries out all statements of a text, one after the other, and gives what each answered; the first that fails ends it, and so does one that takes longer than a minute. */
    public List<Result> run(String sql) throws SqlTrouble {
        List<Result> results = new ArrayList<>();
        CompletableFuture<@Nullable Void> late = new CompletableFuture<>();
        late.thenRunAsync(() -> cancel(false));
        late.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS);
        try {
            run(sql, results::add);
            return results;
        } finally {
            late.cancel(false);
        }
    }

    /** Carries out all statements of a text as {@code psql} does: each is its own transaction unless the text begins one. Hands over each answer as it comes; what went before a failure stays done. */
    public void run(String sql, Consumer<Result> answers) throws SqlTrouble {
        try {
            for (Script.Statement each : Script.of(dialect, sql)) {
                if (cancelled) {
                    throw SqlTrouble.cancelled();
                }
                carryOut(each, answers);
            }
        } finally {
            cancelled = false;
        }
    }

    /** Forgets a cancelling that came when all was done already, before more is asked. */
    public void ready() {
        cancelled = false;
    }

    private void carryOut(Script.Statement asked, Consumer<Result> answers) throws SqlTrouble {
        long started = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            running = statement;
            statement.setEscapeProcessing(false); // the server's SQL, not JDBC's
            if (dialect == Dialect.POSTGRES) {
                statement.setMaxRows(MOST_ROWS + 1);
            } else {
                statement.setFetchSize(MOST_ROWS); // read as they are asked for; the driver's own limit would rewrite the statement
            }
            boolean rows = statement.execute(asked.text());
            while (rows || statement.getUpdateCount() >= 0) {
                Duration took = Duration.ofNanos(System.nanoTime() - started);
                answers.accept(rows ? Table.read(asked.text(), statement, took)
                        : new Result(asked.text(), List.of(), List.of(), List.of(), false, statement.getLargeUpdateCount(), Table.notices(statement), took));
                started = System.nanoTime();
                rows = statement.getMoreResults();
            }
        } catch (SQLException e) {
            String state = Objects.requireNonNullElse(e.getSQLState(), "");
            int at = Position.of(e, asked.text());
            throw new SqlTrouble(cancelled ? Kind.CANCELLED : lost(state) ? Kind.LOST : Kind.STATEMENT, "", words(e), state, at < 0 ? 0 : asked.start() + at + 1, e);
        } finally {
            running = null;
        }
    }

    /** Class 08 is a connection's failure, 57P01 to 57P03 a server that goes or comes ("PostgreSQL Error Codes"). */
    private boolean lost(String state) {
        try {
            return state.startsWith("08") || state.startsWith("57P0") || connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Whether a transaction is open. */
    public enum Transaction {
        /** Each statement is for itself. */
        NONE,
        /** Begun, and neither committed nor rolled back. */
        OPEN,
        /** Begun, and PostgreSQL takes nothing but its end after an error. */
        FAILED
    }

    /** Whether a transaction has been left open; as known from the server's last word, nothing is asked. */
    public Transaction transaction() {
        try {
            if (connection.isClosed()) {
                return Transaction.NONE;
            }
            if (dialect == Dialect.POSTGRES) {
                return switch (connection.unwrap(BaseConnection.class).getTransactionState()) {
                    case IDLE -> Transaction.NONE;
                    case OPEN -> Transaction.OPEN;
                    case FAILED -> Transaction.FAILED;
                };
            }
            boolean open = (connection.unwrap(org.mariadb.jdbc.Connection.class).getContext().getServerStatus() & ServerStatus.IN_TRANSACTION) != 0;
            return open ? Transaction.OPEN : Transaction.NONE;
        } catch (SQLException e) {
            return Transaction.NONE;
        }
    }

    /** What the server said, without what the driver adds. */
    private static String words(SQLException e) {
        if (e instanceof PSQLException postgres && postgres.getServerErrorMessage() != null && postgres.getServerErrorMessage().getMessage() != null) {
            var said = postgres.getServerErrorMessage();
            return Stream.of(said.getMessage(), said.getDetail(), said.getHint()).filter(Objects::nonNull).collect(Collectors.joining("\n"));
        }
        String words = e.getMessage() == null ? e.toString() : e.getMessage();
        return words.replaceFirst("^(?:\\(conn[^)]*\\) ?)+", "");
    }

    /** Ends what is being carried out or about to be, from another thread, and blocks until that has ended, for some seconds at the most. */
    public void cancel() {
        cancel(true);
    }

    /** Asks the server again and again: to be called off before it has begun is lost on it, and the drivers' statements ask only once. */
    private void cancel(boolean wanted) {
        Statement now = running;
        cancelled |= wanted;
        try {
            for (int left = CALLS; now != null && running == now && left > 0; left--) {
                if (dialect == Dialect.POSTGRES) {
                    connection.unwrap(BaseConnection.class).cancelQuery();
                } else {
                    connection.unwrap(org.mariadb.jdbc.Connection.class).cancelCurrentQuery();
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_CALLS);
            }
        } catch (SQLException e) {
            return; // it has ended meanwhile, or the server went first
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            way.close();
            connection.close();
        } catch (IOException | SQLException e) {
            return; // the server went first
        }
    }
}

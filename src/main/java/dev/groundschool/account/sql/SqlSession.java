package dev.groundschool.account.sql;

import dev.groundschool.account.Account;
import dev.groundschool.account.Connection.ToSandbox;
import dev.groundschool.sandbox.DatabaseDoor;
import dev.groundschool.sandbox.Sandbox;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** A login to a database. All methods block: never on the JavaFX thread. */
public final class SqlSession implements AutoCloseable {
    /** Rows kept of an answer. */
    public static final int MOST_ROWS = 1000;
    private static final int PATIENCE_SECONDS = 60;

    private final Connection connection;
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;

    private SqlSession(Connection connection) {
        this.connection = connection;
    }

    /** Logs in. The network's refusal is told in that language. Throws {@link SqlTrouble} when it does not come about. */
    public static SqlSession open(Account account, Login login, Locale locale) throws SqlTrouble {
        if (!(account.connection() instanceof ToSandbox(Sandbox sandbox, _))) {
            if (login.instanceId().isPresent()) {
                throw new SqlTrouble(SqlTrouble.Kind.NOBODY, "", "Only a sandbox lets programs connect as one of its instances.", "", 0, noCause());
            }
            return new SqlSession(connect(login, login.host().endsWith(".localhost") ? "127.0.0.1" : login.host(), login.port()));
        }
        Optional<DatabaseDoor.Closed> closed = sandbox.databases().closed(login.host(), login.instanceId(), locale);
        try (DatabaseDoor.Way way = sandbox.databases().open(login.host(), login.instanceId())) {
            return new SqlSession(connect(login, way.host(), way.port()));
        } catch (IOException e) {
            throw new SqlTrouble(SqlTrouble.Kind.NOBODY, "", Objects.requireNonNullElse(e.getMessage(), e.toString()), "", 0, e);
        } catch (SqlTrouble e) {
            if (closed.isPresent()) {
                throw new SqlTrouble(SqlTrouble.Kind.NETWORK, closed.get().code(), closed.get().words(), e.state(), 0, e);
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
            driver = new org.postgresql.Driver();
            url = "jdbc:postgresql://" + host + ':' + port + '/' + (login.database().isEmpty() ? "postgres" : login.database());
        } else {
            driver = new org.mariadb.jdbc.Driver();
            properties.setProperty("allowMultiQueries", "true");
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
            throw new SqlTrouble(nobody ? SqlTrouble.Kind.NOBODY : SqlTrouble.Kind.LOGIN, "", words(e), state, 0, e);
        }
    }

    /** Carries out one statement or several, parted by semicolons, and gives what each answered. */
    public List<Result> run(String sql) throws SqlTrouble {
        List<Result> results = new ArrayList<>();
        long started = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            cancelled = false;
            running = statement;
            statement.setMaxRows(MOST_ROWS + 1);
            statement.setQueryTimeout(PATIENCE_SECONDS);
            boolean rows = statement.execute(sql);
            while (rows || statement.getUpdateCount() >= 0) {
                Duration took = Duration.ofNanos(System.nanoTime() - started);
                results.add(rows ? table(statement.getResultSet(), took) : new Result(List.of(), List.of(), false, statement.getLargeUpdateCount(), took));
                started = System.nanoTime();
                rows = statement.getMoreResults();
            }
            return results;
        } catch (SQLException e) {
            throw new SqlTrouble(cancelled ? SqlTrouble.Kind.CANCELLED : SqlTrouble.Kind.STATEMENT, "", words(e),
                    Objects.requireNonNullElse(e.getSQLState(), ""), position(e), e);
        } finally {
            running = null;
        }
    }

    private static Result table(ResultSet rows, Duration took) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            columns.add(rows.getMetaData().getColumnLabel(i));
        }
        List<List<@Nullable String>> table = new ArrayList<>();
        boolean more = false;
        while (rows.next()) {
            if (table.size() == MOST_ROWS) {
                more = true;
                break;
            }
            List<@Nullable String> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
                row.add(rows.getString(i));
            }
            table.add(row);
        }
        return new Result(List.copyOf(columns), table, more, -1, took);
    }

    /** What the server said, without what the driver adds. */
    private static String words(SQLException e) {
        if (e instanceof PSQLException postgres && postgres.getServerErrorMessage() != null && postgres.getServerErrorMessage().getMessage() != null) {
            return postgres.getServerErrorMessage().getMessage();
        }
        String words = e.getMessage() == null ? e.toString() : e.getMessage();
        return words.replaceFirst("^(?:\\(conn[^)]*\\) ?)+", "");
    }

    private static int position(SQLException e) {
        return e instanceof PSQLException postgres && postgres.getServerErrorMessage() != null ? postgres.getServerErrorMessage().getPosition() : 0;
    }

    /** Ends the statement that is being carried out, from another thread; nothing happens when there is none. */
    public void cancel() {
        Statement now = running;
        if (now != null) {
            cancelled = true;
            try {
                now.cancel();
            } catch (SQLException e) {
                return; // it has ended meanwhile
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            return; // the server went first
        }
    }
}

package dev.groundschool.account.sql;

import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Why SQL was not answered: {@link Kind} tells who said no. */
public final class SqlTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    /** Who said no. */
    public enum Kind {
        /** The network: {@link #reason()} has its code. */
        NETWORK,
        /** Nothing answers at that name. */
        NOBODY,
        /** The server, at login. */
        LOGIN,
        /** The server, about the statement. */
        STATEMENT,
        /** The connection broke while it was used. */
        LOST,
        /** The user, by cancelling. */
        CANCELLED
    }

    private final Kind kind;
    private final String reason;
    private final String state;
    private final int position;

    /** There is nothing to connect to yet. */
    public SqlTrouble(String message) {
        super(message);
        this.kind = Kind.NOBODY;
        this.reason = "";
        this.state = "";
        this.position = 0;
    }

    /** The user thought better of it. */
    public static SqlTrouble cancelled() {
        return new SqlTrouble(Kind.CANCELLED, "", "cancelled", "", 0, new CancellationException());
    }

    SqlTrouble(Kind kind, String reason, String message, String state, int position, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.reason = reason;
        this.state = state;
        this.position = position;
    }

    public Kind kind() {
        return kind;
    }

    /** The network's reason, {@code blocked-by-sg} for one; empty for other kinds. */
    public Optional<String> reason() {
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    /** SQLSTATE; empty when the server was not reached. */
    public String state() {
        return state;
    }

    /** Where in the SQL, counted in characters from 1; 0 when the server does not say. */
    public int position() {
        return position;
    }
}

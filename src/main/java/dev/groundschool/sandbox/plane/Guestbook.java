package dev.groundschool.sandbox.plane;

import dev.groundschool.sandbox.plane.Surroundings.Unavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The guestbook's entries in its database; each visit has a connection of its own, so that what is closed or broken shows at once. */
final class Guestbook {
    static final int LONGEST_NAME = 80;
    static final int LONGEST_MESSAGE = 1000;
    private static final int SHOWN = 50;
    private static final String TABLE = "CREATE TABLE IF NOT EXISTS guestbook (id %s PRIMARY KEY, written TIMESTAMP DEFAULT CURRENT_TIMESTAMP, "
            + "name VARCHAR(" + LONGEST_NAME + ") NOT NULL, message VARCHAR(" + LONGEST_MESSAGE + ") NOT NULL, server VARCHAR(40) NOT NULL)";

    private final Surroundings surroundings;
    private final Server server;

    Guestbook(Surroundings surroundings, Server server) {
        this.surroundings = surroundings;
        this.server = server;
    }

    /**
     * An entry.
     *
     * @param written as the database tells the time, to the minute
     * @param server the instance that took it
     */
    record Entry(String written, String name, String message, String server) {}

    /** The latest entries, newest first. */
    List<Entry> latest(Locale locale) throws SQLException, Unavailable {
        try (Connection connection = surroundings.database(server, locale)) {
            table(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT written, name, message, server FROM guestbook ORDER BY id DESC LIMIT " + SHOWN)) {
                List<Entry> entries = new ArrayList<>();
                while (rows.next()) {
                    String written = rows.getString(1);
                    entries.add(new Entry(written.substring(0, Math.min(16, written.length())), rows.getString(2), rows.getString(3),
                            rows.getString(4)));
                }
                return entries;
            }
        }
    }

    void add(String name, String message, Locale locale) throws SQLException, Unavailable {
        try (Connection connection = surroundings.database(server, locale)) {
            table(connection);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO guestbook (name, message, server) VALUES (?, ?, ?)")) {
                insert.setString(1, name);
                insert.setString(2, message);
                insert.setString(3, server.instanceId());
                insert.executeUpdate();
            }
        }
    }

    /** Answers at all. */
    void ping(Locale locale) throws SQLException, Unavailable {
        try (Connection connection = surroundings.database(server, locale); Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    private static void table(Connection connection) throws SQLException {
        boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        if (postgres) {
            try (Statement statement = connection.createStatement(); ResultSet there = statement.executeQuery("SELECT to_regclass('guestbook')")) {
                if (there.next() && there.getString(1) != null) {
                    return; // two servers that create it in the same moment would stumble over each other
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE.formatted(postgres ? "BIGINT GENERATED ALWAYS AS IDENTITY" : "BIGINT AUTO_INCREMENT"));
        }
    }
}

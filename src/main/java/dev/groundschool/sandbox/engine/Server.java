package dev.groundschool.sandbox.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * A program that serves databases. A database's folder holds {@code data}, what the program keeps; {@code admin}, the password of its own administrator {@code rdsadmin},
 * which nobody else has; {@code log}; and {@code process}.
 */
sealed interface Server permits PostgreSql, MariaDb {
    String ADMIN = "rdsadmin";

    /** Makes a new, empty {@code data} and an {@code admin}. */
    void create(Path folder) throws IOException;

    /**
     * Starts the program; it need not answer yet.
     *
     * @param upstream the port of the server it follows, 0 for none
     */
    Process start(Path folder, int port, Wanted.Database wanted, int upstream) throws IOException;

    /** A connection as administrator; throws as long as the program does not answer. */
    Connection connect(Path folder, int port) throws SQLException, IOException;

    /** Makes master user, rights and first database as wanted, or changes them; carried out at each start and each change of the password. */
    void equip(Connection admin, Wanted.Database wanted) throws SQLException, IOException;

    /** Gives a running program the parameters of a parameter group that it can take as it runs; the others wait for its next start. */
    void tune(Path folder, Connection admin, Wanted.Database wanted, Map<String, String> before) throws SQLException, IOException;

    /** Ends the program in good order, clients or not. */
    void stop(Path folder, ProcessHandle process) throws IOException;

    /** Copies {@code data} and {@code admin} of a running server, as they are at one moment. */
    void copy(Path folder, int port, ProcessHandle process, Path to) throws IOException, SQLException;

    /** Makes a follower of a copy, before its first start. */
    void follow(Path folder) throws IOException;

    /** Makes a follower a server of its own. */
    void promote(Connection admin) throws SQLException;

    /** The bytes a client of this program's protocol is told that it may not connect with. */
    Refusal refusal();
}

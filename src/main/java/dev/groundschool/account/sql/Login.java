package dev.groundschool.account.sql;

import java.util.Optional;

/**
 * Where to log in, and as whom.
 *
 * @param engine RDS's name: {@code postgres}, {@code mysql}, {@code mariadb}, {@code aurora-postgresql}, {@code aurora-mysql}
 * @param host the endpoint's address
 * @param port the endpoint's
 * @param database empty for the one that is always there: {@code postgres}; none in MySQL and MariaDB
 * @param password never shown
 * @param instanceId the instance on which the program runs; empty for the learner's computer
 */
public record Login(String engine, String host, int port, String database, String user, String password, Optional<String> instanceId) {
    boolean postgres() {
        return engine.contains("postgres");
    }

    @Override
    public String toString() {
        return "Login[" + engine + ", " + host + ':' + port + '/' + database + ", " + user + instanceId.map(id -> ", from " + id).orElse("") + ']';
    }
}

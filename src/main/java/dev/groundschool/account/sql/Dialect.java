package dev.groundschool.account.sql;

/** Whose SQL it is: the two differ in comments, quotes and in what holds semicolons. */
public enum Dialect {
    /** PostgreSQL ("SQL Syntax: Lexical Structure"). */
    POSTGRES,
    /** MySQL and MariaDB ("Comment Syntax", "String Literals"; {@code DELIMITER} as their command line clients have it). */
    MYSQL;

    /** By RDS's name of the engine. */
    public static Dialect of(String engine) {
        return engine.contains("postgres") ? POSTGRES : MYSQL;
    }

    /** For SQL of which nobody says whose it is: only MySQL and MariaDB have backticks. */
    public static Dialect guess(String sql) {
        return sql.indexOf('`') >= 0 ? MYSQL : POSTGRES;
    }
}
